"""Resuming: what a visitor scored last is there again when the browser loads the page anew."""

from typing import Any

from core.errors import CoreError
from data.results import kept
from jobs.orders import ScoringOrder
from models.record import restored, written
from pages.shell import state, widgets
from pages.shell.facts import Choice, ScoringFile
from pages.shell.visitors import visitor


def remembered(order: ScoringOrder, choice: Choice, file: ScoringFile | None) -> dict[str, Any]:
    """What is to be known of an order for it to be resumed: also the table that was in use."""
    return {
        "order": written(order),
        "choice": written(choice),
        "file": written(file) if file else None,
    }


def resume() -> None:
    """Work with the table, the model and the file that this visitor scored last, as far as they are there."""
    if not (about := kept.latest(visitor())):
        return
    try:
        order, choice = restored(ScoringOrder, about["order"]), restored(Choice, about["choice"])
        file = restored(ScoringFile, about["file"]) if about["file"] else None
    except (KeyError, TypeError, ValueError):  # another version of this program wrote it
        return
    if _is_there(order) and _lies(choice):
        _work_with(order, choice, file)


def _work_with(order: ScoringOrder, choice: Choice, file: ScoringFile | None) -> None:
    state.keep_data(choice)
    state.keep_model(order.model)
    state.keep_scoring(file)
    widgets.seed("score.segments", order.segments)
    if order.mapping:
        state.keep_mapping(order.origin.key, dict(order.mapping))


def _is_there(order: ScoringOrder) -> bool:
    """Whether the model is still the one that answered."""
    from pages.shell import cache  # noqa: PLC0415  # what learns takes a second to import

    return order.model in cache.usable("model") and cache.seal(order.model) == order.seal


def _lies(choice: Choice) -> bool:
    try:
        return choice.origin.path.is_file()
    except CoreError:
        return False
