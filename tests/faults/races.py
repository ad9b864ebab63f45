#!/usr/bin/env python3
"""Lets many processes work on one workspace at once.

    tests/faults/races.py PROGRAM [--rounds N]

Eight writers patch one persona N times each (500), then eight patch one each of many, with two readers
beside them; sixteen processes create one name; a holder of the lock that is stopped is named within the
timeout; every byte of an index is damaged in turn. Exits with 1 where an update was lost, a reader
failed, or an answer depends on the damage.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

FAULTS = []


def check(holds, what):
    if not holds:
        FAULTS.append(what)
    return holds


class Workspace:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        folder.mkdir()
        (folder / "persona.yaml").write_text("version: 1\n")

    def run(self, *words):
        return subprocess.run([self.program, *words], cwd=self.folder, text=True, capture_output=True)

    def done(self, *words):
        found = self.run(*words)
        check(found.returncode == 0, f"{words}: {found.stderr.strip()}")
        return found.stdout

    def keywords(self, name):
        return json.loads(self.done("show", name, "-o", "json")).get("keywords", [])


def in_parallel(jobs):
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def patches(workspace, rounds, names):
    """Eight writers add a keyword each time; none may be lost. Two readers see whole files."""
    over = threading.Event()

    def write(writer):
        for number in range(rounds):
            workspace.done("patch", "-q", "--lock-timeout", "120", names[writer % len(names)],
                           "--add", f"keywords=w{writer}-{number % 50}",
                           "--description", f"{writer} {number}")

    def look():
        while not over.is_set():
            listed = json.loads(workspace.done("list", "-o", "json"))
            check(len(listed) == len(set(names)), f"a reader saw {len(listed)} personas")

    def all_writers():
        in_parallel([lambda writer=writer: write(writer) for writer in range(8)])
        over.set()

    in_parallel([all_writers, look, look])
    wanted = min(rounds, 50)
    for name in set(names):
        writers = sum(other == name for other in (names[w % len(names)] for w in range(8)))
        found = len(workspace.keywords(name))
        check(found == wanted * writers, f"{name} has {found} keywords of {wanted * writers}")


def creators(workspace):
    found = []
    in_parallel([lambda: found.append(workspace.run("create", "Zed", "--lock-timeout", "60").returncode)] * 16)
    check(sorted(found) == [0] + [5] * 15, f"sixteen creators exit with {sorted(found)}")
    check(workspace.done("list", "-o", "name").split("\n").count("Zed") == 1, "one name, several personas")


def stopped_holder(workspace):
    """A writer that waits for standard input holds no lock; one that is stopped while it writes does."""
    for attempt in range(200):
        holder = subprocess.Popen([workspace.program, "patch", "-q", "--all", "--description", f"x{attempt}"],
                                  cwd=workspace.folder, stderr=subprocess.DEVNULL)
        time.sleep(0.003 + attempt % 20 / 2000)
        holder.send_signal(signal.SIGSTOP)
        started = time.monotonic()
        found = workspace.run("patch", "-q", "--all", "--description", "y", "--lock-timeout", "0.5")
        waited = time.monotonic() - started
        is_held = found.returncode == 5
        if is_held:
            check(str(holder.pid) in found.stderr, f"the holder is not named: {found.stderr}")
            check(waited < 10, f"waited {waited:.1f} s for a timeout of 0.5 s")
            check(workspace.run("list").returncode == 0, "a reader waits for a stopped writer")
        holder.send_signal(signal.SIGCONT)
        holder.wait()
        if is_held:
            workspace.done("patch", "-q", "--all", "--description", "z")
            return
    FAULTS.append("no writer could be stopped while it held the lock")


def damaged_index(workspace, every):
    folder = workspace.folder / "personas"
    for number in range(220):
        (folder / f"caller-{number}.yaml").write_text(f"name: Caller {number}\n")
        os.utime(folder / f"caller-{number}.yaml", (1_700_000_000, 1_700_000_000))
    os.utime(folder, (1_700_000_000, 1_700_000_000))
    time.sleep(2.1)
    wanted = workspace.done("list", "-o", "jsonl")
    index = workspace.folder / ".persona" / "index" / "personas"
    if not check(index.exists(), "there is no index"):
        return 0
    whole, tried = index.read_bytes(), 0
    for at in [*range(120), *range(120, len(whole), every)]:
        text = bytearray(whole)
        text[at] ^= 1 << at % 8
        index.write_bytes(text)
        check(workspace.run("list", "-o", "jsonl").stdout == wanted, f"byte {at} of the index counts")
        tried += 1
    return tried


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--every", type=int, default=1, help="damage only every so many bytes")
    arguments = parser.parse_args()
    program = str(arguments.program.resolve())
    with tempfile.TemporaryDirectory() as folder:
        one, many = Workspace(program, Path(folder) / "one"), Workspace(program, Path(folder) / "many")
        one.done("create", "Ada")
        patches(one, arguments.rounds, ["Ada"])
        print(f"8 × {arguments.rounds} patches of one file: {len(FAULTS)} faults", flush=True)
        names = [f"Caller {number}" for number in range(8)]
        for name in names:
            many.done("create", name)
        patches(many, arguments.rounds, names)
        print(f"8 × {arguments.rounds} patches of many files: {len(FAULTS)} faults", flush=True)
        creators(many)
        print(f"16 creators of one name: {len(FAULTS)} faults", flush=True)
        stopped_holder(many)
        print(f"a stopped holder of the lock: {len(FAULTS)} faults", flush=True)
        print(f"{damaged_index(many, arguments.every)} damaged bytes: {len(FAULTS)} faults", flush=True)
    print(*FAULTS[:40], sep="\n")
    sys.exit(1 if FAULTS else 0)


if __name__ == "__main__":
    main()
