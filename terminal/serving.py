"""The verb that serves the dashboard and the JSON API."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from core.errors import ChoiceError

app = typer.Typer()
SERVER = Path(__file__).parents[1] / "server.py"
PORT, PORTS = 8501, range(1, 65_536)


def port_of(text: str) -> int:
    """The number of `--port`.

    Raises
    ------
    ChoiceError
    """
    if not str(text).isdecimal() or int(text) not in PORTS:
        raise ChoiceError(f"--port is a whole number from 1 to {PORTS[-1]}, not '{text}'.", "Leave it out.")
    return int(text)


@app.command()
def serve(
    port: Annotated[int, typer.Option(parser=port_of, metavar="INTEGER", help="Where it listens")] = PORT,
) -> None:
    """Serve the dashboard and the JSON API, until Ctrl-C."""
    command = [sys.executable, str(SERVER), str(port)]
    os.execv(command[0], command)  # it takes the place of this process, so that signals and ends are its own
