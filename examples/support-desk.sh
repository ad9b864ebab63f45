#!/usr/bin/env bash
# The support desk from its personas to tests of a bot: what is there, who is missing, and the files
# that promptfoo and LiveKit run. Works on a copy of examples/support-desk in a temporary directory, or
# in the directory that is given; needs persona (the one that PERSONA names, or the one on the PATH).
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
persona="${PERSONA:-persona}"
if ! command -v "$persona" >/dev/null; then
  echo "persona is not on the PATH: put it there, or name it with PERSONA=target/debug/persona" >&2
  exit 2
fi
persona="$(command -v "$persona")"
case "$persona" in /*) ;; *) persona="$PWD/$persona" ;; esac
unset PERSONA_WORKSPACE PERSONA
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  desk="$(cd "$1" && pwd)"
else
  desk="$(mktemp -d)"
  trap 'rm -rf "$desk"' EXIT
fi
cp -R "$here/support-desk/." "$desk"
cd "$desk"

step() { printf '\n== %s\n' "$1"; }
run() {
  printf '$ persona'
  printf ' %q' "$@"
  printf '\n'
  "$persona" "$@"
}

step 'Who calls, and what about'
run validate
run list --columns name,tone,age_group,tags
run scenario list --columns name,personas,max_turns

step 'What a caller is told: variables are filled in'
run render torn-zip -p returns-bot --set order_number=FO-88213 --set problems=Damaged

step 'Which callers are missing, and two more that buy gifts'
run coverage --by tone,verbosity --strength 2 --missing
run generate -n 2 --existing --strength 2 --vary tone,verbosity --base quiet-gift-buyer \
  --name 'Gift Buyer, {tone} and {verbosity}'
run validate

step 'Tests for promptfoo, from all who chat'
run export --where tags=chat --to promptfoo -d evals -q
grep -e '^- description:' evals/tests.yaml

step 'Tests for LiveKit, from all who call'
run export --where tags=voice --to livekit -O livekit.yaml -q
grep -e 'label:' livekit.yaml

step 'Run them'
echo 'npx promptfoo eval -c evals/promptfooconfig.yaml   # with your bot in place of `echo`'
echo 'lk agent simulate --scenarios livekit.yaml'
