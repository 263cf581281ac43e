"""Lines: the SQL that reads a log as it was written, and marks each line that cannot be used."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.purchases.categories import Categories
from core.purchases.features import MONEY
from core.purchases.forms import AMOUNTS, DATES, Form
from core.purchases.log import PurchaseLog
from core.purchases.sql import identifier, literal
from core.table.words import MISSING

LARGEST_AMOUNT = 10_000_000_000  # ten thousand million: whatever is beyond it was no price
NOTHING = ("", *MISSING)  # always missing, as in any table
NUMBERS = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "UHUGEINT",
    "FLOAT",
    "DOUBLE",
    "DECIMAL",
)
EARLIEST, LATEST = "timestamp '0001-01-01'", "timestamp '9999-12-30'"
BLANK = "E' \\t\\r\\n\u00a0'"


@dataclass(frozen=True, slots=True)
class Source:
    """A log as the database sees it.

    `relation` is the table it can be read from, `types` column -> type of that table, `names` what the
    columns are called there if not as in the file.
    """

    relation: str
    types: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, column: str) -> str:
        """What a column is called in the SQL."""
        return identifier(self.names.get(column, column))

    def text(self, column: str) -> str:
        """The cell of a column as stripped text, null if it says nothing."""
        kind, name = self.types[column], self.name(column)
        if kind in ("DOUBLE", "FLOAT"):  # a whole number beside an empty cell was made a float: 7.0 is 7
            whole = f"{name} = floor({name}) and abs({name}) < 1e15"
            return f"(case when {whole} then cast(cast({name} as bigint) as varchar) else {_cast(name)} end)"
        if kind != "VARCHAR" and not kind.startswith("ENUM"):
            return f"({_cast(name)})"
        stripped = f"trim({_cast(name)}, {BLANK})"
        words = ", ".join(literal(word) for word in NOTHING)
        return f"(case when lower({stripped}) not in ({words}) then {stripped} end)"

    def moment(self, column: str, form: Form) -> str:
        """The cell of a date column as a timestamp, null if it is none of these; a zone is left out."""
        kind, name = self.types[column], self.name(column)
        if kind == "TIMESTAMP WITH TIME ZONE":
            read = f"make_timestamp(epoch_us({name}))"
        else:
            read = f"cast({name} as timestamp)" if self.is_dated(column) else form.reading(self.text(column))
        return f"(case when {read} between {EARLIEST} and {LATEST} then {read} end)"

    def number(self, column: str, form: Form) -> str:
        """The cell of a number column as a double, null if it is none."""
        is_number = self.is_number(column)
        read = f"cast({self.name(column)} as double)" if is_number else form.reading(self.text(column))
        return f"(case when isfinite({read}) then {read} end)"

    def is_dated(self, column: str) -> bool:
        """Whether the cells of a column are dates already."""
        return self.types[column].startswith(("DATE", "TIMESTAMP"))

    def is_number(self, column: str) -> bool:
        """Whether the cells of a column are numbers already."""
        return self.types[column].startswith(NUMBERS)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the dates and the numbers of a log are written."""

    dates: Form = DATES[0]
    amounts: Form = AMOUNTS[0]
    prices: Form = AMOUNTS[0]


def faults(log: PurchaseLog, reading: Reading) -> tuple[tuple[str, str], ...]:
    """Why a line is set aside.

    Parameters
    ----------
    log : which columns are read.
    reading : how they are written.

    Returns
    -------
    (column, reason) of each fault; `lines` marks a line with the place of its fault here, from 1.
    """
    return (
        (log.customer, "no customer"),
        (log.date, "no date"),
        (log.date, f"not a date ({reading.dates.name})"),
        (log.amount, "no amount"),
        (log.amount, f"not a number ({reading.amounts.name})"),
        (log.amount, f"an amount beyond {LARGEST_AMOUNT:,}"),
    )


def counting(source: Source, column: str, forms: tuple[Form, ...]) -> str:
    """Count how many cells of a column fit each form.

    Parameters
    ----------
    source : the log.
    column : of text.
    forms : to be tried.

    Returns
    -------
    SQL of one row: filled cells, then those that fit each form.
    """
    tried = ", ".join(f"count({form.reading('cell')})" for form in forms)
    return f"select count(cell), {tried} from (select {source.text(column)} as cell from {source.relation})"


def lines(source: Source, log: PurchaseLog, reading: Reading, categories: Categories | None) -> str:
    """Read every line of the log once.

    Parameters
    ----------
    source : the log.
    log : which of its columns say what.
    reading : how dates and numbers are written.
    categories : which values are which class, in tables `rule_0`, `rule_1`... (value, class); None takes
        each category for a class.

    Returns
    -------
    SQL of the table `lines` (customer, moment, amount and price in ten-thousandths, category, class, basket,
    part, different_0..., fault, faulty), in the order of the log.
    """
    rules = [] if categories is None else list(categories.rules)
    asked = [source.text(rule.column or log.category) for rule in rules]
    known = [f"left join rule_{place} on rule_{place}.value = asked_{place}" for place in range(len(rules))]
    named = ", ".join(f"rule_{place}.class" for place in range(len(rules)))
    cells = {
        "customer": source.text(log.customer),
        "date_text": source.text(log.date),
        "moment": source.moment(log.date, reading.dates),
        "amount_text": source.text(log.amount),
        "number": source.number(log.amount, reading.amounts),
        "price": source.number(log.price, reading.prices) if log.price else "null",
        "category": source.text(log.category),
        "basket": source.text(log.basket) if log.basket else "null",
        "part": source.text(log.shares) if log.shares else "null",
        **{f"different_{place}": source.text(name) for place, name in enumerate(log.different)},
        **{f"asked_{place}": sql for place, sql in enumerate(asked)},
    }
    read = ", ".join(f"{sql} as {name}" for name, sql in cells.items())
    others = "".join(f", different_{place}" for place in range(len(log.different)))
    return f"""
        create table lines as
        select customer, moment, {_parts("number")} as amount, {_parts("price")} as price, category,
            {f"coalesce({named})" if rules else "category"} as class, basket, part{others},
            {_FAULT} as fault,
            case {_FAULT} when 3 then date_text when 5 then amount_text when 6 then amount_text end as faulty
        from (select {read} from {source.relation}) {" ".join(known)}
    """


_FAULT = f"""cast(case when customer is null then 1 when date_text is null then 2 when moment is null then 3
    when amount_text is null then 4 when number is null then 5
    when abs(number) > {LARGEST_AMOUNT} then 6 end as utinyint)"""


def _parts(number: str) -> str:
    inside = f"abs({number}) <= {LARGEST_AMOUNT}"
    return f"case when {inside} then cast(round({number} * {MONEY}e0) as bigint) end"


def _cast(name: str) -> str:
    return f"cast({name} as varchar)"
