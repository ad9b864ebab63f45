#!/usr/bin/env python3
"""Kills every command that writes before each of its system calls, or lets the call fail.

    tests/faults/kill.py PROGRAM [--only NAME] [--errors] [--every N]

Without `--errors` the program is killed before the first, the second, … of the calls that change
anything on disk. Then every file has to be whole, as it was before or as it is after the command;
readers have to work; and once the next command that writes has run, all files together are as before
or as after, and nothing temporary is left. With `--errors` each call fails once with EIO, ENOSPC,
EACCES and EDQUOT: a command that says that it failed must have changed nothing, unless it says that
the next command finishes its change. Needs strace.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

import cases

CALLS = ("openat,write,pwrite64,writev,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,"
         "fsync,fdatasync,syncfs,ftruncate,fchmod,fchmodat,fchown,fchownat,link,linkat,utimensat,"
         "copy_file_range,sendfile,flock")
ERRORS = ["EIO", "ENOSPC", "EACCES", "EDQUOT"]
PROBE = "create Probe --tone formal -q"


def strace(*options):
    return ["strace", "-f", "-qqq", "-o", "/dev/null", *options]


def find_calls(program, line, folder, inputs, log):
    """Each call as strace counts them: its name, and how many of this name the thread made before."""
    before = ["strace", "-f", "-qqq", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log)]
    found = cases.run(program, line, folder, inputs, before=before)
    assert found.returncode == 0, (line, found.stderr)
    made, calls = Counter(), set()
    for text in log.read_text(errors="replace").splitlines():
        words = text.split(maxsplit=1)
        if not words[1].startswith("<..."):
            key = words[0], words[1].split("(")[0]
            made[key] += 1
            calls.add((key[1], made[key]))
    return sorted(calls)


class Case:
    def __init__(self, program, name, folder):
        self.program, self.name, self.folder = program, name, folder
        self.line = cases.CASES[name][1]
        self.inputs, self.start, self.here = folder / "inputs", folder / "start", folder / "here"
        cases.make_inputs(self.inputs)
        cases.prepare(program, name, self.start, self.inputs)
        self.old = cases.state(self.start)
        cases.copy(self.start, self.here)
        self.calls = find_calls(program, self.line, self.here, self.inputs, folder / "log")
        self.new = cases.state(self.here)
        self.faults = []

    def run(self, *options):
        cases.copy(self.start, self.here)
        return cases.run(self.program, self.line, self.here, self.inputs, before=strace(*options))

    def complain(self, where, what):
        self.faults.append(f"{self.name}, {where}: {what}")

    def check_files(self, where):
        whole = {*self.old.values(), *self.new.values()}
        for name, text in cases.state(self.here).items():
            if text not in whole:
                self.complain(where, f"{name} is torn")

    def check_recovery(self, where, is_partial=False):
        """Runs a reader and a writer; returns whether the change is there. A partial change has some of it."""
        if cases.run(self.program, "list -o name", self.here, self.inputs).returncode != 0:
            self.complain(where, "a reader fails")
        probe = cases.run(self.program, PROBE, self.here, self.inputs)
        if probe.returncode != 0:
            self.complain(where, f"the next command fails: {probe.stderr}")
        found = cases.state(self.here)
        found.pop("personas/probe.yaml", None)
        if found not in (self.old, self.new) and not is_partial:
            self.complain(where, "half done after the next command")
        left = cases.leftovers(self.here)
        # A merge may be outside of a workspace and takes no lock, so nobody knows that it died.
        if left and self.name != "merge-file":
            self.complain(where, f"left over: {left}")
        return found == self.new

    def kill(self, every):
        done = 0
        for name, at in self.calls[::every]:
            found = self.run("-e", f"inject={name}:signal=KILL:when={at}")
            where = f"killed at {name} {at}"
            if found.returncode != -9:
                self.complain(where, f"was not killed: {found.returncode}")
            self.check_files(where)
            self.check_recovery(where)
            done += 1
        return done

    def fail(self, every):
        done = 0
        for name, at in self.calls[::every]:
            for error in ERRORS:
                found = self.run("-e", f"inject={name}:error={error}:when={at}")
                where = f"{error} at {name} {at}"
                self.check_files(where)
                now = cases.state(self.here)
                # An import goes on without the records that it cannot use, and says so.
                is_partial = "refused" in found.stderr
                is_done = self.check_recovery(where, is_partial)
                if "panicked" in found.stderr:
                    self.complain(where, found.stderr)
                says_done = found.returncode == 0
                if says_done and not is_done and self.old != self.new:
                    self.complain(where, "said to be done, and is not")
                # What cannot be printed is printed after the change.
                told = ("next command", "finishes", "standard output")
                is_promised = any(words in found.stderr for words in told)
                if not says_done and now != self.old and not (is_promised or is_partial):
                    self.complain(where, f"failed, and yet something changed: {found.stderr.strip()}")
                done += 1
        return done


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="let the calls fail instead")
    parser.add_argument("--every", type=int, default=1, help="only every so many calls")
    arguments, names = cases.parse_arguments(parser)
    total, faults = 0, []
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            case = Case(arguments.program, name, Path(folder))
            done = (case.fail if arguments.errors else case.kill)(arguments.every)
            print(f"{name}: {done} runs, {len(case.faults)} faults", flush=True)
            total += done
            faults += case.faults
    print(f"{total} runs, {len(faults)} faults")
    print("\n".join(faults[:100]))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
