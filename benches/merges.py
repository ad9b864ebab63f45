#!/usr/bin/env python3
"""Merges generated pairs of edits with this program and with git's own text merge, and counts.

    benches/merges.py PROGRAM [COUNT] [SEED]

Each case is a persona with comments that two people have edited, one to three edits each. What the
merge has to be is known from the edits themselves: a result is wrong where it differs, or cannot be
read. A conflict is right where both gave one thing another value. mergiraf is counted too where it
is installed. Needs PyYAML.
"""

import copy
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import corpus  # noqa: E402


def edit(chance, found, side):
    """Changes one thing; returns the notes that the edit leaves as comments."""
    kind = chance.choice(["choice", "choice", "item", "item", "nested", "line", "add", "remove"])
    if kind == "choice":
        key = chance.choice(list(corpus.ONE))
        found[key] = chance.choice(corpus.ONE[key])
    elif kind == "item":
        items = found[chance.choice(["tags", "keywords", "personality"])]
        if len(items) > 1 and chance.random() < 0.4:
            items.remove(chance.choice(items))
        else:
            new = f"{side}-{chance.randint(1, 99)}"
            items.insert(chance.randint(0, len(items)), new) if new not in items else None
    elif kind == "nested" and "behavior_config" in found:
        key = chance.choice(["wait_seconds", "first_speaker", "background_noise"])
        values = {"wait_seconds": range(40), "first_speaker": ["persona", "agent"],
                  "background_noise": ["none", "office", "cafe", "city"]}
        found["behavior_config"][key] = chance.choice(values[key])
    elif kind == "line":
        lines = found["system_prompt"].splitlines()
        at = chance.randrange(len(lines))
        lines[at] = f"{lines[at]} ({side} {chance.randint(1, 99)})".strip()
        found["system_prompt"] = "\n".join(lines) + "\n"
    elif kind == "add":
        found.setdefault(chance.choice(["color", "voice_id", "goal"]), f"{side} {chance.randint(1, 9)}")
    elif kind == "remove":
        found.pop(chance.choice(["color", "traits", "examples", "emoji_usage"]), None)


class Conflict(Exception):
    """Both sides gave one thing another value."""


ABSENT = object()


def expected(base, ours, theirs, key=None):
    """The merge by field, or `Conflict`."""
    if ours == theirs or base == theirs:
        return ours
    if base == ours:
        return theirs
    if key == "updated_at":
        return max(ours, theirs)
    if isinstance(ours, dict) and isinstance(theirs, dict):
        base = base if isinstance(base, dict) else {}
        keys = list(ours) + [key for key in theirs if key not in ours]
        merged = {key: expected(base.get(key, ABSENT), ours.get(key, ABSENT),
                                theirs.get(key, ABSENT), key) for key in keys}
        return {key: value for key, value in merged.items() if value is not ABSENT}
    if isinstance(ours, list) and isinstance(theirs, list) and isinstance(base, list):
        return [item for item in ours + [item for item in theirs if item not in ours]
                if (item in ours and item in theirs) or item not in base]
    if key == "system_prompt":
        sides = [text.splitlines() for text in (base, ours, theirs)]
        if len({len(side) for side in sides}) == 1:
            return "\n".join(expected(*lines) for lines in zip(*sides)) + "\n"
    raise Conflict(key)


def same(found, wanted):
    """Whether two values are equal; the order of items that both sides added is free."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(same(found[key], wanted[key]) for key in found)
    if isinstance(found, list) and isinstance(wanted, list):
        return sorted(map(str, found)) == sorted(map(str, wanted))
    return str(found) == str(wanted)


def cases(count, seed):
    chance = random.Random(seed)
    for number in range(count):
        base = corpus.persona(chance, number)
        if number % 2:  # the others as workspaces have it by default
            base["updated_at"] = "2026-03-01T10:00:00Z"
        sides = []
        comments = chance.getrandbits(32)
        for side, day in (("ours", 3), ("theirs", 4)):
            found = copy.deepcopy(base)
            for _ in range(chance.randint(1, 3)):
                edit(chance, found, side)
            if number % 2:
                found["updated_at"] = f"2026-03-0{day}T10:00:{chance.randint(10, 59)}Z"
            sides.append(found)
        documents = [base, *sides]
        texts = [corpus.commented(random.Random(comments), corpus.yaml(it)) for it in documents]
        try:
            wanted = expected(*documents)
        except Conflict:
            wanted = None
        yield texts, wanted


def merge(command, folder, texts):
    """Runs a merge tool; returns its result, or none for a conflict."""
    for name, text in zip(("base", "ours", "theirs"), texts):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(command, cwd=folder, capture_output=True)
    text = (folder / "ours.yaml").read_text(encoding="utf-8")
    return text if done.returncode == 0 else None


def tools(program):
    files = ["ours.yaml", "base.yaml", "theirs.yaml"]
    yield "persona git merge-file", [program, "git", "merge-file", "base.yaml", "ours.yaml", "theirs.yaml"]
    yield "git merge-file", ["git", "merge-file", *files]
    if shutil.which("mergiraf"):
        order = ["base.yaml", "ours.yaml", "theirs.yaml", "-o", "ours.yaml"]
        yield "mergiraf", ["mergiraf", "merge", *order]


def main():
    program = str(Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    found = list(cases(count, sys.argv[3] if len(sys.argv) > 3 else "merges"))
    real = sum(wanted is None for _, wanted in found)
    print(f"{count} merges, {real} of them with a real conflict\n")
    print("| | clean | wrong | conflicts |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, command in tools(program):
            clean = wrong = conflicts = 0
            for texts, wanted in found:
                result = merge(command, Path(folder), texts)
                if result is None:
                    conflicts += 1
                    continue
                try:
                    right = wanted is not None and same(yaml.safe_load(result), yaml.safe_load(yaml.safe_dump(wanted)))
                except yaml.YAMLError:
                    right = False
                clean += right
                wrong += not right
            print(f"| `{name}` | {clean} | {wrong} | {conflicts} |")


if __name__ == "__main__":
    main()
