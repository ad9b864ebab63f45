#!/usr/bin/env python3
"""Takes the power away at every moment of a command that writes.

    tests/faults/power.py PROGRAM [--only NAME] [--states N] [--seed N]

The command runs once under strace. From its calls follows what a disk may hold when the power goes
after each of them: what was synced is there; of what was not, the data of each file may be there,
missing, or nothing but zeros, and of the changes of each directory any first part. For each state the
files are made so, and then every file has to be whole, readers have to work, and once the next command
that writes has run, everything is as before or as after, with nothing temporary left. When the command
has ended, only what is as after counts. Needs strace.
"""

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

import cases

CALLS = ("openat,write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,"
         "fdatasync,syncfs,ftruncate,link,linkat,copy_file_range,sendfile,lseek")
CALL = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"(\.\.\.)?')


def lines(log):
    """Each call whole: one that another thread interrupts is in two parts."""
    open_calls = {}
    for line in log.read_text(encoding="latin-1").splitlines():
        thread, rest = line.split(" ", 1)
        if line.endswith("<unfinished ...>"):
            open_calls[thread] = line[:-len("<unfinished ...>")].rstrip()
        elif rest.lstrip().startswith("<..."):
            yield open_calls.pop(thread) + rest[rest.index("resumed>") + len("resumed>"):]
        else:
            yield line


def unescape(text):
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1")


class Recorder:
    """Turns the calls into changes of files (by number) and of directories (by path)."""

    def __init__(self, root):
        self.root, self.handles, self.changes = root, {}, []
        self.names, self.next = {}, 0
        for path in sorted(root.rglob("*")):
            if path.is_file():
                self.names[str(path)] = self.new_file()
        self.start = dict(self.names)

    def new_file(self):
        self.next += 1
        return self.next

    def place(self, text):
        path = unescape(text).decode()
        found = re.match(r"/proc/self/fd/(\d+)(/.*)?$", path)
        if found:
            path = self.handles[int(found[1])][0] + (found[2] or "")
        return os.path.normpath(os.path.join(self.root, path))

    def is_ours(self, path):
        return path == str(self.root) or path.startswith(f"{self.root}/")

    def change(self, kind, *what):
        self.changes.append((kind, *what))

    def add(self, line):
        found = CALL.match(line)
        if not found or int(found[4]) < 0:
            return
        call, words, result = found[2], found[3], int(found[4])
        texts = [text for text, _ in TEXT.findall(words)]
        if call == "openat":
            self.open(self.place(texts[0]), words, result)
        elif call in ("mkdir", "mkdirat", "rmdir", "unlink", "unlinkat"):
            self.change_name(call, self.place(texts[0]), "AT_REMOVEDIR" in words)
        elif call.startswith("rename"):
            self.rename(self.place(texts[0]), self.place(texts[1]))
        elif call in ("link", "linkat"):
            sys.exit(f"no model of {call}")
        elif call == "syncfs":
            self.change("sync everything")
        else:
            self.use_handle(call, words, result)

    def open(self, path, words, handle):
        self.handles[handle] = [path, 0, None]
        if not self.is_ours(path) or "O_DIRECTORY" in words:
            return
        if path not in self.names and "O_CREAT" in words:
            self.names[path] = self.new_file()
            self.change("create", path, self.names[path])
        elif "O_TRUNC" in words:
            self.change("cut", self.names[path], 0)
        self.handles[handle][2] = self.names.get(path)

    def change_name(self, call, path, is_folder):
        if self.is_ours(path):
            is_file = call.startswith("unlink") and not is_folder
            self.change("remove" if is_file else "mkdir" if call.startswith("mk") else "rmdir", path)
            self.names.pop(path, None)

    def rename(self, old, new):
        if self.is_ours(old):
            if old in self.names:
                self.names[new] = self.names.pop(old)
            self.change("rename", old, new)

    def use_handle(self, call, words, result):
        handle = self.handles.get(int(re.match(r"\d+", words)[0]))
        if handle is None or not self.is_ours(handle[0]):
            return
        path, at, file = handle
        if call in ("fsync", "fdatasync"):
            self.change("sync", path if file is None else file)
        elif call == "ftruncate":
            self.change("cut", file, int(words.rsplit(",", 1)[1]))
        elif call == "lseek":
            handle[1] = result
        elif call in ("write", "pwrite64"):
            text, is_cut = TEXT.search(words).groups()
            assert not is_cut, "strace shortened a text"
            if call == "pwrite64":
                at = int(words.rsplit(",", 1)[1])
            else:
                handle[1] = at + result
            self.change("write", file, at, unescape(text)[:result])
        else:
            sys.exit(f"no model of {call}")


