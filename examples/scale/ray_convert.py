"""Converts personas under Ray.

    python3 examples/scale/ray_convert.py personas.jsonl out
"""

import pathlib
import subprocess
import sys

import ray

BLOCK = 10 * 1024 * 1024


@ray.remote
def convert(block: bytes) -> tuple[bytes, bytes]:
    command = ["persona", "convert", "--from", "evalstudio", "--to", "feather", "-q"]
    done = subprocess.run(command, input=block, capture_output=True)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr.decode())
    return done.stdout, done.stderr


def blocks(path: str):
    with open(path, "rb") as lines:
        while block := lines.readlines(BLOCK):
            yield b"".join(block)


source, target = sys.argv[1:3]
ray.init()
pathlib.Path(target).mkdir(parents=True, exist_ok=True)
for number, task in enumerate([convert.remote(block) for block in blocks(source)]):
    records, problems = ray.get(task)
    pathlib.Path(target, f"part-{number:05}.jsonl").write_bytes(records)
    sys.stderr.buffer.write(problems)
