"""The rules of the house: each takes the files of a tree and says where they break it.

To add a rule, write a function that yields violations, put it in RULES, and break it once in test_rules.py.
"""

import ast
import re
from collections.abc import Iterator

from tests.house import core_rules, import_rules, page_rules
from tests.house.source import Rule, Source, each, is_under

LONGEST = {"module": 300, "page": 80, "function body": 40}
CELLARS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
PICKLES = {"pickle", "cloudpickle", "dill", "shelve", "marshal", "joblib.load", "pandas.read_pickle"}
CITED = {
    *("localhost", "127.0.0.1"),
    *("doi.org", "arxiv.org", "scikit-learn.org", "docs.streamlit.io", "www.w3.org"),
}
MACHINE_PATH = re.compile(r"(?<![\w.])/(home|root|Users|usr|tmp|var|opt|mnt|srv|etc)/|[A-Z]:\\+Users")
HOST = re.compile(r"https?://([\w.-]+)")


@each(lambda source: True)
def rooms_are_named_for_what_they_hold(source: Source) -> Iterator[str]:
    """No cellar: utils, helpers, common, misc, base, manager."""
    cellars = {part.strip("_") for part in source.module.split(".")} & CELLARS
    if cellars:
        yield source.at(1, f"a module named {cellars.pop()} says nothing of what it holds")


@each()
def files_are_short(source: Source) -> Iterator[str]:
    """A module has at most 300 lines, a page 80."""
    kind = "page" if source.is_page else "module"
    lines = len(source.text.splitlines())
    if lines > LONGEST[kind]:
        yield source.at(1, f"{lines} lines; a {kind} has at most {LONGEST[kind]}")


@each()
def functions_are_short(source: Source) -> Iterator[str]:
    """A function body has at most 40 lines, its docstring not counted."""
    for function in source.functions:
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
        if lines > LONGEST["function body"]:
            yield source.at(function.lineno, f"{function.name} has a body of {lines} lines")


@each(lambda source: True)
def no_broad_except(source: Source) -> Iterator[str]:
    """An except names what it expects."""
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or source.name_of(kind) in ("Exception", "BaseException") for kind in caught):
                yield source.at(node.lineno, "catches everything")


@each()
def nothing_is_executed(source: Source) -> Iterator[str]:
    """No text and no file becomes code: no eval, no exec, no unpickling."""
    for name, line in source.imports:
        if is_under(name, PICKLES):
            yield source.at(line, f"imports {name}, which can run what it reads")
    for name, call in source.calls:
        if name in {"eval", "exec", "compile", "__import__"} | PICKLES:
            yield source.at(call.lineno, f"calls {name}, which can run what it is given")


@each()
def names_no_machine_and_no_host(source: Source) -> Iterator[str]:
    """No absolute path of somebody's machine, and no host but those the text cites."""
    for number, line in enumerate(source.text.splitlines(), 1):
        for host in set(HOST.findall(line)) - CITED:
            yield source.at(number, f"names the host {host}")
        if MACHINE_PATH.search(HOST.sub("", line)):
            yield source.at(number, "names a path of one machine")


RULES: tuple[Rule, ...] = (
    import_rules.imports_point_inwards,
    import_rules.core_is_layered,
    import_rules.no_import_cycles,
    import_rules.streamlit_stays_in_pages,
    core_rules.core_is_pure,
    core_rules.core_has_test_twins,
    core_rules.core_is_typed_and_documented,
    core_rules.core_docstrings_have_sections,
    page_rules.widgets_have_keys,
    page_rules.no_html_and_no_old_width,
    rooms_are_named_for_what_they_hold,
    files_are_short,
    functions_are_short,
    no_broad_except,
    nothing_is_executed,
    names_no_machine_and_no_host,
)
