"""Verbs that look at a file."""

from datetime import date
from typing import Annotated

import typer

from core.explore.association import association_with_target
from core.explore.checks.every import findings_of
from core.explore.profile import profile as profile_of
from terminal.options import Data, Json, table_of
from terminal.saying import say, told

app = typer.Typer()


@app.command()
def profile(data: Data, target: Annotated[str | None, typer.Option()] = None, as_json: Json = False) -> None:
    """Say what is in a file, and what tells the classes of the target apart."""
    table = table_of(data, target)
    seen = profile_of(table)
    answer = {
        "rows": seen.rows,
        "columns": seen.columns[["name", "kind", "role", "missing", "distinct"]].to_dict("records"),
        "duplicates": seen.duplicates,
        "findings": told(findings_of(table, date.today())),
        "association_with_target": association_with_target(table).to_dict("records") if target else [],
    }
    say(answer, as_json)
