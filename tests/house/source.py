"""Source: one Python file as the rules see it - its path, text, tree, imports and calls."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path, PurePosixPath

ROOMS = ("core", "data", "models", "engines", "jobs", "pages", "terminal", "api")
DOORS = ("streamlit_app", "server", "cli")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file; `path` is relative to the root of the repository, with forward slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def module(self) -> str:
        """The dotted name; a package is named for its folder."""
        return ".".join(PurePosixPath(self.path).with_suffix("").parts).removesuffix(".__init__")

    @property
    def room(self) -> str:
        """core, data, models, engines, jobs, pages, terminal, api, or the name of a door."""
        return self.module.split(".")[0]

    @property
    def is_page(self) -> bool:
        return PurePosixPath(self.path).parent == PurePosixPath("pages")

    @cached_property
    def imports(self) -> list[tuple[str, int]]:
        """Every module or name imported, in full (`core.table.schema.Column`), with its line."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(each.name, node.lineno) for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                start = "." * node.level + (node.module or "")
                found += [(f"{start}.{each.name}", node.lineno) for each in node.names]
        return found

    @cached_property
    def aliases(self) -> dict[str, str]:
        """The local name of each import -> what it stands for (`np` -> `numpy`)."""
        names = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                names.update({each.asname: each.name for each in node.names if each.asname})
            elif isinstance(node, ast.ImportFrom):
                names.update({each.asname or each.name: f"{node.module}.{each.name}" for each in node.names})
        return names

    def name_of(self, node: ast.AST) -> str:
        """The full dotted name of an expression (`np.random.rand` -> `numpy.random.rand`).

        What stands before a dot and is no name at all is written `?`.
        """
        if isinstance(node, ast.Attribute):
            return f"{self.name_of(node.value)}.{node.attr}"
        return self.aliases.get(node.id, node.id) if isinstance(node, ast.Name) else "?"

    @cached_property
    def calls(self) -> list[tuple[str, ast.Call]]:
        """The full name of what is called, with the call."""
        return [(self.name_of(node.func), node) for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in self.nodes if isinstance(node, Function)]

    def public(self) -> Iterator[tuple[Function, bool]]:
        """Every public function, and every public method of a public class; True for a method."""
        for node in self.tree.body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                yield node, False
            elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                methods = (each for each in node.body if isinstance(each, Function))
                yield from ((each, True) for each in methods if not each.name.startswith("_"))

    def at(self, line: int, what: str) -> str:
        """A violation, the way an editor can jump to it."""
        return f"{self.path}:{line}: {what}"


def is_under(name: str, roots: Iterable[str]) -> bool:
    """Whether a dotted name is one of the roots or lies below one."""
    return any(name == root or name.startswith(root + ".") for root in roots)


def read_tree(root: Path) -> list[Source]:
    """The rooms, the doors and the tests of a checkout."""
    paths = [path for room in (*ROOMS, "tests") for path in sorted((root / room).rglob("*.py"))]
    paths += [path for door in DOORS if (path := root / f"{door}.py").exists()]
    return [Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


Rule = Callable[[list[Source]], Iterable[str]]


def each(in_room: Callable[[Source], bool] = lambda source: source.room != "tests") -> Callable[..., Rule]:
    """Make a rule for a tree out of a rule for one file."""

    def lift(broken: Callable[[Source], Iterable[str]]) -> Rule:
        @wraps(broken)
        def rule(tree: list[Source]) -> Iterator[str]:
            for source in filter(in_room, tree):
                yield from broken(source)

        return rule

    return lift


def in_core(source: Source) -> bool:
    return source.room == "core"
