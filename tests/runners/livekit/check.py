"""Checks a LiveKit suite against what `lk agent simulate` reads of it.

The tool is written in Go and has no command that only reads a file; these are the keys and types of
its `Scenario` message. It drops a key that it does not know without a word, so here that is an error.
"""

import json
import sys
from pathlib import Path

import yaml

folder, meant = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
suite = yaml.safe_load((folder / "scenarios.yaml").read_text())
problems = []
KEYS = {"label": str, "instructions": str, "agent_expectations": str, "tags": dict, "userdata": dict}


def expect(what, found, wanted):
    if found != wanted:
        problems.append(f"{what}:\n  found  {found!r}\n  wanted {wanted!r}")


def instructions(call):
    scenario = call["scenario"]
    facts = [f"- {name.replace('_', ' ')}: {text.strip()}" for name, text in scenario.get("facts", {}).items()]
    parts = [call["prompt"], f"What you want: {scenario['goal'].strip()}"]
    parts += ["What you know:\n" + "\n".join(facts)] if facts else []
    parts += [f"Your first line: {scenario['opening'].strip()}"] if "opening" in scenario else []
    return "\n\n".join(parts)


expect("keys of the suite", set(suite), {"name", "scenarios"})
found = {one["label"]: one for one in suite["scenarios"]}
expect("labels", list(found), [call["title"] for call in meant])
for call in meant:
    title, scenario, persona = call["title"], call["scenario"], call["persona"]
    one = found.get(title, {})
    expect(f"keys of {title}", set(one) - set(KEYS), set())
    for key, kind in KEYS.items():
        if key in one:
            expect(f"type of {key} of {title}", isinstance(one[key], kind), True)
    expect(f"instructions of {title}", one["instructions"], instructions(call))
    criteria = scenario["success"]
    items = ["- " + one.strip().replace("\n", "\n  ") for one in criteria]
    text = criteria[0].strip() if len(criteria) == 1 else "\n".join(items)
    expect(f"expectations of {title}", one["agent_expectations"], text)
    tags = {tag: "true" for tag in scenario.get("tags", [])}
    expect(f"tags of {title}", one.get("tags", {}), tags)
    about = {key: persona[key] for key in ["name", "id", "description", "tags", "keywords"] if key in persona}
    expect(f"persona of {title}", one["userdata"]["persona"], about)
print("\n".join(problems))
sys.exit(1 if problems else 0)
