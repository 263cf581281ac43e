"""State: the facts a visitor works with, each with its type; `session` keeps them."""

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.choices import Value
from core.explore.filters import Filter
from core.purchases.categories import Categories
from core.table.schema import Correction
from pages.shell.facts import STARTER, Choice, LogFile, Made, ScoringFile, Whom, sample
from pages.shell.session import first, forget, held, keep, note
from pages.shell.widgets import reseed

if TYPE_CHECKING:  # the rooms that learn take a second to import, and the first page does without
    from core.learning.asking.scenarios import Scenario


def data() -> Choice:
    """The table in use; the first sample on arrival."""
    return first("data", sample(STARTER))


def keep_data(choice: Choice) -> None:
    """Work with another table, or see the columns of this one differently."""
    if choice == data():
        return
    if choice.origin != data().origin:  # what was said of a training fits no other rows
        forget("settings")
        reseed("train.")
    reseed("train.target", "train.features", "segments.ask.")  # these follow the roles
    customers = {**held("customers", {}), data().origin: customer()}
    note("customers", customers)
    # What a column is for in a model takes no segment away that was named or reshaped.
    found = ("segments", "segmented", "saved_as", "weights") if choice.reads_like(data()) else ()
    stays = {fact: held(fact) for fact in found if held(fact) is not None}
    keep("data", choice)
    for fact, value in stays.items():
        note(fact, value)
    back = customers.get(choice.origin)
    if back is not None and back.kind == "table":  # the others belong to a model
        note("customer", back)


def correct(corrections: Mapping[str, Correction]) -> None:
    """Say what some columns are."""
    keep_data(data().corrected(corrections))


def filters() -> tuple[Filter, ...]:
    """Who of the table in use is looked at."""
    return held("filters", ())


def keep_filters(chosen: tuple[Filter, ...]) -> None:
    """Look at other customers of the table."""
    keep("filters", chosen)


def looked_at(names: list[str]) -> str:
    """The column that was looked at last, or the first of those there are."""
    kept = held("column")
    return kept if kept in names else names[0]


def keep_column(name: str) -> None:
    """Look at another column."""
    keep("column", name)


def log() -> LogFile | None:
    """The purchase log that customers can be made of."""
    return held("log")


def keep_log(log: LogFile) -> None:
    """Take another purchase log."""
    keep("log", log)


def categories() -> Categories | None:
    """Which values of the log are which category, if a file said so."""
    return held("categories")


def keep_categories(categories: Categories | None) -> None:
    """Take what a file says of the categories of the log."""
    keep("categories", categories)


def made() -> Made | None:
    """How the customers in use were made, if they were made of a log."""
    return held("made")


def keep_made(made: Made) -> None:
    """Remember how the customers in use were made."""
    keep("made", made)


def model() -> str | None:
    """The name of the model in use, if one was chosen."""
    return held("model")


def keep_model(name: str | None) -> None:
    """Use another model."""
    if name != model():
        keep("model", name)


def settings(algorithm: str) -> Mapping[str, Value]:
    """The hyperparameters of an algorithm that the visitor has changed."""
    return held("settings", {}).get(algorithm, {})


def keep_settings(algorithm: str, changed: Mapping[str, Value]) -> None:
    """Take other hyperparameters."""
    keep("settings", {**held("settings", {}), algorithm: dict(changed)})


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


def scoring() -> ScoringFile | None:
    """The file to score."""
    return held("scoring")


def keep_scoring(file: ScoringFile | None) -> None:
    """Score another file."""
    keep("scoring", file)


def mapping(key: str) -> Mapping[str, str]:
    """Which columns of a file stand for those the model asks for, where the visitor has said so."""
    return held("mapping", {}).get(key, {})


def keep_mapping(key: str, columns: Mapping[str, str]) -> None:
    """Read these columns of a file under other names."""
    note("mapping", {**held("mapping", {}), key: dict(columns)})


def awaited() -> Mapping[str, Choice]:
    """The jobs whose end this visitor awaits, each with the table in use when it was ordered."""
    return held("awaited", {})


def keep_awaited(jobs: Mapping[str, Choice]) -> None:
    """Await the end of these jobs."""
    note("awaited", dict(jobs))


def is_fresh() -> bool:
    """Whether this visitor has just come, or loaded the page anew."""
    return held("awaited") is None


def passer_by() -> str:
    """A name for a visitor who cannot be known again."""
    return first("passer_by", secrets.token_urlsafe(16))


def enter() -> None:
    """Note that this run came in through the door."""
    note("entered", True)


def came_in() -> bool:
    """Whether this run came in through the door; to be asked once a run."""
    return forget("entered", False)
