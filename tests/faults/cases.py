"""The commands that write, each with a small workspace to run it in."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

PERSONA = """# {name} calls on Mondays.
id: 0192f0c1-0000-7000-8000-00000000000{number}
name: {name}
tone: formal   # as ever
system_prompt: |
  You are {name}, and you ask for {{{{product}}}}.
tags:
  - one
  - two
"""

IMPORTED = "".join(
    f'{{"id": "0192f0c1-0000-7000-8000-0000000001{n:02}", "name": "Guest {n}", "tone": "casual"}}\n'
    for n in range(5))

BASE = PERSONA.format(name="Ada", number=1)
OURS = BASE.replace("tone: formal", "tone: casual")
THEIRS = BASE.replace("  - two", "  - two\n  - three")

# What is run once to get there, and the command. `@` is the directory of the input files.
CASES = {
    "create": ([], "create Zed --tone casual"),
    "patch": ([], "patch ada --tone casual"),
    "patch all": ([], "patch --all --tone casual --add tags=three"),
    "patch many": (["many"], "patch --all --tone casual"),
    "rename": ([], "rename ada Eva"),
    "duplicate": ([], "duplicate ada"),
    "delete": ([], "delete ada ben --yes"),
    "fmt": ([], "fmt"),
    "validate --fix": (["scruffy"], "validate --fix"),
    "import": ([], "import @/guests.jsonl"),
    "import, update": (["import @/guests.jsonl"], "import @/changed.jsonl"),
    "undo one": (["patch ada --tone casual"], "undo"),
    "undo several": (["patch --all --tone casual", "rename ada Eva", "delete ben --yes"], "undo 3"),
    "undo import": (["import @/guests.jsonl"], "undo"),
    "undo links": (["link", "rename ada Eva", "delete eva --yes"], "undo 2"),
    "undo --forget": (["patch ada --tone casual"], "undo --forget"),
    "merge-file": ([], "git merge-file @/base.yaml personas/ada.yaml @/theirs.yaml"),
    "variable": ([], "variable create product --type text_short"),
    "project": ([], "project create Shop"),
    "project delete": (["project create Shop", "create Sho -p shop"],
                       "project delete shop --force --yes"),
    "draft": ([], "draft create --persona ada"),
    "publish": (["draft create --persona ada --name Eve"], "draft publish Eve"),
    "scenario": ([], "scenario create Refund --goal 'Get it back'"),
}


def run(program, line, folder, inputs, **more):
    words = [word.replace("@", str(inputs)) for word in shlex.split(line)]
    return subprocess.run([*more.pop("before", []), program, *words], cwd=folder, text=True,
                          capture_output=True, env=environment(), **more)


def environment():
    """One clock, one processor's worth of threads, nobody's configuration."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("PERSONA_", "GIT_"))}
    return {**kept, "SOURCE_DATE_EPOCH": "1767323045", "RAYON_NUM_THREADS": "1", "NO_COLOR": "1"}


def make_inputs(folder):
    folder.mkdir(parents=True)
    (folder / "guests.jsonl").write_text(IMPORTED)
    (folder / "changed.jsonl").write_text(IMPORTED.replace("casual", "neutral"))
    (folder / "base.yaml").write_text(BASE)
    (folder / "theirs.yaml").write_text(THEIRS)


def prepare(program, name, folder, inputs):
    """Makes the workspace of a case."""
    (folder / "personas").mkdir(parents=True)
    (folder / "persona.yaml").write_text("version: 1\n")
    for number, person in enumerate(["Ada", "Ben", "Cleo"], 1):
        text = OURS if name == "merge-file" and person == "Ada" else PERSONA.format(
            name=person, number=number)
        (folder / "personas" / f"{person.lower()}.yaml").write_text(text)
    for line in CASES[name][0]:
        if line == "many":
            for number in range(70):
                text = f"name: Caller {number}\nid: 0192f0c1-0000-7000-8000-0000000002{number:02}\n"
                (folder / "personas" / f"caller-{number}.yaml").write_text(text)
        elif line == "link":
            (folder / "shared").mkdir()
            ada = folder / "personas" / "ada.yaml"
            ada.rename(folder / "shared" / "ada.yaml")
            ada.symlink_to("../shared/ada.yaml")
        elif line == "scruffy":
            for path in (folder / "personas").iterdir():
                path.write_text(path.read_text().replace("formal", "Formal"))
        else:
            found = run(program, line, folder, inputs)
            assert found.returncode == 0, (line, found.stderr)


# New ids are random.
RANDOM = re.compile(rb"(?m)^(id|draft_id|cloned_from): .*$|[0-9a-f]{8}-[0-9a-f-]{27}"
                    rb"|(?<=-)[0-9a-f]{8}(?=\.yaml)")


def is_temporary(path):
    return path.name.startswith(".persona-tmp")


def state(folder):
    """What people keep in the workspace: every file outside of `.persona`, new ids made alike."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and inside.parts[0] != ".persona" and not is_temporary(path):
            name = RANDOM.sub(b"ID", str(inside).encode()).decode()
            text = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
            found[name] = RANDOM.sub(b"ID", text)
    return found


def copy(source, target):
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(source, target, symlinks=True)


def leftovers(folder):
    """Temporary files and journals, which the next command that writes has to remove."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*")
            if is_temporary(path) or path.name == "journal"]


def parse_arguments(parser):
    parser.add_argument("program", type=Path)
    parser.add_argument("--only", help="the cases whose name contains this")
    found = parser.parse_args()
    found.program = found.program.resolve()
    return found, [name for name in CASES if not found.only or found.only in name]
