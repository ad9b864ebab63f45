"""Loads conversation scenarios with the Agent Development Kit, renders the prompts of its simulated
user and of its judge, and compares them with the calls that were meant."""

import json
import sys
from pathlib import Path

from google.adk.evaluation.conversation_scenarios import ConversationScenarios
from google.adk.evaluation.simulation.llm_backed_user_simulator_prompts import (
    get_llm_backed_user_simulator_prompt,
)
from google.adk.evaluation.simulation.per_turn_user_simulator_quality_prompts import (
    get_per_turn_user_simulator_quality_prompt,
)

STYLE = [
    "gender", "age_group", "location", "personality", "communication_style", "accent", "language",
    "profession", "simulation_type", "tone", "punctuation", "slang_usage", "typos_frequency",
    "regional_mix", "emoji_usage", "verbosity",
]  # fmt: skip
STOP = "</finished>"


def main(folder: str, meant: str) -> None:
    with open(meant, encoding="utf-8") as file:
        calls = json.load(file)
    text = Path(folder, "conversation_scenarios.json").read_text(encoding="utf-8")
    scenarios = ConversationScenarios.model_validate_json(text).scenarios
    assert len(scenarios) == len(calls), f"{len(scenarios)} scenarios, {len(calls)} calls"
    for scenario, call in zip(scenarios, calls):
        compare(scenario, call)
    print(f"adk understood {len(scenarios)} scenarios")


def compare(scenario, call) -> None:
    ours, persona = call["scenario"], scenario.user_persona
    assert scenario.starting_prompt == ours["opening"]
    assert ours["goal"].strip() in scenario.conversation_plan
    for value in ours.get("facts", {}).values():
        assert value.strip() in scenario.conversation_plan
    assert persona.id == call["persona"]["name"]
    assert call["prompt"].strip() in persona.description
    behaviors = {behavior.name.split(":")[0]: behavior for behavior in persona.behaviors}
    assert len(behaviors) == len(persona.behaviors), "a behavior repeats"
    for key in STYLE:
        behavior = behaviors.get(key.replace("_", " ").capitalize())
        assert bool(behavior) == bool(call["persona"].get(key)), key
        if behavior:
            assert behavior.behavior_instructions and behavior.violation_rubrics, key
    prompts = [
        get_llm_backed_user_simulator_prompt(
            scenario.conversation_plan, "", STOP, user_persona=persona
        ),
        get_per_turn_user_simulator_quality_prompt(
            scenario.conversation_plan, "", "Fine.", STOP, user_persona=persona
        ),
    ]
    for prompt in prompts:
        assert STOP in prompt, "nobody is told how the conversation ends"
        assert "{{ stop_signal }}" not in prompt
        assert scenario.conversation_plan in prompt and call["prompt"].strip() in prompt
        for choice in choices(call["persona"]):
            assert choice in prompt, choice


def choices(persona):
    for key in STYLE:
        value = persona.get(key) or []
        yield from [value] if isinstance(value, str) else value


main(*sys.argv[1:])
