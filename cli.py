"""The terminal door: `python cli.py VERB ...`; with --json one JSON object on stdout and nothing else."""

import os
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import typer

from core.errors import CoreError

VERBS = {
    "terminal.looking": ("profile",),
    "terminal.making": ("customers", "generate"),
    "terminal.learning": ("train", "evaluate"),
    "terminal.scoring": ("score",),
    "terminal.predicting": ("predict",),
    "terminal.segmenting": ("segment", "assign"),
    "terminal.shelf": ("models",),
    "terminal.serving": ("serve",),
}
REFUSED = 2


def door(words: Sequence[str]) -> typer.Typer:
    """The terminal with the verb that is called; others are only imported to be listed."""
    app = typer.Typer(add_completion=False, no_args_is_help=True)
    app.callback()(_welcome)
    called = [module for module, verbs in VERBS.items() if words and words[0] in verbs]
    for module in called or VERBS:
        app.add_typer(import_module(module).app)
    return app


def _welcome() -> None:
    """Patron in the terminal."""


def _unsaid(*_: Any, **__: Any) -> None:
    """Show no warning: a filter would not hold, as threads of scikit-learn change them for each other."""


def main() -> None:
    """Run a verb; a refusal is its message and remedy on stderr and exit 2."""
    if not sys.warnoptions:  # what libraries warn of is for who develops: findings speak to who uses
        warnings.showwarning = _unsaid
    try:
        door(sys.argv[1:])()
    except CoreError as refusal:
        for said in filter(None, (refusal.message, refusal.remedy)):
            typer.echo(" ".join(said.splitlines()), err=True)  # a name may hold line ends
        sys.exit(REFUSED)
    except KeyboardInterrupt:  # while libraries are loaded; the verbs end so of themselves
        sys.exit(130)


if __name__ == "__main__":
    try:
        main()
    except SystemExit as end:
        if end.code != REFUSED:
            raise
        sys.stdout.flush()
        os._exit(REFUSED)  # a refusal comes so soon that a library may still be starting its threads
