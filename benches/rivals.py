"""Finds the tools that people would otherwise use on such files, and installs those that are missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# How each tool comes: as a crate, from Python's registry, or only with the system.
CRATES = {"rg": "ripgrep", "jaq": "jaq"}
PACKAGES = {"check-jsonschema": "check-jsonschema", "ruamel.yaml": "ruamel.yaml"}
SYSTEM = ["grep", "jq", "yq"]


def python(folder):
    """The Python that has the packages: that of the folder, if there is one."""
    own = folder / "venv" / "bin" / "python"
    return str(own) if own.exists() else sys.executable


def has_ruamel(folder):
    found = subprocess.run([python(folder), "-c", "import ruamel.yaml"], capture_output=True)
    return found.returncode == 0


def find(folder):
    """The tools that are there, by name; a folder of our own comes first in PATH."""
    own = [str(folder / "bin"), str(folder / "venv" / "bin")]
    os.environ["PATH"] = os.pathsep.join([*own, os.environ.get("PATH", "")])
    names = [*CRATES, "check-jsonschema", *SYSTEM]
    found = {name for name in names if shutil.which(name)}
    return found | ({"ruamel.yaml"} if has_ruamel(folder) else set())


def install(folder):
    """Installs what is missing into the folder; what the system has to bring is named."""
    found = find(folder)
    for name, crate in CRATES.items():
        if name not in found:
            subprocess.run(["cargo", "install", "--locked", "--root", folder, crate], check=True)
    missing = [package for name, package in PACKAGES.items() if name not in found]
    if missing:
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python(folder), "-m", "pip", "install", "--quiet", *missing], check=True)
    for name in SYSTEM:
        if name not in found:
            print(f"`{name}` is missing and comes with the system's packages", file=sys.stderr)
    return find(folder)


def main():
    folder = Path(sys.argv[1])
    print(*sorted(install(folder)), sep="\n")


if __name__ == "__main__":
    main()
