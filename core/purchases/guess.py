"""Guess: which column of a log is the customer, the date, the category, the amount, the basket, the price?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from core.purchases.log import PurchaseLog
from core.table.names import words_of

# Words of a name, the more telling first; a column is named by the whole word.
CUSTOMER = ("customer", "household", "client", "shopper", "member", "user", "buyer", "account", "card")
DATE = ("timestamp", "datetime", "date", "time", "day", "purchased", "ordered", "invoiced")
CATEGORY = ("category", "categories", "group", "class", "department", "section", "type", "product", "item")
AMOUNT = ("amount", "sales", "spend", "revenue", "total", "paid", "value", "turnover", "net", "price")
BASKET = ("basket", "invoice", "receipt", "order", "transaction", "ticket", "cart", "bill")
PRICE = ("list", "shelf", "full", "regular", "gross")
SHARES = ("department", "channel", "section", "brand", "shop", "store")
FILLED = 0.8  # a column that is emptier than this says nothing a log needs
DATED = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[ -]\w{3,9}[ -]\d{2,4}|\w{3,9} \d{1,2}, \d{4}|(19|20)\d{6}$"
)
NUMBER = re.compile(r"[-+(]?[$€£¥]?\s?[-+]?\d[\d.,' ]*\)?\s?[$€£¥]?")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the first lines show of one column."""

    name: str
    words: tuple[str, ...]
    dated: bool
    numeric: bool
    whole: bool
    different: int
    rows: int

    def named(self, wanted: Sequence[str]) -> int:
        """How telling the name is, from 0."""
        return max((len(wanted) - wanted.index(word) for word in self.words if word in wanted), default=0)


def suggested(head: pd.DataFrame) -> PurchaseLog | None:
    """Propose which column says what, by its name and by what its first lines hold.

    Parameters
    ----------
    head : (n_lines, n_columns) of text, the first lines of a log.

    Returns
    -------
    PurchaseLog, or None if no column is a likely customer, date, category or amount.
    """
    seen = [each for name in head if (each := _seen(str(name), head[name])) is not None]
    pick = _Picker(seen)
    date = pick.one(DATE, lambda column: column.dated, anyhow=True)
    customer = pick.one(CUSTOMER, lambda column: not column.dated and _repeats(column))
    basket = pick.one(BASKET, lambda column: not column.dated and not _is_fraction(column))
    price = pick.one(PRICE, lambda column: column.numeric and bool(column.named(AMOUNT)))
    amount = pick.one(AMOUNT, lambda column: column.numeric and not column.named(("id",)))
    category = pick.one(CATEGORY, _is_category, anyhow=True)
    shares = pick.one(SHARES, lambda column: not column.numeric and 1 < column.different <= 40)
    if date is None or customer is None or category is None or amount is None:
        return None
    return PurchaseLog(customer, date, category, amount, basket, price, shares)


class _Picker:
    """Gives each column away once."""

    def __init__(self, seen: Sequence[_Seen]) -> None:
        self.left = list(seen)

    def one(
        self, wanted: Sequence[str], fits: Callable[[_Seen], bool], *, anyhow: bool = False
    ) -> str | None:
        """The fitting column with the most telling name; any fitting one if the name does not matter."""
        ranked = [(column.named(wanted), -place) for place, column in enumerate(self.left) if fits(column)]
        told, place = max(ranked, default=(0, 0))
        if not told and not (anyhow and ranked):
            return None
        return self.left.pop(-place).name


def _seen(name: str, cells: pd.Series) -> _Seen | None:
    filled = cells.dropna().astype(str).str.strip()
    filled = filled[filled != ""]
    if not len(cells) or len(filled) < FILLED * len(cells):
        return None
    numeric = bool(filled.map(lambda cell: NUMBER.fullmatch(cell) is not None).mean() > 0.95)
    dated = bool(filled.map(lambda cell: DATED.match(cell) is not None).mean() > 0.95)
    whole = bool(numeric and filled.str.fullmatch(r"[-+]?\d+(\.0+)?").all())
    return _Seen(
        name,
        words_of(name),
        dated,
        numeric,
        whole,
        int(filled.nunique()),
        len(filled),
    )


def _is_category(column: _Seen) -> bool:
    return not column.numeric and not column.dated and column.different > 1 and _repeats(column)


def _repeats(column: _Seen) -> bool:
    return column.rows < 20 or column.different < 0.95 * column.rows


def _is_fraction(column: _Seen) -> bool:
    return column.numeric and not column.whole
