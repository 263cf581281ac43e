"""The verb that serves the dashboard and the JSON API."""

import os
import socket
import sys
from errno import EACCES, EADDRINUSE
from pathlib import Path
from typing import Annotated

import typer

from core.errors import ChoiceError

app = typer.Typer()
TAKEN = {EADDRINUSE: "in use", EACCES: "not open to you"}
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


def demand_free(port: int) -> None:
    """See that a port can be listened at, before all that listens is loaded.

    Raises
    ------
    ChoiceError
    """
    both = socket.has_dualstack_ipv6()
    family = socket.AF_INET6 if both else socket.AF_INET
    try:
        socket.create_server(("", port), family=family, dualstack_ipv6=both).close()
    except OSError as error:
        if error.errno in TAKEN:  # of anything else the server itself tells
            refusal = f"Port {port} is {TAKEN[error.errno]}."
            raise ChoiceError(refusal, "Choose another with --port, or end what listens there.") from error


@app.command()
def serve(
    port: Annotated[int, typer.Option(parser=port_of, metavar="INTEGER", help="Where it listens")] = PORT,
) -> None:
    """Serve the dashboard and the JSON API, until Ctrl-C."""
    demand_free(port)
    command = [sys.executable, str(SERVER), str(port)]
    os.execv(command[0], command)  # it takes the place of this process, so that signals and ends are its own
