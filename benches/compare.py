#!/usr/bin/env python3
"""Runs the same work with several tools, in turn, and prints medians and ratios as a table.

    compare.py PERSONA [--sizes 100,1000,10000] [--rounds 5] [--install] [--rivals DIR]
               [--json FILE] [--plot FILE]

The corpora are made by corpus.py. Tools that are not installed are left out, unless `--install` gets
them (see rivals.py). Running in turn spreads whatever else the machine does over all tools alike; a
ratio is the least time of a tool by the clock over the least time of `persona` for the same task. The
first round warms the caches of the system and counts for nothing. What took longer than 20 seconds
with fewer personas is not run with more.

What each tool does and does not do:

persona  reads YAML, checks every file against all rules, uses all cores. `patch` takes the lock, keeps
         comments and order, proves each edit by reading it again, and syncs it to the disk.
jq, jaq  get the personas as JSON, which spares them reading YAML; check nothing, one core.
yq       reads YAML and checks nothing.
rg, grep find lines of text: they read no YAML and would take a line of a prompt for a key. They
         show how long reading the bytes takes.
check-jsonschema, ruamel.yaml
         check against the schema that `persona schema` prints, and read, change and write in Python.
"""

import argparse
import json
import os
import shlex
import string
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import plot
import rivals

HERE = Path(__file__).resolve().parent
LONGEST = 20

RUAMEL = """
import sys, pathlib, ruamel.yaml
yaml = ruamel.yaml.YAML()
for path in pathlib.Path('personas').iterdir():
    text = yaml.load(path)
    text['verbosity'] = sys.argv[1]
    yaml.dump(text, path)
"""


def tasks(persona, tools, python, name):
    """The work to do: (task, tool, command for a shell in the corpus, what to do before each run)."""
    forget = "rm -rf .persona/index"
    quoted = f"'{name}'"
    found = [
        ("start", "persona", f"{persona} --version", None),
        ("start", "true", "/bin/true", None),
        ("first list", "persona", f"{persona} list --columns name", forget),
        ("first list", "jq", "jq -r .name json/*.json", None),
        ("first list", "jaq", "jaq -r .name json/*.json", None),
        ("list", "persona", f"{persona} list --columns name", None),
        ("list", "rg", "rg -c '^name:' personas", None),
        ("list", "grep", "grep -rh '^name:' personas", None),
        ("list", "yq", "yq -r .name personas/*.yaml", None),
        ("list as JSON", "persona", f"{persona} list -o json", None),
        ("list as JSON", "jq", "jq -s . json/*.json", None),
        ("list as JSON", "jaq", "jaq -s . json/*.json", None),
        ("show by name", "persona", f"{persona} show {quoted} -o json", None),
        ("show by name", "rg", f"cat $(rg -lx 'name: {name}' personas)", None),
        ("show by name", "grep", f"cat $(grep -rlx 'name: {name}' personas)", None),
        ("patch by name", "persona", f"{persona} patch -q {quoted} --tone $TONE", None),
        ("patch by name", "yq", f"yq -y -i '.tone = \"'$TONE'\"' $(grep -rlx 'name: {name}' personas)",
         None),
        ("create", "persona", f"{persona} create -q \"Caller $ROUND\" --tone casual", None),
        ("rename", "persona", f"{persona} rename -q \"Caller $ROUND\" \"Renamed $ROUND\"", None),
        ("complete a name", "persona",
         f"env PERSONA_COMPLETE=bash _CLAP_COMPLETE_INDEX=2 _CLAP_IFS=' ' {persona} --"
         f" {persona} show {name[:3]}", None),
        ("first validate", "persona", f"{persona} validate -q", forget),
        ("first validate", "check-jsonschema",
         "check-jsonschema -q --schemafile schema.json personas/*.yaml", None),
        ("validate again", "persona", f"{persona} validate -q", None),
        ("validate again", "rg", "rg -c '^name:' personas", None),
        ("patch all", "persona", f"{persona} patch -q --all --verbosity $VERBOSITY", None),
        ("patch all", "ruamel.yaml", f"{python} ../ruamel_patch.py $VERBOSITY", None),
    ]
    return [row for row in found if row[1] in ("persona", "true") or row[1] in tools]


