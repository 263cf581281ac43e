"""Whatever is imported is required, and whatever is required is pinned."""

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.source import DOORS, ROOMS, Source, read_tree

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"([A-Za-z0-9._-]+)(\[[a-z,]+\])?==[0-9][0-9a-z.]*( ; .*)?")
OWN = {*ROOMS, *DOORS, "tests", *sys.stdlib_module_names}
LISTS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


def lines(name):
    """The requirements of a list, without comments and without the lists it builds on."""
    bare = (line.split(" #")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    return [line for line in bare if line and not line.startswith(("#", "-r "))]


def required(names):
    return {normal(PINNED.fullmatch(line)[1]) for name in names for line in lines(name)}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def unrequired(tree, names):
    """The third-party imports of the tree that no list gives."""
    given, makers = required(names), packages_distributions()
    missing = []
    for source in tree:
        for name, line in source.imports:
            package = name.split(".")[0]
            if package not in OWN and not given & {normal(each) for each in makers.get(package, [package])}:
                missing.append(source.at(line, f"{package} is not in {' or '.join(names)}"))
    return missing


@pytest.mark.parametrize("name", LISTS)
def test_every_requirement_is_pinned(name):
    assert [line for line in lines(name) if not PINNED.fullmatch(line)] == []


def test_what_patron_imports_is_required():
    # The tests need what a cluster needs, too, but the dashboard runs without one.
    tree = [source for source in read_tree(ROOT) if source.room != "tests"]
    assert unrequired(tree, [name for name in LISTS if name != "requirements-dev.txt"]) == []


def test_what_the_tests_import_is_required():
    tree = [source for source in read_tree(ROOT) if source.room == "tests"]
    assert unrequired(tree, LISTS) == []


def test_an_import_nobody_required_is_seen():
    stray = Source("core/table/cells.py", "import numpy\nimport tensorflow.keras")
    assert unrequired([stray], ["requirements.txt"]) == [
        "core/table/cells.py:2: tensorflow is not in requirements.txt"
    ]


@pytest.mark.parametrize("line", ["pandas", "pandas>=3", "--index-url somewhere", "git+https://host/pandas"])
def test_a_loose_requirement_is_seen(line):
    assert not PINNED.fullmatch(line)
