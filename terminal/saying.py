"""Saying: what a verb prints."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import typer

from core.exports.texts import to_json, to_lines
from core.findings import Finding, ranked
from core.table.table import Table


def say(told: Mapping[str, Any], as_json: bool) -> None:
    """Print an answer, as one JSON object or as lines to read."""
    typer.echo(to_json(told) if as_json else to_lines(told))


def told(findings: Iterable[Finding | None]) -> list[dict[str, Any]]:
    """Findings as an answer holds them, the most serious first."""
    return [asdict(finding) for finding in ranked(findings)]


def tally(table: Table) -> dict[str, int]:
    """How many rows a file has, and how many could not be used."""
    return {"read": table.read, "rejected": table.rejected}


def warn(findings: Iterable[Finding]) -> None:
    """Say at once, beside the answer to come, what should be settled first."""
    for finding in findings:
        typer.echo(f"{finding.code}: {finding.message} {finding.remedy}", err=True)


def progress(share: float, doing: str) -> None:
    """Show how far a long verb is, to a person who looks on."""
    if sys.stderr.isatty():
        typer.echo(f"\r{share:4.0%} {doing:<20}", err=True, nl=False)