def seconds(command, before, corpus, number):
    """What a command took: seconds by the clock and of processor time, and mebibytes at its peak."""
    environment = {**os.environ, "TONE": ["formal", "casual"][number % 2], "ROUND": str(number),
                   "VERBOSITY": ["brief", "detailed"][number % 2]}
    environment.pop("PERSONA_WORKSPACE", None)
    if before:
        subprocess.run(before, shell=True, cwd=corpus, check=True)
    # A shell takes time too, and is started only for what needs one.
    words = ["sh", "-c", command]
    if "$(" not in command:
        plain = shlex.split(string.Template(command).safe_substitute(environment))
        words = plain if "*" not in command else ["sh", "-c", f"exec {command}"]
    start = time.perf_counter()
    child = subprocess.Popen(words, cwd=corpus, env=environment, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    # Waiting with a timeout would poll in growing steps, and every figure would be a step.
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    # Lists of ten thousand files are too long for some tools and systems.
    if status != 0:
        return None
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def make_corpus(folder, count, persona):
    subprocess.run([sys.executable, HERE / "corpus.py", folder, str(count)], check=True)
    schema = subprocess.run([persona, "schema"], cwd=folder, check=True, capture_output=True).stdout
    (folder / "schema.json").write_bytes(schema)
    (folder.parent / "ruamel_patch.py").write_text(RUAMEL, encoding="utf-8")
    middle = sorted((folder / "personas").iterdir())[count // 2]
    lines = middle.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("name: "))[len("name: "):]


def measure(arguments, tools, count, skipped):
    """The times of each task and tool with so many personas; what cannot be run is skipped from then on."""
    with tempfile.TemporaryDirectory() as directory:
        corpus = Path(directory) / "corpus"
        name = make_corpus(corpus, count, arguments.persona)
        rows = tasks(arguments.persona, tools, rivals.python(arguments.rivals), name)
        taken = {row[:2]: [] for row in rows}
        for number in range(arguments.rounds + 1):
            for task, tool, command, before in rows:
                if (task, tool) in skipped:
                    continue
                spent = seconds(command, before, corpus, number)
                if spent is None or spent[0] > LONGEST:
                    skipped.add((task, tool))
                if spent and (number > 0 or spent[0] > LONGEST):
                    taken[task, tool].append(spent)
    return {key: times for key, times in taken.items() if times}


def table(count, taken):
    """The rows of one size as Markdown."""
    lines = [f"{count:,} personas:", "",
             "| task | ms by the clock | ms of processor time | MB | others, as a multiple |",
             "|---|--:|--:|--:|---|"]
    for task in dict.fromkeys(task for task, _ in taken):
        if (task, "persona") not in taken:
            continue
        wall, processor, _ = least(taken[task, "persona"])
        others = []
        for (other, tool), times in taken.items():
            if other == task and tool != "persona":
                ratios = least(times)[0] / wall, least(times)[1] / max(processor, 0.0001)
                others.append(f"{tool} {ratios[0]:.2f} ({ratios[1]:.2f})")
        peak = max(peak for _, _, peak in taken[task, "persona"])
        lines.append(f"| {task} | {wall * 1000:.1f} | {processor * 1000:.1f} | {peak:.0f} |"
                     f" {', '.join(others)} |")
    return "\n".join(lines)


def least(times):
    return [min(kind) for kind in zip(*times)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("persona", type=lambda path: str(Path(path).resolve()))
    parser.add_argument("--sizes", default="10000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--install", action="store_true", help="install the tools that are missing")
    parser.add_argument("--rivals", type=Path, default=HERE.parent / "target" / "rivals")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--plot", type=Path, help="draw time against size there, as SVG")
    arguments = parser.parse_args()
    tools = rivals.install(arguments.rivals) if arguments.install else rivals.find(arguments.rivals)
    print(f"{arguments.rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f};"
          f" beside: {', '.join(sorted(tools))}\n")
    skipped, figures = set(), []
    for count in (int(size) for size in arguments.sizes.split(",")):
        taken = measure(arguments, tools, count, skipped)
        print(table(count, taken), flush=True)
        print()
        figures += [{"personas": count, "task": task, "tool": tool,
                     "seconds": round(least(times)[0], 5), "processor": round(least(times)[1], 5),
                     "mebibytes": round(max(peak for _, _, peak in times), 1)}
                    for (task, tool), times in taken.items()]
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if arguments.plot:
        arguments.plot.write_text(plot.svg(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
