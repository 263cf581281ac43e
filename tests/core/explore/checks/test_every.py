from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from core.explore.checks.every import findings_of
from core.findings import Finding
from tests.core.explore.checks.tables import AGES, drawn, opened


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_the_most_serious_finding_comes_first_and_those_of_reading_are_kept():
    read = Finding("decimal-comma", "info", "age", "Read 1,5 as 1.5.")
    table = opened({"next": "target"}, age=AGES, country=["NL"] * 40, next=["toys"] * 40)
    found = findings_of(replace(table, findings=(read,)))
    assert codes(found) == ["single-class-target", "decimal-comma", "constant-column"]


def test_a_sound_table_has_no_findings():
    chance = np.random.default_rng(0)
    classes, kinds = chance.choice(["food", "toys"], 200), chance.choice(["a", "b", "c"], 200)
    days = pd.date_range("2024-01-01", periods=200).astype("str")
    table = opened(
        {"next": "target"}, age=drawn(), spend=drawn(seed=1), kind=kinds, joined=days, next=classes
    )
    assert findings_of(table, date(2026, 11, 22)) == ()


def test_a_date_after_today_is_seen_when_today_is_given():
    table = opened(joined=["2024-01-01"] * 20 + ["2030-01-01", "2024-01-02"], age=drawn(22))
    assert codes(findings_of(table)) == []
    assert codes(findings_of(table, date(2026, 11, 22))) == ["impossible-values"]


@pytest.mark.parametrize(
    "columns",
    [
        {"next": ["a", "b", "a", "b", None], "age": [1, 2, 3, 4, 5], "kind": ["x", "y", "x", None, "x"]},
        {"next": [None] * 5, "age": [None] * 5, "kind": [None] * 5},
        {"next": ["a"], "age": [1]},
        {"next": ["a", "b"] * 50, "age": [None] * 100, "kind": [None] * 99 + ["x"]},
        {"next": [f"class {number}" for number in range(300)], "age": range(300)},
        {"next": ["a", "b"] * 30, "big": [1e30, -1e30] * 30, "tiny": [1e-30, 2e-30] * 30, "same": [0.1] * 60},
    ],
)
def test_odd_tables_are_checked_without_a_fault(columns):
    table = opened({"next": "target"}, **columns)
    assert all(finding.message and finding.remedy for finding in findings_of(table, date(2026, 11, 22)))
    roles = {column.name: "feature" for column in table.schema.columns if column.name != "next"}
    assert isinstance(findings_of(replace(table, schema=table.schema.with_roles(roles))), tuple)


def test_a_table_whose_rows_are_all_set_aside_is_checked_without_a_fault():
    table = opened({"next": "target"}, next=["a", "b"], age=[1, 2], kind=["x", "y"])
    roles = {"age": "feature", "kind": "feature"}
    none = replace(table, frame=table.frame.iloc[:0], schema=table.schema.with_roles(roles))
    assert codes(findings_of(none, date(2026, 11, 22))) == ["single-class-target"]
