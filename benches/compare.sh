#!/bin/sh
# Times the program beside the tools that people would otherwise use on such files.
# Usage: benches/compare.sh [COUNT] [ROUNDS]; tools that are not installed are left out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
(cd "$here/.." && cargo build --release --quiet)
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT INT TERM
python3 "$here/corpus.py" "$corpus" "${1:-10000}"
target=${CARGO_TARGET_DIR:-$here/../target}
python3 "$here/compare.py" "$target/release/persona" "$corpus" "${2:-5}"
