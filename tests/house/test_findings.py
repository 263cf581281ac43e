"""Finding codes are stable: each is kebab-case and listed in the README."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("core", "data", "models")


def takers(source: str) -> dict[str, int]:
    """The functions of a module that are told a code, such as `of_columns`: name -> the code's place."""
    defined = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    named = {function.name: [each.arg for each in function.args.args] for function in defined}
    return {name: names.index("code") for name, names in named.items() if "code" in names}


def codes_of(source: str, shared: dict[str, int] | None = None) -> set[str]:
    """The literal codes that are given to Finding, to a taker of the module or to a shared one."""
    places = {"Finding": 0, **(shared or {}), **takers(source)}
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    given = [part for call in calls for part in _given(call, places)]
    literals = [node for part in given for node in ast.walk(part)]
    return {each.value for each in literals if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def _given(call: ast.Call, places: dict[str, int]) -> Iterator[ast.expr]:
    if isinstance(call.func, ast.Name) and call.func.id in places:
        place = places[call.func.id]
        yield from call.args[place : place + 1]
        yield from (each.value for each in call.keywords if each.arg == "code")


@cache
def all_codes() -> set[str]:
    sources = [path.read_text() for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    shared = {name: place for source in sources for name, place in takers(source).items() if name[0] != "_"}
    return set().union(*(codes_of(source, shared) for source in sources))


def test_every_code_is_kebab_case() -> None:
    assert [code for code in sorted(all_codes()) if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)] == []


def test_every_code_is_listed_in_the_readme() -> None:
    listed = set(re.findall(r"`([a-z0-9-]+)`", (ROOT / "README.md").read_text()))
    assert sorted(all_codes() - listed) == []


def test_a_code_that_is_not_a_plain_word_is_seen() -> None:
    assert codes_of('Finding("Bad_Code", "info", "x", "y")') == {"Bad_Code"}
    assert codes_of('Finding(code="one" if a else "two", level="info")') == {"one", "two"}


def test_a_code_that_is_handed_on_is_seen() -> None:
    assert codes_of('def tell(names, code): ...\ntell(["x"], "handed-on")') == {"handed-on"}
    assert codes_of('of_columns("of-columns", "info", names)', {"of_columns": 0}) == {"of-columns"}
    assert "constant-column" in all_codes()
