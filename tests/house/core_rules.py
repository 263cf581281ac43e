"""What core may do, and how it is tested, typed and described."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import Function, Source, each, in_core, is_under

# Modules that reach out of a pure function: files, processes, the network, the clock, chance.
WORLD = {
    *("os", "sys", "pathlib", "shutil", "tempfile", "glob", "subprocess", "logging"),
    *("socket", "ssl", "http", "urllib", "requests", "httpx", "aiohttp"),
    *("time", "random", "secrets"),
}
IMPURE = {"open", "io.open", "print", "input", "breakpoint"}
FILES = {"read_text", "write_text", "read_bytes", "write_bytes", "mkdir", "unlink"}
CLOCK = {"now", "today", "utcnow"}
SEEDED = {"default_rng", "Generator", "SeedSequence"}  # all that numpy.random offers without global state
# SHAP seeds the global state and draws from it: around it alone the state is kept and put back.
KEPT = {("core/learning/explaining/playing.py", each) for each in ("get_state", "set_state")}


@each(in_core)
def core_is_pure(source: Source) -> Iterator[str]:
    """In core no files, no printing, no network, no clock and no chance without a seed."""
    for name, line in source.imports:
        if is_under(name, WORLD):
            yield source.at(line, f"core may not use {name}")
    for name, call in source.calls:
        method = name.rpartition(".")[2]
        if name in IMPURE or (name != method and method in FILES | CLOCK):
            yield source.at(call.lineno, f"core may not call {name}")
        kept = (source.path, method) in KEPT
        if name.startswith("numpy.random.") and method not in SEEDED and not kept:
            yield source.at(call.lineno, f"{name} draws from a global state")
        if method == "default_rng" and not call.args:
            yield source.at(call.lineno, "a generator without a seed")


def core_has_test_twins(tree: list[Source]) -> Iterator[str]:
    """core/x/y.py is tested by tests/core/x/test_y.py; a package's __init__ that only re-exports is not."""
    tested = {
        source.path for source in tree if any(each.name.startswith("test_") for each in source.functions)
    }
    for source in filter(in_core, tree):
        twin = f"tests/{source.path}".removesuffix(f"{source.stem}.py") + f"test_{source.stem}.py"
        if twin not in tested and not only_re_exports(source):
            yield source.at(1, f"has no tests in {twin}")


def only_re_exports(source: Source) -> bool:
    allowed = ast.Expr | ast.Import | ast.ImportFrom | ast.Assign  # a docstring, imports, __all__
    return source.stem == "__init__" and all(isinstance(node, allowed) for node in source.tree.body)


@each(in_core)
def core_is_typed_and_documented(source: Source) -> Iterator[str]:
    """Every public function and method of core has all its types and a docstring."""
    for function, is_method in source.public():
        bare = [one.arg for one in arguments(function, is_method) if one.annotation is None]
        if bare or function.returns is None:
            missing = ", ".join(bare) or "its answer"
            yield source.at(function.lineno, f"{function.name} has no type for {missing}")
        if not ast.get_docstring(function):
            yield source.at(function.lineno, f"{function.name} has no docstring")


def arguments(function: Function, is_method: bool) -> list[ast.arg]:
    given = function.args
    static = any(isinstance(each, ast.Name) and each.id == "staticmethod" for each in function.decorator_list)
    named = [*given.posonlyargs, *given.args][is_method and not static :]
    return [*named, *given.kwonlyargs, *(each for each in (given.vararg, given.kwarg) if each)]


@each(in_core)
def core_docstrings_have_sections(source: Source) -> Iterator[str]:
    """A public function of 2 or more arguments has Parameters and Returns; one that raises has Raises."""
    for function, is_method in source.public():
        wanted = set()
        if not is_method and len(arguments(function, is_method)) >= 2:
            wanted |= {"Parameters"} | ({"Returns"} if answers(function) else set())
        if not is_method and any(isinstance(node, ast.Raise) for node in ast.walk(function)):
            wanted |= {"Raises"}
        found = set(re.findall(r"^(\w+)\n-+$", ast.get_docstring(function) or "", re.MULTILINE))
        if wanted - found:
            yield source.at(function.lineno, f"{function.name} does not say its {sorted(wanted - found)}")


def answers(function: Function) -> bool:
    return not (isinstance(function.returns, ast.Constant) and function.returns.value is None)
