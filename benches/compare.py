#!/usr/bin/env python3
"""Runs the same work with several tools, interleaved; prints medians, minima, ratios and memory.

`compare.py PERSONA CORPUS ROUNDS`; see compare.sh. Interleaving spreads whatever else the machine
does over all tools alike; on a busy one the minimum of the processor times (user and system, all
threads) says most. A ratio is another tool's processor time over that of `persona`. Memory is the peak
of one process; what lies below that of Python itself, some 17 MiB, cannot be told apart.

What each tool does and does not do:

persona  reads YAML, checks every file against all rules, uses all cores; `patch` takes the lock,
         keeps comments and order, proves the edit by reading it again and syncs it to the disk.
jq, jaq  get the personas as JSON, which spares them reading YAML; check nothing, one core. Their
         `patch` finds the file with grep, writes the JSON anew and syncs nothing.
yq       reads YAML and checks nothing; `patch` as above, in place.
rg, grep find lines of text: they read no YAML and would take a line of a prompt for a key. They
         show how long reading the bytes takes.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path


def tasks(persona, name, stem):
    """The work to do: (task, tool, command for a shell in the corpus)."""
    yaml_file, json_file = f"personas/{stem}.yaml", f"json/{stem}.json"
    every = {"yaml": "personas/*.yaml", "json": "json/*.json"}
    found = [
        ("start", "persona", f"{persona} --version"),
        ("start", "true", "/bin/true"),
        ("list name and tone", "persona", f"{persona} list --columns name,tone"),
        ("list everything as JSON", "persona", f"{persona} list -o json"),
        ("show one by name", "persona", f"{persona} show '{name}' -o json"),
        ("patch one by name", "persona", f"{persona} patch -q '{name}' --tone $TONE"),
    ]
    rg = "rg --no-filename --no-line-number"
    found += [
        ("list name and tone", "rg", f"{rg} '^(name|tone):' personas"),
        ("list name and tone", "grep", "grep -rhE '^(name|tone):' personas"),
        ("show one by name", "rg", f"cat $(rg -lx 'name: {name}' personas)"),
        ("show one by name", "grep", f"cat $(grep -rlx 'name: {name}' personas)"),
    ]
    for tool in ("jq", "jaq"):
        found += [
            ("list name and tone", tool, f"{tool} -r '[.name, .tone] | @tsv' {every['json']}"),
            ("list everything as JSON", tool, f"{tool} -s . {every['json']}"),
            ("show one by name", tool, f"{tool} 'select(.name == \"{name}\")' {every['json']}"),
            ("patch one by name", tool,
             f"f=$(grep -rlF '\"name\": \"{name}\"' json) && {tool} \".tone = \\\"$TONE\\\"\" $f > t.tmp"
             " && mv t.tmp $f"),
        ]
    if shutil.which("yq"):
        go = b"mikefarah" in subprocess.run(["yq", "--version"], capture_output=True).stdout
        tsv = "yq -N '[.name, .tone] | @tsv'" if go else "yq -r '[.name, .tone] | @tsv'"
        quiet = "-N " if go else ""
        edit = "yq -i" if go else "yq -Y -i"
        found += [
            ("list name and tone", "yq", f"{tsv} {every['yaml']}"),
            ("show one by name", "yq", f"yq {quiet}'select(.name == \"{name}\")' {every['yaml']}"),
            ("patch one by name", "yq",
             f"{edit} \".tone = \\\"$TONE\\\"\" $(grep -rlx 'name: {name}' personas)"),
        ]
    return [row for row in found if row[1] in ("persona", "true") or shutil.which(row[1])]


def seconds(command, corpus, round_number):
    """What a command took: seconds by the clock, seconds of processor time, mebibytes at its peak."""
    environment = {**os.environ, "TONE": ["formal", "casual"][round_number % 2]}
    environment.pop("PERSONA_WORKSPACE", None)
    alone = "$(" not in command and "&&" not in command
    start = time.perf_counter()
    child = subprocess.Popen(["sh", "-c", f"exec {command}" if alone else command], cwd=corpus,
                             env=environment, stdout=subprocess.DEVNULL)
    # Waiting with a timeout would poll in growing steps, and every figure would be a step.
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"`{command}` failed")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    persona, corpus, rounds = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), int(sys.argv[3])
    files = sorted((corpus / "personas").iterdir())
    middle = files[len(files) // 2]
    lines = middle.read_text(encoding="utf-8").splitlines()
    name = next(line for line in lines if line.startswith("name: "))[len("name: "):]
    rows = tasks(persona, name, middle.stem)
    taken = {row: [] for row in rows}
    slow = set()
    for number in range(rounds + 1):
        for row in rows:
            if row in slow and len(taken[row]) >= 1:
                continue
            spent = seconds(row[2], corpus, number)
            # The first round warms the caches; what takes very long is run once.
            if spent[0] > 10:
                slow.add(row)
            if number > 0 or row in slow:
                taken[row].append(spent)
    least = {row: min(cpu for _, cpu, _ in times) for row, times in taken.items()}
    print(f"{len(files)} personas, {rounds} rounds, {os.cpu_count()} cores,"
          f" load {os.getloadavg()[0]:.1f}; milliseconds\n")
    print(f"{'TASK':<26}{'TOOL':<10}{'WALL':>9}{'MIN':>9}{'CPU':>9}{'MIN':>9}{'RATIO':>9}{'MIB':>6}")
    for row in sorted(rows, key=lambda row: [one[0] for one in rows].index(row[0])):
        own = next(least[one] for one in rows if one[:2] == (row[0], "persona"))
        cells = "".join(f"{statistics.median(kind) * 1000:>9.1f}{min(kind) * 1000:>9.1f}"
                        for kind in list(zip(*taken[row]))[:2])
        peak = max(peak for _, _, peak in taken[row])
        print(f"{row[0]:<26}{row[1]:<10}{cells}{least[row] / max(own, 1e-6):>8.2f}x{peak:>6.0f}")


if __name__ == "__main__":
    main()
