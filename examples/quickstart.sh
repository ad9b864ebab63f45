#!/usr/bin/env bash
# Builds persona and does its main job once, on a workspace of its own in a temporary directory.
# Needs the Rust toolchain, gcc and git; PERSONA=path/to/persona uses a program that is built already.
# Nothing outside the temporary directory and ./target is written.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if [ -z "${PERSONA:-}" ]; then
  target="${CARGO_TARGET_DIR:-$here/target}"
  cargo build --release --locked --manifest-path "$here/Cargo.toml" --target-dir "$target"
  PERSONA="$target/release/persona"
fi
if ! persona="$(command -v "$PERSONA")"; then
  echo "$PERSONA is not a program" >&2
  exit 2
fi
case "$persona" in /*) ;; *) persona="$PWD/$persona" ;; esac
desk="$(mktemp -d)"
trap 'rm -rf "$desk"' EXIT
unset PERSONA_WORKSPACE PERSONA

run() {
  printf '\n$ persona'
  for word in "$@"; do
    case "$word" in
      *[!A-Za-z0-9_./,=-]*) printf " '%s'" "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  "$persona" "$@" 2>&1
}

commit() {
  git add -A
  git -c user.name=Quickstart -c user.email=quickstart@example.org commit -q -m "$1"
}

cd "$desk"
git init -q

echo "1. Make a workspace with a few personas to look at, and one of our own."
run init --name support-desk --example
run create 'Impatient Commuter' --tone casual --personality 'impatient and direct' \
  --age-group 25-32 --tags smoke,billing \
  --system-prompt 'You are Dana, calling {{company}} from a train. You want your refund before the next tunnel.'
commit 'Add the first personas'

echo
echo "2. Change exactly what is given: the diff has the changed line and nothing else."
run patch impatient-commuter --tone formal --dry-run
run patch impatient-commuter --tone formal
run patch curious-beginner --set behavior_config.wait_seconds=2.5

echo
echo "3. Look at them."
run list
run list --type system --where personality=Anxious --columns name,age_group,accent
run show impatient-commuter -o json

echo
echo "4. System personas are protected: copy one, then change the copy."
if run patch 'Worried Grandmother' --tone casual; then
  echo 'a system persona was changed; that must not happen' >&2
  exit 1
else
  echo "(exit code $?, forbidden)"
fi
run duplicate 'Worried Grandmother' --name 'Calm Grandmother'

echo
echo "5. What git sees: one readable file per persona, small diffs."
git add -A
git --no-pager diff --cached --stat
git --no-pager diff --cached -- personas/impatient-commuter.yaml personas/curious-beginner.yaml
commit 'Tune the commuter and the beginner'

echo
echo "Done. Next: persona help, or persona init in a repository of your own."
