"""Queries: what is asked of the lines of a log, and of the tables that are made of them."""

from collections.abc import Sequence
from datetime import datetime

from core.purchases.features import Feature
from core.purchases.log import Window
from core.purchases.sql import identifier, literal

ORDER = "try_cast(customer as bigint) nulls last, customer"
WHOLE = ("seen", "spent")
KEPT = "select count(*), count(distinct next), any_value(next) from kept"


def observed(window: Window) -> str:
    """The lines that may speak: those that can be used, up to the end of the cutoff day."""
    return f"fault is null and moment < {moment(window.start)}"


def extent(window: Window) -> str:
    """The first and the last moment, whether the observed dates have a time of day, and how many lines."""
    timed = "moment <> date_trunc('day', moment)"
    return f"""
        select min(moment), max(moment),
            coalesce(bool_or({timed}) filter ({observed(window)}), false), count(*)
        from lines where fault is null
    """


def tally(window: Window) -> str:
    """All lines, those that could be used, and those of them after the horizon."""
    outside = f"fault is null and moment >= {moment(window.end)}" if window.end else "false"
    return f"select count(*), count(*) filter (fault is null), count(*) filter ({outside}) from lines"


def present(window: Window) -> str:
    """The customers with a line that can be used, and those of them with one by the cutoff."""
    return f"""
        select count(distinct customer) filter (fault is null),
            count(distinct customer) filter ({observed(window)}) from lines
    """


def uncategorised(most: int) -> str:
    """The values without a class, the most common first: value, its lines, the lines of all of them."""
    return f"""
        select category, count(*) as lines, sum(count(*)) over () from lines
        where fault is null and class is null group by category order by lines desc, category limit {most}
    """


def classes(window: Window, most: int) -> str:
    """The classes that were bought in the observed part.

    Parameters
    ----------
    window : what is observed.
    most : how many are listed.

    Returns
    -------
    SQL of one column, in the order of the alphabet.
    """
    return f"""
        select distinct class from lines where {observed(window)} and class is not null
        order by class limit {most}
    """


def largest_parts(window: Window, most: int) -> str:
    """The values of the column of shares with the largest spend in the observed part.

    Parameters
    ----------
    window : what is observed.
    most : how many are listed.

    Returns
    -------
    SQL of one column.
    """
    return f"""
        select part from lines where {observed(window)} and part is not null
        group by part order by sum(greatest(amount, 0)) desc, part limit {most}
    """


def customers(name: str, target: str, parts: Sequence[tuple[str, Sequence[Feature]]]) -> str:
    """Put the features of every customer side by side.

    Parameters
    ----------
    name : of the column that names the customer.
    target : of the column to predict.
    parts : the tables and the features over them; those of WHOLE have one row a customer, others several.

    Returns
    -------
    SQL of (n_customers, 1 + n_features + 1), customers whose names are numbers in their order.
    """
    made = []
    for table, features in parts:
        grouped = "" if table in WHOLE else " group by customer"
        made.append(
            f"join (select customer{_columns(features)} from {table}{grouped}) {table} using (customer)"
        )
    wanted = ", ".join(identifier(each.name) for _, features in parts for each in features)
    return f"""
        select customer as {identifier(name)}, {wanted}, next as {identifier(target)}
        from kept {" ".join(made)} order by {ORDER}
    """


def grid(classes: Sequence[str], kinds: Sequence[Feature]) -> str:
    """Put each customer beside each class.

    Parameters
    ----------
    classes : the classes, in their order.
    kinds : the features, over the tables `by_class` and `spent`.

    Returns
    -------
    SQL of (n_customers * n_classes, n_kinds): all classes of the first customer, of the second...
    """
    listed = ", ".join(f"({place}, {literal(name)})" for place, name in enumerate(classes))
    return f"""
        select{_columns(kinds).removeprefix(",")}
        from spent cross join (values {listed}) classes(place, class)
        left join by_class using (customer, class) order by {ORDER}, place
    """


def _columns(features: Sequence[Feature]) -> str:
    return "".join(f", cast({each.sql} as {_type(each)}) as {identifier(each.name)}" for each in features)


def _type(feature: Feature) -> str:
    return "varchar" if feature.unit == "class" else "double"


def moment(at: datetime) -> str:
    """A moment as SQL."""
    return f"timestamp {literal(str(at))}"
