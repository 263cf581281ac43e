"""Finding codes are stable: each is kebab-case and listed in the README."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def codes_of(source: str) -> set[str]:
    """The literal first argument, or `code=`, of every Finding(...) in a module."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Finding"]
    given = [
        [*call.args[:1], *(each.value for each in call.keywords if each.arg == "code")] for call in named
    ]
    literals = [node for each in given for part in each for node in ast.walk(part)]
    return {each.value for each in literals if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def all_codes() -> set[str]:
    paths = [path for room in ("core", "data", "models") for path in (ROOT / room).rglob("*.py")]
    return set().union(*(codes_of(path.read_text()) for path in paths))


def test_every_code_is_kebab_case() -> None:
    assert [code for code in sorted(all_codes()) if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)] == []


def test_every_code_is_listed_in_the_readme() -> None:
    listed = set(re.findall(r"`([a-z0-9-]+)`", (ROOT / "README.md").read_text()))
    assert sorted(all_codes() - listed) == []


def test_a_code_that_is_not_a_plain_word_is_seen() -> None:
    assert codes_of('Finding("Bad_Code", "info", "x", "y")') == {"Bad_Code"}
    assert codes_of('Finding(code="one" if a else "two", level="info")') == {"one", "two"}