def folders(change):
    """The directories whose sync makes a change of names durable."""
    return {os.path.dirname(path) for path in change[1:] if isinstance(path, str)}


NAMES = ("create", "remove", "rename", "mkdir", "rmdir")


def pending(changes):
    """What no sync has made durable, by directory and by file."""
    names, data = {}, {}
    durable = [False] * len(changes)
    synced, all_synced = set(), False
    for at in range(len(changes) - 1, -1, -1):
        kind, *what = changes[at]
        if kind == "sync everything":
            all_synced = True
        elif kind == "sync":
            synced.add(what[0])
        elif kind in NAMES:
            durable[at] = all_synced or folders(changes[at]) <= synced
        else:
            durable[at] = all_synced or what[0] in synced
    for at, (kind, *what) in enumerate(changes):
        if durable[at]:
            continue
        if kind in NAMES:
            names.setdefault(os.path.dirname(what[-1] if kind == "rename" else what[0]), []).append(at)
        elif kind in ("write", "cut"):
            data.setdefault(what[0], []).append(at)
    return names, data


def choices(names, data, chance, count):
    """Which of the pending changes are lost, and of which files zeros are left."""
    everything = {at for part in [*names.values(), *data.values()] for at in part}
    of_names = {at for part in names.values() for at in part}
    of_data = everything - of_names
    yield everything, set()
    yield set(), set()
    yield of_data, set()
    yield set(), set(data)
    yield of_names, set()
    for _ in range(count):
        lost = set()
        for part in names.values():
            lost |= set(part[chance.randint(0, len(part)):])
        for part in data.values():
            lost |= set(chance.choice([[], part, part[chance.randint(0, len(part)):]]))
        yield lost, {file for file in data if chance.random() < 0.2}


def disk(start, changes, lost, zeros):
    """The files, as their bytes, and the directories of a state."""
    names, made, data = dict(start[0]), set(start[1]), {file: bytearray(text) for file, text in start[2].items()}
    for at, (kind, *what) in enumerate(changes):
        if at in lost:
            continue
        if kind == "create":
            names[what[0]] = what[1]
        elif kind == "rename" and what[0] in names:
            names[what[1]] = names.pop(what[0])
        elif kind == "remove":
            names.pop(what[0], None)
        elif kind == "mkdir":
            made.add(what[0])
        elif kind == "rmdir":
            made.discard(what[0])
        elif kind == "write":
            text = data.setdefault(what[0], bytearray())
            text.extend(bytes(max(0, what[1] - len(text))))
            text[what[1]:what[1] + len(what[2])] = bytes(len(what[2])) if what[0] in zeros else what[2]
        elif kind == "cut":
            text = data.setdefault(what[0], bytearray())
            del text[what[1]:]
    files = {path: bytes(data.get(file, b"")) for path, file in names.items()}
    return {path: text for path, text in files.items() if os.path.dirname(path) in made}, made


