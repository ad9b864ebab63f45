"""Loads a data set with the AgentCore SDK and compares what it understood with the calls that were
meant."""

import json
import sys
from pathlib import Path

from bedrock_agentcore.evaluation.runner.dataset_providers import FileDatasetProvider
from bedrock_agentcore.evaluation.runner.dataset_types import SimulatedScenario

TRAITS = [
    "gender", "age_group", "location", "personality", "communication_style", "accent",
    "multilingual", "language", "profession", "simulation_type", "conversation_speed",
    "background_sound", "finished_speaking_sensitivity", "interrupt_sensitivity", "tone",
    "punctuation", "slang_usage", "typos_frequency", "regional_mix", "emoji_usage", "verbosity",
    "traits", "custom_properties",
]  # fmt: skip


def main(folder: str, meant: str) -> None:
    with open(meant, encoding="utf-8") as file:
        calls = json.load(file)
    scenarios = FileDatasetProvider(str(Path(folder, "dataset.json"))).get_dataset().scenarios
    assert len(scenarios) == len(calls), f"{len(scenarios)} scenarios, {len(calls)} calls"
    for scenario, call in zip(scenarios, calls):
        compare(scenario, call)
    print(f"agentcore understood {len(scenarios)} scenarios")


def compare(scenario, call) -> None:
    ours, persona, profile = call["scenario"], call["persona"], scenario.actor_profile
    assert isinstance(scenario, SimulatedScenario)
    assert scenario.input == ours["opening"]
    assert profile.goal == ours["goal"]
    assert call["prompt"].strip() in profile.context
    for value in ours.get("facts", {}).values():
        assert value.strip() in profile.context
    assert profile.traits == {key: persona[key] for key in TRAITS if key in persona}
    assert scenario.assertions == ours.get("success")
    assert scenario.max_turns == ours.get("max_turns", 10)
    assert scenario.metadata["persona"] == persona["name"]
    assert scenario.metadata["scenario"] == ours["name"]
    assert scenario.metadata.get("tags") == persona.get("tags")


main(*sys.argv[1:])
