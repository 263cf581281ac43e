"""Forms: the ways to write a date or an amount, each as the SQL that reads it.

Every piece of SQL has `{text}` where the stripped text stands, and is null for what is not of its form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.findings import Finding

# A time zone is left out, as everywhere in Patron: day and hour stay as they are written.
_ZONED = r"([T ]\d[\d:.,]*)\s*(?:[Zz]|[+-]\d{{2}}(?::?\d{{2}})?)$"
_PLAIN = f"case when length({{text}}) > 10 then regexp_replace({{text}}, '{_ZONED}', '\\1') else {{text}} end"
_CLOCKS = ("", " %H:%M:%S", " %H:%M", "T%H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
_MONTHS = ("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%b %d %Y", "%B %d %Y", "%b %d-%Y", "%B %d-%Y")
_BARE = "regexp_replace(replace({text}, '\u2212', '-'), '[\\s\u00a0\u202f''’$€£¥]', '', 'g')"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write: what it is called, and the SQL that reads it."""

    name: str
    sql: str

    def reading(self, text: str) -> str:
        """The SQL that reads the SQL expression `text`."""
        return self.sql.format(text=text)


def _dated(*orders: str) -> str:
    formats = [f"{order}{clock}" for order in (*orders, *_MONTHS) for clock in _CLOCKS]
    listed = ", ".join(f"'{each}'" for each in formats)
    return _with_digit(f"try_strptime(regexp_replace({_PLAIN}, '[/.,]\\s*', '-', 'g'), [{listed}])")


def _with_digit(sql: str) -> str:
    """Words such as `infinity` are dates to the database, and to nobody else."""
    return f"case when regexp_matches({{text}}, '[0-9]') then {sql} end"


def _numbered(group: str, point: str) -> str:
    shape = rf"^[+-]?(\d+|\d{{{{1,3}}}}([{group}]\d{{{{3}}}})+)([{point}]\d+)?$"
    digits = f"replace(replace({_BARE}, '{group}', ''), '{point}', '.')"
    return f"case when regexp_matches({_BARE}, '{shape}') then try_cast({digits} as double) end"


_YEAR = "({text} like '____-%' or {text} like '____/%')"
# The database takes PM for the name of a time zone, and 10:30 PM for 10:30.
_HALF_DAY = "try_strptime(replace({text}, '/', '-'), ['%Y-%m-%d %I:%M %p', '%Y-%m-%d %I:%M:%S %p'])"
_YEAR_FIRST = f"case when {{text}} ilike '%m' then {_HALF_DAY} else try_cast({_PLAIN} as timestamp) end"
DATES = (
    Form("year first", _with_digit(f"case when {_YEAR} then {_YEAR_FIRST} end")),
    Form("day first", _dated("%d-%m-%y", "%d-%m-%Y")),
    Form("month first", _dated("%m-%d-%y", "%m-%d-%Y")),
    Form("year, month and day in eight digits", _with_digit("try_strptime({text}, '%Y%m%d')")),
)
AMOUNTS = (
    Form("decimal point", "try_cast({text} as double)"),
    Form("decimal comma", _numbered(".", ",")),
    Form("commas between thousands", _numbered(",", ".")),
)


def choose(forms: Sequence[Form], fitting: Mapping[str, int]) -> Form:
    """Choose the form that the most cells fit.

    Parameters
    ----------
    forms : those to choose from, the likeliest first.
    fitting : form name -> how many cells fit it.

    Returns
    -------
    Form; the first of them if several fit as many.
    """
    return max(forms, key=lambda form: fitting[form.name])


def date_order(column: str, chosen: Form, fitting: Mapping[str, int]) -> Finding | None:
    """`date-order`: dates were read with the day or the month first.

    Parameters
    ----------
    column : where the dates are.
    chosen : the form they were read in.
    fitting : form name -> how many cells fit it.

    Returns
    -------
    Finding, a warning if they could as well be read the other way round; None for year first.
    """
    if chosen.name not in ("day first", "month first"):
        return None
    unclear = fitting["day first"] == fitting["month first"]
    return Finding(
        "date-order",
        "warning" if unclear else "info",
        column,
        f"The dates of '{column}' were read with the {chosen.name.replace(' first', '')} first"
        + (": they could as well be written with the month first." if unclear else "."),
        {"read as": chosen.name, **fitting},
        "Write dates as year-month-day to be sure." if unclear else "",
    )
