"""Checks personas against what Coval's API and Terraform provider take, and compares them with the
personas that were meant. There is no package to load them with."""

import json
import re
import sys
from pathlib import Path

SOUNDS = (
    "off office lounge crowd airport bus playground doorbell train-arrival portable-air-conditioner "
    "skatepark small-dog-bark cafe ferry-and-announcement heavy-rain moderate-wind "
    "newborn-baby-crying office-with-alarm street-with-sirens construction-work backchanneling"
).split()
RULES = {
    "name": lambda value: 1 <= len(value) <= 200,
    "persona_prompt": lambda value: isinstance(value, str),
    "voice_name": lambda value: isinstance(value, str) and value,
    "language_code": lambda value: re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value),
    "background_sound": lambda value: value in SOUNDS,
    "background_sound_volume": lambda value: value >= 0,
    "voice_speed": lambda value: 0.25 <= value <= 2,
    "wait_seconds": lambda value: 0.1 <= value <= 2,
    "conversation_initiation": lambda value: value in ("speak_first", "wait_for_user"),
    "interruption_rate": lambda value: value in ("NONE", "LOW", "MEDIUM", "HIGH"),
    "multi_language_stt": lambda value: isinstance(value, bool),
    "tags": lambda value: len(value) <= 20 and all(0 < len(tag) <= 200 for tag in value),
}
REQUIRED = ["name", "voice_name", "language_code"]


def main(folder: str, meant: str) -> None:
    with open(meant, encoding="utf-8") as file:
        calls = {call["persona"]["name"]: call for call in json.load(file)}
    files = Path(folder).glob("*.json")
    personas = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    assert sorted(one["name"] for one in personas) == sorted(calls)
    for one in personas:
        for key in REQUIRED:
            assert key in one, key
        for key, value in one.items():
            assert RULES[key](value), f"{key}: {value!r}"
        compare(one, calls[one["name"]])
    print(f"coval would take {len(personas)} personas")


def compare(one, call) -> None:
    persona = call["persona"]
    behavior = persona.get("behavior_config", {})
    assert one["persona_prompt"] == call["prompt"]
    assert one["voice_name"] == persona["voices"][0]
    assert one.get("tags") == persona.get("tags")
    first = {"persona": "speak_first", "agent": "wait_for_user"}.get(behavior.get("first_speaker"))
    assert one.get("conversation_initiation") == first


main(*sys.argv[1:])
