"""Person: whom the Predict page speaks of, and what a visitor asked and changed; `session` keeps it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pages.shell.facts import Whom
from pages.shell.session import held, keep, note
from pages.shell.state import data

if TYPE_CHECKING:  # the rooms that learn take a second to import, and the first page does without
    from core.learning.asking.scenarios import Scenario


def customer() -> Whom | None:
    """Whom the form starts from, if the visitor has said so."""
    return held("customer")


def keep_customer(whom: Whom) -> None:
    """Start from another customer."""
    if whom != customer():
        keep("customer", whom)


def changed() -> Mapping[str, Any]:
    """The fields of the customer that the visitor has changed, each with its value now."""
    return held("changed", {})


def keep_changed(fields: Mapping[str, Any]) -> None:
    """Change these fields, and no others."""
    keep("changed", dict(fields))


def category() -> str | None:
    """The category that is looked at, if the visitor has chosen one."""
    return held("category")


def keep_category(name: str) -> None:
    """Look at another category."""
    keep("category", name)


def scenarios(seal: str) -> tuple[tuple[Whom, "Scenario"], ...]:
    """The versions of customers kept to be compared by a model, each with whom it started from."""
    return held("scenarios", {}).get((seal, data().origin), ())


def keep_scenarios(seal: str, kept: tuple[tuple[Whom, "Scenario"], ...]) -> None:
    """Compare these versions; those of other models and tables are there when one comes back to them."""
    note("scenarios", {**held("scenarios", {}), (seal, data().origin): kept})


def followed() -> Mapping[str, str]:
    """The link that was followed last."""
    return held("followed", {})


def keep_followed(link: Mapping[str, str]) -> None:
    """Remember that a link was followed."""
    note("followed", dict(link))


def missed() -> tuple[str, ...]:
    """What of the link could not be done, in sentences; until something is changed."""
    return held("missed", ())


def keep_missed(said: tuple[str, ...]) -> None:
    """Remember what of a link could not be done."""
    keep("missed", said)
