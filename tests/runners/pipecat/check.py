"""Loads a scenario file with Pipecat and compares what it understood with the calls that were
meant."""

import json
import sys
from pathlib import Path

from pipecat.evals.persona import EvalPersona
from pipecat.evals.scenario import EvalScenarioFile, EvalSimulationScenario
from pipecat.transcriptions.language import Language


def main(folder: str, meant: str) -> None:
    with open(meant, encoding="utf-8") as file:
        calls = json.load(file)
    files = [EvalScenarioFile.load(path) for path in Path(folder).glob("*.yaml")]
    by_name = {scenario.name: scenario for file in files for scenario in file.scenarios}
    scenarios = [by_name[name(call)] for call in calls]
    assert len(by_name) == len(calls), f"{sorted(by_name)}, {len(calls)} calls"
    for scenario, call in zip(scenarios, calls):
        compare(scenario, call)
    print(f"pipecat understood {len(scenarios)} scenarios")


def name(call) -> str:
    scenario, persona = call["scenario"]["slug"], call["persona"]["slug"]
    return f"{scenario}/{scenario}-{persona}"


def compare(scenario, call) -> None:
    ours, persona = call["scenario"], call["persona"]
    assert isinstance(scenario, EvalSimulationScenario)
    assert scenario.persona == call["prompt"].strip()
    assert ours["goal"].strip() in scenario.goal
    assert ours.get("opening", "").strip() in scenario.goal
    for value in ours.get("facts", {}).values():
        assert value.strip() in scenario.goal
    for criterion in ours["success"]:
        assert criterion.strip() in scenario.success
    assert scenario.max_turns == ours.get("max_turns", scenario.max_turns)
    voices = persona.get("voices") or []
    speaks = bool(voices) and persona.get("simulation_type") != "text"
    assert scenario.user_audio == speaks
    if speaks:
        assert scenario.user_speech["voice"] == voices[0]
        language = scenario.user_speech.get("language")
        assert language is None or Language(language)
        assert 0.5 <= scenario.user_speech.get("speed", 1.0) <= 2.0
    instruction = EvalPersona(scenario.persona, scenario.goal, None).instruction
    assert call["prompt"].strip() in instruction and scenario.goal in instruction


main(*sys.argv[1:])
