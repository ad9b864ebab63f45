#!/bin/sh
# Times the program beside the tools that people would otherwise use on such files.
# Usage: benches/compare.sh [SIZES] [ROUNDS] [OPTION…]; `--install` gets the tools that are missing,
# `--plot FILE` draws time against size. See compare.py.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sizes=${1:-10000} rounds=${2:-5}
[ $# -lt 2 ] || shift
[ $# -lt 1 ] || shift
(cd "$here/.." && cargo build --release --quiet)
target=${CARGO_TARGET_DIR:-$here/../target}
exec python3 "$here/compare.py" "$target/release/persona" --sizes "$sizes" --rounds "$rounds" "$@"
