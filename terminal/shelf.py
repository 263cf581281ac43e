"""The verb that lists what is saved."""

from dataclasses import asdict

import typer

from models.registry import Registry
from terminal.options import Json
from terminal.saying import say

app = typer.Typer()


@app.command()
def models(as_json: Json = False) -> None:
    """List what is saved."""
    say({"models": [asdict(entry) for entry in Registry().entries()]}, as_json)
