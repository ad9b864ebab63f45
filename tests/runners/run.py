#!/usr/bin/env python3
"""Exports a workspace to runners and lets each load it with its own package; see README.md."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CACHE = Path(os.environ.get("RUNNERS_DIR", ROOT / "target" / "runners")).resolve()
PERSONA = os.environ.get("PERSONA", str(ROOT / "target" / "release" / "persona"))


def persona(*words, **options):
    command = [PERSONA, "-C", str(HERE / "workspace"), *words]
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(words)}:\n{done.stderr}")
    return done.stdout


def fill(text, values):
    """Fills the references of a text, as docs/variables.md says."""

    def one(match):
        slashes, name = match.group(1), match.group(2)
        kept = "\\" * (len(slashes) // 2)
        if len(slashes) % 2:
            return kept + match.group(0)[len(slashes) :]
        return kept + values[name] if name in values else match.group(0)

    return re.sub(r"(\\*)\{\{(?: *([a-z][a-z0-9_]*) *\}\})?", one, text)


def meant_calls():
    """Returns what each call of the workspace means."""
    calls = []
    scenarios = json.loads(persona("scenario", "list", "-o", "json"))
    for row in sorted(scenarios, key=lambda row: row["slug"]):
        scenario = json.loads(persona("scenario", "show", row["slug"], "-o", "json"))
        values = scenario.get("variables", {})
        for key in ["goal", "opening", "success", "facts"]:
            match scenario.get(key):
                case str(text):
                    scenario[key] = fill(text, values)
                case list(items):
                    scenario[key] = [fill(item, values) for item in items]
                case dict(facts):
                    scenario[key] = {name: fill(text, values) for name, text in facts.items()}
        for reference in scenario["personas"]:
            caller = json.loads(persona("show", reference, "-o", "json"))
            words = [f"--set={name}={value}" for name, value in values.items()]
            asked = caller.get("system_prompt", "")
            words = [word for word in words if word[6:].split("=")[0] in asked]
            prompt = persona("render", reference, *words).removesuffix("\n")
            title = f"{scenario['name']} – {caller['name']}"
            calls.append(
                {"title": title, "prompt": prompt, "persona": caller, "scenario": scenario}
            )
    return calls


def install(runner):
    """Installs the package of a runner; returns the program that runs its check."""
    target = CACHE / runner.name
    target.mkdir(parents=True, exist_ok=True)
    stamp = target / "installed"
    if (package := runner / "package.json").exists():
        if not stamp.exists() or stamp.read_text() != package.read_text():
            shutil.copy(package, target)
            command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(target)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            stamp.write_text(package.read_text())
    if (package := runner / "requirements.txt").exists():
        program = target / "bin" / "python3"
        if not stamp.exists() or stamp.read_text() != package.read_text():
            venv.create(target, with_pip=True)
            command = [program, "-m", "pip", "install", "--quiet", "-r", package]
            subprocess.run(command, check=True)
            stamp.write_text(package.read_text())
        return [str(program)]
    return [sys.executable]


def check(runner, calls):
    program = install(runner)
    out = CACHE / "out" / runner.name
    shutil.rmtree(out, ignore_errors=True)
    options = runner / "options"
    flags = options.read_text().splitlines() if options.exists() else []
    # Headers are in the workspace, and must be in no file of a runner.
    persona("export", "--to", runner.name, "-d", str(out), *flags)
    for file in out.rglob("*"):
        if file.is_file() and "s3cr3t" in file.read_text():
            return f"{file} holds a header"
    meant = CACHE / "out" / "meant.json"
    meant.write_text(json.dumps(calls))
    if (runner / "check.mjs").exists():
        program, script = ["node"], runner / "check.mjs"
    else:
        script = runner / "check.py"
    env = {**os.environ, "RUNNER_PACKAGES": str(CACHE / runner.name)}
    done = subprocess.run([*program, script, out, meant], env=env, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else None


def main():
    (CACHE / "out").mkdir(parents=True, exist_ok=True)
    calls = meant_calls()
    names = sys.argv[1:] or sorted(path.parent.name for path in HERE.glob("*/check.*"))
    failed = 0
    for name in names:
        problem = check(HERE / name, calls)
        print(f"{name}: {'not as meant' if problem else f'{len(calls)} calls as meant'}")
        if problem:
            print(problem)
            failed += 1
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
