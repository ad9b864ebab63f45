#!/usr/bin/env bash
# A persona changes by review: one person proposes on a branch, another looks at the proposal,
# accepts it and publishes. Everything happens in a temporary directory; needs git and persona
# (the one that PERSONA names, or the one on the PATH).
set -euo pipefail

persona="${PERSONA:-persona}"
if ! command -v "$persona" >/dev/null; then
  echo "persona is not on the PATH: put it there, or name it with PERSONA=target/debug/persona" >&2
  exit 2
fi
persona="$(command -v "$persona")"
case "$persona" in /*) ;; *) persona="$PWD/$persona" ;; esac
desk="$(mktemp -d)"
trap 'rm -rf "$desk"' EXIT
unset PERSONA_WORKSPACE PERSONA

step() { printf '\n== %s\n' "$1"; }
run() {
  printf '$ persona'
  printf ' %q' "$@"
  printf '\n'
  "$persona" "$@"
}
commit() {
  git add -A
  git -c user.name="$1" -c user.email="$1@example.org" -c commit.gpgsign=false commit -q -m "$2"
}

cd "$desk"
git init -q -b main

step 'A workspace with one persona, and a draft that starts from her'
run init --name review
run create Dana --description 'Wants a refund' --system-prompt 'You are Dana, calling {{company}}.'
run resource create voice alto-2
run draft create --persona dana --key dana-spring
commit ada 'Begin a draft of Dana'

step 'Ada proposes on her branch, Bob on his'
git checkout -q -b ada
run draft patch Dana --soft --key ada-1 --description 'Wants a refund before the next tunnel'
commit ada 'Propose a better description'
git checkout -q -b bob main
run draft patch Dana --soft --key bob-1 --voice alto-2
run draft patch Dana --soft --key bob-2 --description 'Wants to chat'
commit bob 'Propose a voice, and another description'

step 'Both branches are merged: git finds no conflict, and all three proposals wait'
git checkout -q main
for branch in ada bob; do
  git -c user.name=ada -c user.email=ada@example.org -c commit.gpgsign=false \
    merge -q --no-edit "$branch"
done
run draft list --pending

step 'What would each of them change?'
run draft diff Dana

step 'Two are accepted, one is rejected; a decision stays'
run draft ack ada-1 --accept
run draft ack bob-1 --accept
run draft ack bob-2 --reject
if "$persona" draft ack bob-2 --accept; then
  echo 'a rejected proposal was accepted after all' >&2
  exit 1
fi

step 'Publish: the persona changes and the draft goes, in one step'
run draft diff Dana --persona
run draft publish Dana
commit ada 'Publish the reviewed draft'
git --no-pager show --stat --format= HEAD
run show dana
