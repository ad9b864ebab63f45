_clap_complete_persona() {
    local IFS=$'\013' rest="${COMP_LINE:0:COMP_POINT}" word before="" i
    local -a words=()
    # Bash splits words at `=`, `:` and `@`; what no blank separates is one word.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        ((i == COMP_CWORD)) && word="$2"
        [[ ${COMP_WORDS[i]} == [=:@\"\']* ]] && word="${COMP_WORDS[i]}"
        if ((i > 0)) && [[ $rest != [[:space:]]* ]]; then
            before="${words[-1]}"
            # The word of readline keeps an `@` that is a word of its own here.
            [[ $before == *@ ]] && word="${word#@}"
            words[-1]+="$word"
        else
            before=""
            words+=("$word")
        fi
        rest="${rest#"${rest%%[![:space:]]*}"}"
        rest="${rest#"${COMP_WORDS[i]}"}"
    done
    local current="${words[-1]}" quote=""
    [[ $word == [\"\']* ]] && quote="${word:0:1}"
    # An operator alone: readline replaces nothing but the (empty) word after it.
    [[ $word == *[=:@] ]] && before="$current"
    [[ $2 == @* ]] && before="${before%@}"
    [[ -n $quote ]] && current="${before}${word:1}"
    current="${current//\\/}"
    before="${before//\\/}"
    words[-1]="$current"
    local -a found=( $( \
        _CLAP_IFS="$IFS" \
        _CLAP_COMPLETE_INDEX="$(( ${#words[@]} - 1 ))" \
        _CLAP_COMPLETE_COMP_TYPE="$COMP_TYPE" \
        _CLAP_COMPLETE_SPACE=false \
        PERSONA_COMPLETE="bash" \
        persona -- "${words[@]}" \
    ) )
    COMPREPLY=()
    compopt +o nospace 2> /dev/null
    for word in "${found[@]}"; do
        word="${word#"$before"}"
        if [[ -z $quote && $word == *[[:space:]\'\"\;\&\|\<\>\(\)\$\`\\*?]* ]]; then
            printf -v word '%q' "$word"
        fi
        COMPREPLY+=("$word")
    done
    if [[ "${COMPREPLY-}" =~ [=/:]$ ]]; then
        compopt -o nospace 2> /dev/null
    fi
}
complete -o nospace -o bashdefault -F _clap_complete_persona persona
