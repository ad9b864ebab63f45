"""Loads goldens with DeepEval and compares what it understood with the calls that were meant."""

import json
import sys
from pathlib import Path

from deepeval.dataset import EvaluationDataset
from deepeval.simulator.template import SimulationTemplate

FREQUENCY = {"low": "rare", "medium": "normal", "high": "frequent"}


def main(folder: str, meant: str) -> None:
    with open(meant, encoding="utf-8") as file:
        calls = json.load(file)
    dataset = EvaluationDataset()
    dataset.add_goldens_from_json_file(str(Path(folder, "goldens.json")))
    goldens = dataset.goldens
    assert len(goldens) == len(calls), f"{len(goldens)} goldens, {len(calls)} calls"
    assert len({golden.name for golden in goldens}) == len(calls), "names repeat"
    for golden, call in zip(goldens, calls):
        compare(golden, call)
    print(f"deepeval understood {len(goldens)} goldens")


def compare(golden, call) -> None:
    persona, scenario = call["persona"], call["scenario"]
    behavior = persona.get("behavior_config", {})
    assert golden.persona.name == persona["name"]
    assert golden.persona.characteristics == call["prompt"]
    assert not golden.multimodal or "[DEEPEVAL:" in json.dumps(call)
    assert scenario["goal"].strip() in golden.scenario
    for value in scenario.get("facts", {}).values():
        assert value.strip() in golden.scenario
        assert any(value.strip() in fact for fact in golden.context)
    for criterion in scenario.get("success", []):
        assert criterion.strip() in golden.expected_outcome
    opening, first = scenario.get("opening"), behavior.get("first_speaker")
    if opening and first != "agent":
        assert [(turn.role, turn.content) for turn in golden.turns] == [("user", opening)]
    else:
        assert not golden.turns
        assert not opening or opening in golden.scenario
    if first:
        assert golden.persona.speaks_first == (first == "persona")
    interruption = golden.persona.interruption_behavior
    wanted = FREQUENCY.get(behavior.get("interruption_mode"))
    assert (interruption and interruption.frequency) == wanted
    assert golden.persona.voice == (persona.get("voices") or [None])[0]
    assert golden.comments == persona.get("description")
    for key in ("tags", "traits", "custom_properties"):
        assert golden.additional_metadata.get(key) == persona.get(key)
    prompt = SimulationTemplate.simulate_first_user_turn(golden, "English")
    for line in call["prompt"].strip().splitlines():
        assert line.strip() in prompt, line


main(*sys.argv[1:])
