"""Peers: other tools, each in an environment of its own, since they want other versions of the libraries."""

import subprocess
import venv
from pathlib import Path


def environment(folder: Path) -> Path:
    """The Python of the peer whose requirements.txt lies in a folder; made the first time."""
    home = folder / ".venv"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
        requirements = folder / "requirements.txt"
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", requirements], check=True)
    return python
