"""State: the table, the model and the file in use, and what was said of them; `session` keeps these facts."""

from collections.abc import Mapping

from core.choices import Value
from core.explore.filters import Filter
from core.purchases.categories import Categories
from core.table.schema import Correction
from pages.shell.facts import STARTER, Choice, LogFile, Made, ScoringFile, sample
from pages.shell.session import first, forget, held, keep, note
from pages.shell.widgets import reseed


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
    customers = {**held("customers", {}), data().origin: held("customer")}
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
    if chosen != filters():
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