class Case:
    def __init__(self, program, name, folder):
        self.program, self.name = program, name
        self.inputs, self.start, self.here = folder / "inputs", folder / "start", folder / "here"
        cases.make_inputs(self.inputs)
        cases.prepare(program, name, self.start, self.inputs)
        self.old = cases.state(self.start)
        cases.copy(self.start, self.here)
        self.recorder = Recorder(self.here)
        made = {str(self.here), *(str(path) for path in self.here.rglob("*") if path.is_dir())}
        texts = {number: Path(path).read_bytes() for path, number in self.recorder.start.items()}
        self.disk = self.recorder.start, made, texts
        stats = {path: os.stat(path) for path in self.recorder.start}
        self.times = {(path, Path(path).read_bytes()): (found.st_ino, found.st_mtime_ns)
                      for path, found in stats.items()}
        before = ["strace", "-f", "-qqq", "-s", "1000000", "-e", f"trace={CALLS}", "-e", "signal=none",
                  "-o", str(folder / "log")]
        found = cases.run(program, cases.CASES[name][1], self.here, self.inputs, before=before)
        assert found.returncode == 0, found.stderr
        for line in lines(folder / "log"):
            self.recorder.add(line)
        self.new = cases.state(self.here)
        self.modes = {str(path): path.stat().st_mode for path in self.here.rglob("*") if path.is_dir()}
        self.faults, self.seen, self.hidden = [], set(), 0

    def make(self, files, made):
        shutil.rmtree(self.here)
        for path in sorted(made):
            os.makedirs(path, exist_ok=True)
            os.chmod(path, self.modes.get(path, 0o755))
        # The record of a change knows files by number and time, which a disk keeps and a copy does not.
        renumbered = {}
        for path, text in files.items():
            Path(path).write_bytes(text)
            if times := self.times.get((path, text)):
                os.utime(path, ns=(times[1], times[1]))
                renumbered[times[0]] = os.stat(path).st_ino
        for path in (path for path in files if path.startswith(f"{self.here}/.persona/journal")):
            text = re.sub(rb'"inode":(\d+)', lambda found: b'"inode":%d' % renumbered.get(
                int(found[1]), int(found[1])), files[path])
            Path(path).write_bytes(text)

    def check(self, where, is_over):
        complain = lambda what: self.faults.append(f"{self.name}, {where}: {what}")
        whole = {*self.old.values(), *self.new.values()}
        for name, text in cases.state(self.here).items():
            if text not in whole:
                complain(f"{name} is torn: {text[:40]}")
        for line in ("list -o name", "undo --list"):
            found = cases.run(self.program, line, self.here, self.inputs)
            if found.returncode != 0:
                complain(f"`{line}` fails: {found.stderr.strip()}")
        probe = cases.run(self.program, "create Probe --tone formal -q", self.here, self.inputs)
        if probe.returncode != 0:
            complain(f"the next command fails: {probe.stderr.strip()}")
        found = cases.state(self.here)
        found.pop("personas/probe.yaml", None)
        if found not in ([self.new] if is_over else [self.old, self.new]):
            wrong = [name for name in found.keys() | self.new.keys() if found.get(name) != self.new.get(name)]
            complain(f"{'lost' if is_over else 'half done'} after the next command: {sorted(wrong)[:4]}")
        # That a command was interrupted may be forgotten as well, and then its hidden files stay.
        left = cases.leftovers(self.here)
        self.hidden += any("journal" not in name for name in left)
        if any("journal" in name for name in left):
            complain(f"left over: {left}")

    def run(self, count, seed):
        changes, done = self.recorder.changes, 0
        for end in range(len(changes) + 1):
            chance = random.Random(f"{seed} {self.name} {end}")
            names, data = pending(changes[:end])
            for lost, zeros in choices(names, data, chance, count):
                files, made = disk(self.disk, changes[:end], lost, zeros)
                is_over = end == len(changes)
                key = hash((tuple(sorted(files.items())), tuple(sorted(made)), is_over))
                if key in self.seen:
                    continue
                self.seen.add(key)
                self.make(files, made)
                self.check(f"after {end} of {len(changes)}, lost {sorted(lost)}, zeros {sorted(zeros)}", is_over)
                done += 1
        return done


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--states", type=int, default=3, help="random states of each moment")
    parser.add_argument("--seed", default="1")
    arguments, names = cases.parse_arguments(parser)
    total, faults = 0, []
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            case = Case(arguments.program, name, Path(folder).resolve())
            done = case.run(arguments.states, arguments.seed)
            print(f"{name}: {len(case.recorder.changes)} changes, {done} states, {len(case.faults)} faults, "
                  f"hidden files stay in {case.hidden}", flush=True)
            total += done
            faults += case.faults
    print(f"{total} states, {len(faults)} faults")
    print("\n".join(faults[:40]))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
