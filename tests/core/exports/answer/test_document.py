"""The whole answer as a page: all of it is there, and no name can do anything but be read."""

from datetime import date

import pytest

from core.exports.answer import as_page
from core.learning.full import answer_in_full
from tests.core.exports.nasty import NASTY, WHO, nasty_answer
from tests.core.exports.reading import Read

MADE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def nasty():
    return nasty_answer()


@pytest.fixture(scope="module")
def seen(nasty):
    full, evaluation = nasty
    return Read(as_page(full, MADE, "<u>mine</u>", evaluation))


def test_no_name_becomes_a_tag_or_a_script(seen):
    ours = {"html", "head", "meta", "link", "title", "style", "script", "body", "main", "div"}
    ours |= {"h1", "h2", "h3", "p", "dl", "dt", "dd", "small", "figure", "figcaption", "details", "summary"}
    ours |= {"table", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in seen.tags} <= ours
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on")]
    assert len(seen.scripts) == 2 + len([1 for tag, _ in seen.tags if tag == "figure"])
    assert not any("<script>alert" in script for script in seen.scripts)


def test_the_page_tells_all_parts_with_their_names_as_they_are(nasty, seen):
    full, _ = nasty
    for name in (*NASTY.values(), WHO, "<b>web</b>", "<i>spend</i>", "'<u>mine</u>'"):
        assert name in seen.shown
    for heading in ("Why ", "What moves ", "What would it take for ", "Who is alike", "Who is this?"):
        assert heading in seen.shown
    assert "2026-11-22" in seen.shown
    assert "guessing" in seen.shown
    assert full.findings  # nobody spends so much
    assert all(each.message in seen.shown for each in full.findings)


def test_parts_that_were_not_asked_for_have_no_heading(forest):
    plain = Read(as_page(answer_in_full(forest, {"n_toys": 9}, parts=[]), MADE))
    assert "What would it take" not in plain.shown
    assert "How likely is each category?" in plain.shown
