#!/usr/bin/env python3
"""Writes COUNT made-up personas as a workspace into OUT, and the same as JSON into OUT/json.

The same arguments always give the same bytes: `corpus.py OUT COUNT [SEED]`. Standard library only.
"""

import json
import random
import sys
import uuid
from pathlib import Path

FIRST = "Ada Björn Chidi Dolores Emeka Fatima Goran Hana Ines Jonas Kavita Lars Mei Nadia Omar".split()
LAST = "Adeyemi Berg Castillo Dubois Eriksen Fischer Gupta Haddad Ito Jensen Kowalski Lopez".split()
MOODS = "Hurried Patient Wary Cheerful Puzzled Furious Shy Exacting Tired Hopeful Chatty".split()
TRADES = ["nurse", "lorry driver", "baker", "student", "solicitor", "night porter", "farmer"]
MATTERS = ["a parcel that never came", "a bill counted twice", "a lost card", "a broken boiler",
           "a seat on the wrong train", "an insurance claim", "a password that stopped working"]
MANNERS = ["You answer a question with a question.", "You lose the thread when put on hold.",
           "You keep notes and quote them back.", "You soften once somebody says your name right.",
           "You never give the reference number before you are asked twice.",
           "You say \"fine\" when nothing is fine: listen to the pause before it.",
           "You have {{minutes}} minutes, and you say so."]
CHOICES = {
    "gender": ["male", "female"],
    "age_group": ["18-25", "25-32", "32-40", "40-50", "50-60", "60+"],
    "location": ["United States", "Canada", "United Kingdom", "Australia", "India"],
    "personality": ["Friendly and cooperative", "Impatient and direct", "Anxious", "Analytical"],
    "communication_style": ["Direct and concise", "Casual and friendly", "Questioning", "Passive"],
    "accent": ["American", "Australian", "Indian", "Canadian", "Neutral"],
}
ONE = {
    "tone": ["formal", "casual", "neutral"],
    "punctuation": ["clean", "minimal", "expressive", "erratic"],
    "slang_usage": ["none", "light", "moderate", "heavy"],
    "typos_frequency": ["none", "rare", "occasional", "frequent"],
    "emoji_usage": ["never", "light", "regular", "heavy"],
    "verbosity": ["brief", "balanced", "detailed"],
}
TAGS = ["smoke", "billing", "voice", "chat", "refund", "escalation", "nightly", "de-escalation"]


def persona(chance, number):
    """One persona as a dictionary, keys in the order of the program."""
    name = f"{chance.choice(MOODS)} {chance.choice(FIRST)} {chance.choice(LAST)} {number}"
    trade, matter = chance.choice(TRADES), chance.choice(MATTERS)
    manners = chance.sample(MANNERS, 6)
    found = {
        "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "name": name,
        "description": f"A {trade} who rings about {matter}.",
        "system_prompt": f"You are {name}, a {trade}, and you call about {matter}.\n\n"
        + "\n".join(manners[:2]) + "\n" + " ".join(manners[2:4]) + "\n" + " ".join(manners[4:]) + "\n"
        + "You hang up only when you know who does what by when.\n",
    }
    if chance.random() < 0.4:
        found["examples"] = [f"It is about {matter}.", "Could you say that again, please?"]
    for key, choices in CHOICES.items():
        found[key] = chance.sample(choices, chance.randint(1, 2))
    for key, choices in ONE.items():
        found[key] = chance.choice(choices)
    found["keywords"] = [matter.split()[-1], trade]
    found["tags"] = chance.sample(TAGS, chance.randint(1, 4))
    if chance.random() < 0.5:
        found["traits"] = {"trade": trade, "calls_before": chance.randint(0, 9), "patient": number % 2 == 0}
    if chance.random() < 0.6:
        found["behavior_config"] = {
            "first_speaker": chance.choice(["persona", "agent"]),
            "cut_in": {"min_words": chance.randint(0, 20), "backoff_ms": chance.randint(1, 99) * 100},
            "background_noise": chance.choice(["none", "office", "cafe", "city"]),
            "wait_seconds": chance.randint(0, 30),
        }
    if chance.random() < 0.3:
        found["color"] = f"#{chance.getrandbits(24):06x}"
    found["created_at"] = "2026-01-15T09:00:00Z"
    return found


def scalar(value):
    if isinstance(value, str):
        plain = value.replace(" ", "").replace("-", "").replace("+", "")
        odd = ": " in value or " #" in value
        dashed = plain.isdigit() and "-" in value or value == "60+"
        identifier = len(value) == 36 and value.count("-") == 4
        if (value[:1].isalpha() or dashed or identifier) and not odd:
            return value
    return json.dumps(value, ensure_ascii=False)


def yaml(value, indent=0):
    """Block style, as people write it: literal blocks for prompts."""
    margin, lines = " " * indent, []
    for key, inner in value.items():
        if isinstance(inner, dict):
            lines += [f"{margin}{key}:", *yaml(inner, indent + 2)]
        elif isinstance(inner, list):
            lines += [f"{margin}{key}:", *(f"{margin}  - {scalar(item)}" for item in inner)]
        elif isinstance(inner, str) and "\n" in inner:
            lines.append(f"{margin}{key}: |")
            lines += [f"{margin}  {line}".rstrip() for line in inner.splitlines()]
        else:
            lines.append(f"{margin}{key}: {scalar(inner)}")
    return lines


def commented(chance, lines):
    """Comments and blank lines where people put them."""
    if chance.random() < 0.3:
        lines.insert(0, "# Written after the calls of last spring; keep the wording.")
    for at, line in enumerate(lines):
        if line.startswith("tone:") and chance.random() < 0.5:
            lines[at] = f"{line}  # as the transcript has it"
        if line.startswith("keywords:") and chance.random() < 0.5:
            lines[at] = f"\n# What the caller is sure to say\n{line}"
    return "\n".join(lines) + "\n"


def main():
    out, count = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(sys.argv[3] if len(sys.argv) > 3 else "persona")
    for folder in ("personas", "json"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    (out / "persona.yaml").write_text("version: 1\nname: corpus\n", encoding="utf-8")
    for number in range(count):
        found = persona(chance, number)
        stem = found["name"].lower().replace(" ", "-").replace("ö", "o")
        text = commented(chance, yaml(found))
        (out / "personas" / f"{stem}.yaml").write_text(text, encoding="utf-8")
        (out / "json" / f"{stem}.json").write_text(
            json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
