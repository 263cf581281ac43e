"""Migrating: which customers are in another segment than before, and what they took along."""

from dataclasses import dataclass

import pandas as pd

from core.errors import CannotMigrate
from core.segments.assigning.assign import OUTLIER_NAME, assign_many
from core.segments.segmentation import Segmentation
from core.table.row_names import led_by
from core.table.table import Table
from core.table.wording import counted, per_cent

NEW, GONE = "(new)", "(gone)"  # in brackets, for a segment may be called new


@dataclass(frozen=True)
class Migration:
    """Customers at two times, matched by the column that names them.

    `frame` has one line a customer: the id, `from` and `to` (segments; "(new)" and "(gone)" for customers of
    one table only), and `value_before` and `value_after` if a value was asked for. `segments` are all places
    there are, the largest segment first. `value` names the column; `unnamed` rows have no id and are left
    out.
    """

    frame: pd.DataFrame
    customer: str
    segments: tuple[str, ...]
    value: str | None
    unnamed: int

    @property
    def both(self) -> pd.DataFrame:
        """The lines of customers in both tables."""
        return self.frame[(self.frame["from"] != NEW) & (self.frame["to"] != GONE)]

    @property
    def moved(self) -> pd.DataFrame:
        """The lines of customers in another segment than before, newcomers and leavers left out."""
        return self.both[self.both["from"] != self.both["to"]]

    @property
    def newcomers(self) -> int:
        """How many customers are in the later table only."""
        return int((self.frame["from"] == NEW).sum())

    @property
    def leavers(self) -> int:
        """How many customers are in the earlier table only."""
        return int((self.frame["to"] == GONE).sum())

    @property
    def flows(self) -> pd.DataFrame:
        """One line for each way that was gone, the most customers first.

        from, to, customers, share (of those who were there before, 0 to 1), and the sums value_before and
        value_after if a value was asked for.
        """
        grouped = self.frame.groupby(["from", "to"], sort=True)
        flows = grouped.size().reset_index(name="customers")
        flows["share"] = flows["customers"] / flows.groupby("from")["customers"].transform("sum")
        if self.value:
            sums = grouped[["value_before", "value_after"]].sum().reset_index()
            flows = flows.merge(sums, on=["from", "to"])
        return flows.sort_values("customers", ascending=False, kind="stable", ignore_index=True)

    @property
    def shares(self) -> pd.DataFrame:
        """One line a segment: segment, before, after (customers), share_before, share_after, values."""
        sides = {}
        for side, column in (("before", "from"), ("after", "to")):
            there = self.frame[~self.frame[column].isin([NEW, GONE])]
            counts = there[column].value_counts().reindex(self.segments, fill_value=0)
            sides[side] = counts
            sides[f"share_{side}"] = counts / max(1, len(there))
            if self.value:
                sums = there.groupby(column)[f"value_{side}"].sum()
                sides[f"value_{side}"] = sums.reindex(self.segments, fill_value=0.0)
        order = [name for name in ("before", "after", "share_before", "share_after") if name in sides]
        values = [name for name in ("value_before", "value_after") if name in sides]
        return pd.DataFrame(sides)[[*order, *values]].rename_axis("segment").reset_index()

    @property
    def sentence(self) -> str:
        """How many moved, the way that most went, and what they were worth."""
        both, moved = self.both, self.moved
        share = per_cent(len(moved) / len(both))
        said = f"Of {counted(len(both), 'customer')} in both files, {len(moved):,} ({share}) changed segment"
        if moved.empty:
            said = f"Of {counted(len(both), 'customer')} in both files, none changed segment"
        else:
            ways = moved.groupby(["from", "to"]).size()
            (start, end), most = ways.idxmax(), int(ways.max())
            said += f", the most from '{start}' to '{end}' ({most:,})"
        return f"{said}.{self._worth()} {_are(self.newcomers)} new and {_are(self.leavers)} gone."

    def _worth(self) -> str:
        if not self.value or self.moved.empty:
            return ""
        before, after = float(self.moved["value_before"].sum()), float(self.moved["value_after"].sum())
        return f" The {self.value} of those who moved was {before:,.6g} in sum, and is {after:,.6g} now."


def migrate(
    segmentation: Segmentation, before: Table, after: Table, customer: str, value: str | None = None
) -> Migration:
    """Hold two tables of the same customers against each other.

    Parameters
    ----------
    segmentation : says who belongs where.
    before : earlier customers, with the columns of the segmentation.
    after : later ones.
    customer : the column that names each customer once, in both tables.
    value : a number that is added up, in both tables.

    Returns
    -------
    Migration

    Raises
    ------
    CannotMigrate (no such column, an id that comes twice, no customer in both), MissingColumns, BadColumn
    """
    sides = [_side(segmentation, table, customer, value) for table in (before, after)]
    unnamed = sum(int(side.index.isna().sum()) for side in sides)
    old, new = (side[side.index.notna()] for side in sides)
    if not old.index.isin(new.index).any():
        raise CannotMigrate(f"No customer of one file is in the other, by the column '{customer}'.")
    joined = old.add_suffix("_before").join(new.add_suffix("_after"), how="outer", sort=True)
    frame = pd.DataFrame(
        {"from": joined["segment_before"].fillna(NEW), "to": joined["segment_after"].fillna(GONE)}
    )
    if value:
        frame = frame.join(joined[["value_before", "value_after"]])
    seen = {*frame["from"], *frame["to"]}
    names = (*segmentation.names, *([OUTLIER_NAME] if OUTLIER_NAME in seen else []))
    named = led_by(joined.index, customer, frame.reset_index(drop=True).set_axis(joined.index))
    return Migration(named.reset_index(drop=True), customer, names, value, unnamed)


def _are(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}"


def _side(segmentation: Segmentation, table: Table, customer: str, value: str | None) -> pd.DataFrame:
    """The segment, and the value if asked for, of each customer by id."""
    for name in filter(None, (customer, value)):
        if name not in table.frame.columns:
            raise CannotMigrate(f"There is no column '{name}' in one of the files.")
    if value and not table.schema[value].is_number:
        raise CannotMigrate(f"'{value}' is no number that could be added up.", "Choose a number.")
    ids = table.frame[customer]
    twice = ids[ids.duplicated() & ids.notna()]
    if len(twice):
        raise CannotMigrate(
            f"{counted(twice.nunique(), 'customer')} by '{customer}' come more than once in one of the "
            f"files, such as '{twice.iloc[0]}'."
        )
    side = assign_many(segmentation, table)[["segment"]].astype(object)
    if value:
        side["value"] = table.frame[value]
    return side.set_axis(pd.Index(ids, name=customer))
