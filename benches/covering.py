#!/usr/bin/env python3
"""Prints how many rows persona-covering and allpairspy need for pairs of twenty models.

    cargo build --release -p persona-covering --examples
    pip install allpairspy
    python3 benches/covering.py
"""

import os
import subprocess
import sys

from allpairspy import AllPairs

MODELS = [
    "3^4",
    "3^13",
    "4^5",
    "4^10",
    "5^6",
    "5^10",
    "10^5",
    "2^10",
    "2^20",
    "2^50",
    "3^20",
    "4^10 3^5 2^5",
    "5^1 3^8 2^2",
    "7^1 6^1 5^1 4^6 3^8 2^3",
    "5^1 4^4 3^11 2^5",
    "6^1 5^1 4^6 3^8 2^3",
    "4^15 3^17 2^29",
    "4^1 3^39 2^35",
    "6^3 2^6",
    "12^1 10^1 6^1 5^4 4^6 3^2 2^2",
]


def sizes(model):
    powers = (power.split("^") for power in model.split())
    return [int(size) for size, count in powers for _ in range(int(count))]


def main():
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    program = os.path.join(target, "release", "examples", "rows")
    worse = 0
    print("| model | persona | allpairspy |\n|---|---|---|")
    for model in MODELS:
        ours = subprocess.run(
            [program, "2", *map(str, sizes(model))], capture_output=True, text=True, check=True
        )
        theirs = sum(1 for _ in AllPairs([list(range(size)) for size in sizes(model)]))
        worse += int(ours.stdout) > theirs
        print(f"| {model} | {ours.stdout.strip()} | {theirs} |", flush=True)
    sys.exit(1 if worse else 0)


main()
