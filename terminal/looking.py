"""Verbs that look at a file."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Annotated

import typer

from core.explore.association.with_target import association_with_target
from core.explore.checks.every import findings_of
from core.explore.profile import profile as profile_of
from terminal.options import Data, Json, table_of
from terminal.saying import say, told

app = typer.Typer()


@app.command()
def profile(data: Data, target: Annotated[str | None, typer.Option()] = None, as_json: Json = False) -> None:
    """Say what is in a file, and what tells the classes of the target apart."""
    table = table_of(data, target)
    with ThreadPoolExecutor() as pool:  # three questions of one table, asked at once
        ranking = pool.submit(association_with_target, table) if target else None
        findings = pool.submit(findings_of, table, date.today())
        seen = profile_of(table)
    answer = {
        "rows": seen.rows,
        "columns": seen.columns[["name", "kind", "role", "missing", "distinct"]].to_dict("records"),
        "duplicates": seen.duplicates,
        "findings": told(findings.result()),
        "association_with_target": ranking.result().to_dict("records") if ranking else [],
    }
    say(answer, as_json)
