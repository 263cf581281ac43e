"""The log: which of its columns say what, and which part of it is observed and which predicted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.errors import BadWindow, MissingColumns

TARGET = "next_category"


@dataclass(frozen=True, slots=True)
class PurchaseLog:
    """The columns of a log in which each line is one thing bought.

    Without `basket`, what a customer buys in one day is a basket. `price` is what the line would have
    cost without discount. `shares` is a column (a department, a channel) for the shares of the spend,
    `different` are columns (a product, a shop) of which the different values are counted.
    """

    customer: str
    date: str
    category: str
    amount: str
    basket: str | None = None
    price: str | None = None
    shares: str | None = None
    different: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read, each once."""
        single = (self.customer, self.date, self.category, self.amount, self.basket, self.price, self.shares)
        return tuple(dict.fromkeys([*(name for name in single if name), *self.different]))

    def demand(self, present: Sequence[str], also: Sequence[str] = ()) -> None:
        """See that the log has all columns that are read, and those named beside them.

        Raises
        ------
        MissingColumns : with the nearest names.
        """
        absent = [name for name in dict.fromkeys((*self.columns, *also)) if name not in present]
        if absent:
            raise MissingColumns.among(absent, list(present))


@dataclass(frozen=True, slots=True)
class Window:
    """What is observed: all days up to and including `cutoff`; what is predicted: the days after.

    `horizon_days` counts the days after the cutoff in which the next purchase is looked for; None takes
    all there are. A customer is kept with at least `min_baskets` observed.
    """

    cutoff: date
    horizon_days: int | None = None
    min_baskets: int = 1

    def __post_init__(self) -> None:
        if self.horizon_days is not None and self.horizon_days <= 0:
            raise BadWindow(
                f"A horizon of {self.horizon_days} days holds no purchase.", "Give at least 1 day, or none."
            )
        if self.min_baskets < 1:
            raise BadWindow(
                f"At least {self.min_baskets} baskets is no demand.",
                "Ask for 1 basket or more: who was never seen cannot be described.",
            )
        if self.end is None and self.horizon_days is not None:
            raise BadWindow(f"A horizon of {self.horizon_days:,} days goes beyond the calendar.")

    @classmethod
    def of(cls, cutoff: str, horizon_days: int | None = None, min_baskets: int = 1) -> "Window":
        """Read a window whose cutoff is written as year-month-day.

        Raises
        ------
        BadWindow
        """
        try:
            day = date.fromisoformat(cutoff.strip())
        except ValueError as error:
            raise BadWindow(f"The cutoff '{cutoff}' is no day.", "Write it as year-month-day.") from error
        return cls(day, horizon_days, min_baskets)

    @property
    def start(self) -> datetime:
        """The first moment after the cutoff day: what lies before it is observed."""
        if self.cutoff == date.max:
            return datetime.max  # no day follows the last of the calendar
        return datetime.combine(self.cutoff, time.min) + timedelta(days=1)

    @property
    def end(self) -> datetime | None:
        """The first moment after the horizon, or None if it goes on to the end of the log."""
        if self.horizon_days is None:
            return None
        try:
            return self.start + timedelta(days=self.horizon_days)
        except OverflowError:
            return None

    def demand_inside(self, first: date, last: date) -> None:
        """See that a log from `first` to `last` has days on both sides of the cutoff.

        Raises
        ------
        BadWindow
        """
        if not first <= self.cutoff < last:
            nothing = "nothing is observed by then" if self.cutoff < first else "nothing is bought after it"
            raise BadWindow(f"The log goes from {first} to {last}: with the cutoff {self.cutoff} {nothing}.")
