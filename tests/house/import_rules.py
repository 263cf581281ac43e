"""Who may import whom."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tests.house.source import DOORS, ROOMS, Source, each, in_core, is_under

# The inside of core: a line may import itself and the lines above it, without cycles.
CORE = (
    {"errors", "findings", "choices", "golden", "threads"},
    {"table"},
    {"purchases"},
    {"explore"},
    {"learning", "segments"},
    {"scoring", "generator"},
    {"charts", "exports"},
)
STRANGERS = {"learning", "segments"}  # these two know nothing of each other
FACES = ("pages", "terminal", "api")  # and these neither


@each()
def imports_point_inwards(source: Source) -> Iterator[str]:
    """core <- data <- models <- engines <- jobs <- pages | terminal | api <- doors; doors import no door."""
    for name, line in source.imports:
        room = name.split(".")[0]
        if room in (*ROOMS, *DOORS) and room != source.room and height(room) >= height(source.room):
            yield source.at(line, f"{source.room} may not import {room}")
        if room in ("", "tests"):
            yield source.at(line, "imports name their module in full, and never the tests")


def height(room: str) -> int:
    if room in FACES:
        return ROOMS.index(FACES[0])
    return ROOMS.index(room) if room in ROOMS else len(ROOMS)


@each(in_core)
def core_is_layered(source: Source) -> Iterator[str]:
    """Every part of core has its line in CORE and imports only its own line and those above."""
    if source.module == "core":
        return
    own = source.module.split(".")[1]
    mine = layer(own)
    if mine is None:
        yield source.at(1, f"core.{own} has no place in CORE")
        return
    for name, line in source.imports:
        part = name.split(".")[1] if name.startswith("core.") else own
        other = layer(part)
        if other is None or other > mine or {own, part} == STRANGERS:
            yield source.at(line, f"core.{own} may not import core.{part}")


def layer(part: str) -> int | None:
    return next((place for place, parts in enumerate(CORE) if part in parts), None)


def no_import_cycles(tree: list[Source]) -> Iterator[str]:
    """No module imports itself, however long the way round."""
    modules = {source.module for source in tree}
    graph = {
        source.module: {known(name, modules) for name, _ in source.imports} - {source.module, ""}
        for source in tree
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        yield "import cycle: " + " <- ".join(cycle.args[1])


def known(name: str, modules: set[str]) -> str:
    """The module of the tree that an imported name lives in, or an empty text."""
    return name if name in modules else known(name.rpartition(".")[0], modules) if name else ""


@each()
def streamlit_stays_in_pages(source: Source) -> Iterator[str]:
    """Only pages, the dashboard and the server know Streamlit."""
    if source.room in ("pages", "streamlit_app", "server"):
        return
    for name, line in source.imports:
        if is_under(name, {"streamlit"}):
            yield source.at(line, f"{source.room} may not know Streamlit")
