"""The whole answer as a page: all of it is there, and no name can do anything but be read."""

from datetime import date

import pytest

from core.exports.answer import as_page
from core.learning.full import Who, answer_in_full
from core.learning.learn import learn
from core.learning.spec import specify
from tests.conftest import shopper_columns
from tests.core.exports.reading import Read

NASTY = {
    "food": "</script><script>alert(1)</script>",
    "pet care": "<img src=x onerror=alert(1)>",
    "toys": "$x$",
}
MADE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def nasty(make):
    """A forest whose categories, columns and values are all hostile, its evaluation, and a customer."""
    columns = shopper_columns(120)
    columns["next"] = [NASTY[each] for each in columns["next"]]
    columns["channel"] = ["<b>web</b>" if each == "web" else each for each in columns["channel"]]
    columns["<i>spend</i>"] = columns.pop("spend")
    table = make(columns, next="target")
    model, evaluation = learn(table, specify(table, "random_forest", {"n_estimators": 20}, folds=2))
    row = {"n_toys": 9, "age": 30, "channel": "<b>web</b>", "<i>spend</i>": 9_999_999}
    return model, evaluation, row


@pytest.fixture(scope="module")
def full(nasty):
    model, _, row = nasty
    return answer_in_full(model, row, who=Who("<script>alert(2)</script>", {**row, "age": 31}))


@pytest.fixture(scope="module")
def seen(nasty, full):
    return Read(as_page(full, MADE, "<u>mine</u>", nasty[1]))


def test_no_name_becomes_a_tag_or_a_script(seen):
    ours = {"html", "head", "meta", "link", "title", "style", "script", "body", "main", "div"}
    ours |= {"h1", "h2", "h3", "p", "dl", "dt", "dd", "small", "figure", "figcaption", "details", "summary"}
    ours |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in seen.tags} <= ours
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert len(seen.scripts) == 2 + len([1 for tag, _ in seen.tags if tag == "figure"])
    assert not any("<script>alert" in script for script in seen.scripts)


def test_the_page_tells_all_parts_with_their_names_as_they_are(seen, full):
    for name in (*NASTY.values(), "<b>web</b>", "<i>spend</i>", "<script>alert(2)</script>", "'<u>mine</u>'"):
        assert name in seen.shown
    for heading in ("Why ", "What moves ", "What would it take for ", "Who is alike", "Who is this?"):
        assert heading in seen.shown
    assert "2026-11-22" in seen.shown
    assert "guessing" in seen.shown
    assert full.findings  # nobody spends so much
    assert all(each.message in seen.shown for each in full.findings)


def test_parts_that_were_not_asked_for_have_no_heading(nasty):
    model, _, row = nasty
    plain = Read(as_page(answer_in_full(model, row, parts=[]), MADE))
    assert "What would it take" not in plain.shown
    assert "How likely is each category?" in plain.shown
