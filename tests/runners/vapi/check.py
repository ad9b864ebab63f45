"""Checks a folder of Vapi simulations: shapes as Vapi documents them, texts as Liquid renders them.

Vapi has no package that reads its git folder without an account.
"""

import json
import sys
from pathlib import Path

import liquid
import yaml

folder, meant = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
problems = []
PERSONALITY = {"name", "assistant", "path"}
ASSISTANT = {"name", "model", "voice", "transcriber", "firstMessage", "firstMessageMode"}
ASSISTANT |= {"startSpeakingPlan", "stopSpeakingPlan", "backgroundSound", "maxDurationSeconds"}
MODES = {"assistant-speaks-first", "assistant-waits-for-user"}
MODES |= {"assistant-speaks-first-with-model-generated-message"}
LIMITS = {"numWords": 10, "voiceSeconds": 0.5, "backoffSeconds": 10, "waitSeconds": 5}


def expect(what, found, wanted):
    if found != wanted:
        problems.append(f"{what}:\n  found  {found!r}\n  wanted {wanted!r}")


def render(text):
    return liquid.Environment().from_string(text).render()


def read(kind):
    files = sorted((folder / kind).glob("*.yml"))
    return {file.stem: yaml.safe_load(file.read_text()) for file in files}


def check_personality(name, one):
    expect(f"keys of {name}", set(one) - PERSONALITY, set())
    assistant = one["assistant"]
    expect(f"keys of the assistant of {name}", set(assistant) - ASSISTANT, set())
    for key in ["provider", "model", "messages"]:
        expect(f"{key} in {name}", key in assistant["model"], True)
    expect(f"role in {name}", assistant["model"]["messages"][0]["role"], "system")
    if "firstMessageMode" in assistant:
        expect(f"mode of {name}", assistant["firstMessageMode"] in MODES, True)
    if "voice" in assistant:
        expect(f"voice of {name}", {"provider", "voiceId"} <= set(assistant["voice"]), True)
    for plan in ["startSpeakingPlan", "stopSpeakingPlan"]:
        for key, value in assistant.get(plan, {}).items():
            expect(f"{key} of {name}", 0 <= value <= LIMITS[key], True)


def instructions(scenario):
    facts = [f"- {name.replace('_', ' ')}: {text.strip()}" for name, text in scenario.get("facts", {}).items()]
    parts = [f"What you want: {scenario['goal'].strip()}"]
    parts += ["What you know:\n" + "\n".join(facts)] if facts else []
    parts += [f"Your first line: {scenario['opening'].strip()}"] if "opening" in scenario else []
    return "\n\n".join(parts)


personalities, scenarios = read("personalities"), read("scenarios")
tests, suites = read("tests"), read("suites")
for name, one in personalities.items():
    check_personality(name, one)
by_title = {one["name"]: one for one in tests.values()}
expect("tests", sorted(by_title), sorted(call["title"] for call in meant))
for call in meant:
    title, scenario = call["title"], call["scenario"]
    test = by_title.get(title, {})
    personality = personalities[test["personalityId"]]
    prompt = render(personality["assistant"]["model"]["messages"][0]["content"])
    expect(f"prompt of {title}", prompt, call["prompt"])
    found = scenarios[test["scenarioId"]]
    expect(f"keys of {title}", set(found), {"name", "instructions", "evaluations"})
    expect(f"name in {title}", found["name"], scenario["name"])
    expect(f"instructions of {title}", render(found["instructions"]), instructions(scenario))
    for evaluation, criterion in zip(found["evaluations"], scenario["success"], strict=True):
        output = evaluation["structuredOutput"]
        expect(f"criterion of {title}", render(output["schema"]["description"]), criterion)
        expect(f"length of {output['name']}", len(output["name"]) <= 40, True)
        expect(f"comparator of {title}", evaluation["comparator"] in "= != > < >= <=".split(), True)
for name, suite in suites.items():
    expect(f"tests of suite {name}", set(suite["simulationIds"]) - set(tests), set())
expect("the suite of all", sorted(suites["all"]["simulationIds"]), sorted(tests))
print("\n".join(problems))
sys.exit(1 if problems else 0)
