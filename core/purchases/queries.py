"""Queries: from the lines of a log to one row a customer, step by step, in SQL that spills to disk.

Nothing here is a median, a list or a count of different values: those would be held in memory.
"""

from collections.abc import Sequence
from datetime import date

from core.purchases.features import (
    DAYPARTS,
    HALF_LIVES,
    RECENT_DAYS,
    WEIGHT,
    Feature,
    literal,
    quoted,
)
from core.purchases.log import PurchaseLog, Window

EXTENT = """
    select min(moment), max(moment), coalesce(bool_or(moment <> date_trunc('day', moment)), false), count(*)
    from lines where fault is null
"""
KEPT = "select count(*), count(distinct next), any_value(next) from kept"


def observed(window: Window) -> str:
    """The lines that may speak: those that can be used, up to the end of the cutoff day."""
    return f"fault is null and moment < {_moment(window.start)}"


def tally(window: Window) -> str:
    """All lines, those that could be used, and those of them after the horizon."""
    outside = f"fault is null and moment >= {_moment(window.end)}" if window.end else "false"
    return f"select count(*), count(*) filter (fault is null), count(*) filter ({outside}) from lines"


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


def steps(log: PurchaseLog, window: Window) -> tuple[tuple[str, str], ...]:
    """Make the tables the features speak of.

    Parameters
    ----------
    log : which columns are read.
    window : what is observed and what is predicted.

    Returns
    -------
    What is being done, and its SQL; the tables `kept` (customer, next), `seen`, `by_class`, `by_value`
    and `different` stand at the end, each with all customers that are kept.
    """
    return (
        ("baskets", _pieces(log, window)),
        ("baskets", _BASKETS),
        ("next purchases", _outcomes()),
        ("customers", _kept(window)),
        ("rhythm", _ages(window.cutoff)),
        ("rhythm", _GAPS),
        ("rhythm", _seen()),
        ("categories", _HELD),
        ("categories", _by_class()),
        ("shares", _by_value(window)),
        ("different values", _different(log, window)),
    )


def customers(name: str, target: str, parts: Sequence[tuple[str, Sequence[Feature]]]) -> str:
    """Put the features of every customer side by side.

    Parameters
    ----------
    name : of the column that names the customer.
    target : of the column to predict.
    parts : the tables and the features over them; `seen` has one row a customer, the others several.

    Returns
    -------
    SQL of (n_customers, 1 + n_features + 1), customers whose names are numbers in their order.
    """
    made = []
    for table, features in parts:
        columns = "".join(f", cast({each.sql} as {_type(each)}) as {quoted(each.name)}" for each in features)
        grouped = "" if table == "seen" else " group by customer"
        made.append(f"join (select customer{columns} from {table}{grouped}) {table} using (customer)")
    wanted = ", ".join(quoted(each.name) for _, features in parts for each in features)
    return f"""
        select customer as {quoted(name)}, {wanted}, next as {quoted(target)}
        from kept {" ".join(made)} order by try_cast(customer as bigint) nulls last, customer
    """


def _type(feature: Feature) -> str:
    return "varchar" if feature.unit == "class" else "double"


def _moment(moment: object) -> str:
    return f"timestamp {literal(str(moment))}"


def _pieces(log: PurchaseLog, window: Window) -> str:
    """What each basket held of each class, in the observed part and after it; the heaviest step."""
    day = "cast(moment as date)"
    key = f"coalesce(basket, cast({day} as varchar))" if log.basket else day
    until = f" and moment < {_moment(window.end)}" if window.end else ""
    return f"""
        create table pieces as
        select customer, {key} as key, class, moment >= {_moment(window.start)} as after, min(moment) as moment,
            count(*) as lines, sum(amount) as amount, sum(greatest(amount, 0)) as positive,
            sum(amount) filter (price > 0) as paid, sum(price) filter (price > 0) as price
        from lines where fault is null{until} group by customer, key, class, after
    """


_BASKETS = """
    create table baskets as
    select customer, key, min(moment) as moment, sum(lines) as lines, sum(amount) as amount,
        sum(paid) as paid, sum(price) as price
    from pieces where not after group by customer, key
"""


def _outcomes() -> str:
    """The class with the largest spend in the first basket after the cutoff that holds one."""
    return """
        create table outcomes as
        select customer, class as next from (
            select *, row_number() over (
                partition by customer order by basket_moment, key, positive desc, class
            ) as place
            from (select *, min(moment) over (partition by customer, key) as basket_moment from pieces where after)
            where class is not null and positive > 0
        ) where place = 1
    """


def _kept(window: Window) -> str:
    return f"""
        create table kept as
        select customer, next from outcomes join (
            select customer from baskets group by customer having count(*) >= {window.min_baskets}
        ) using (customer)
    """


def _ages(cutoff: date) -> str:
    """The baskets of the customers that are kept, with their age in days at the cutoff."""
    day = f"date {literal(str(cutoff))}"
    return f"""
        create table aged as
        select *, date_diff('day', cast(moment as date), {day}) as age
        from baskets semi join kept using (customer)
    """


_GAPS = """
    create table rhythm as
    select customer, avg(gap) filter (place in ((n + 1) // 2, n // 2 + 1)) as gap_median,
        count(*) as gaps, sum(gap) as gap_sum, sum(gap * gap) as gap_squares
    from (
        select customer, gap, count(*) over (partition by customer) as n,
            row_number() over (partition by customer order by gap) as place
        from (
            select customer, lag(age) over (partition by customer order by moment, key) - age as gap from aged
        ) where gap is not null
    ) group by customer
"""


def _seen() -> str:
    recent = "".join(
        f", count(*) filter (age < {days}) as baskets_{days}"
        f", coalesce(sum(amount) filter (age < {days}), 0) as spend_{days}"
        for days in RECENT_DAYS
    )
    dayparts = "".join(
        f", count(*) filter (hour(moment) >= {begins} and hour(moment) < {ends}) as {name}"
        for name, (begins, ends) in DAYPARTS.items()
    )
    return f"""
        create table seen as
        select * from (
            select customer, count(*) as baskets, min(age) as recency, max(age) as tenure,
                sum(lines) as lines, sum(amount) as spend, sum(amount * amount) as squares,
                sum(paid) as paid, sum(price) as price,
                count(*) filter (isodow(moment) >= 6) as weekend{recent}{dayparts}
            from aged group by customer
        ) left join rhythm using (customer)
    """


_HELD = """
    create table held as
    select pieces.customer, pieces.key, class, pieces.lines, positive, aged.moment, age, positive > 0 and 1 =
        row_number() over (partition by pieces.customer, pieces.key order by positive desc, class) as top
    from pieces join aged on aged.customer = pieces.customer and aged.key = pieces.key
    where not after and class is not null
"""


def _by_class() -> str:
    weights = {days: f"cast(round({WEIGHT}e0 * pow(0.5, age / {days}e0)) as bigint)" for days in HALF_LIVES}
    fading = "".join(
        f", sum({weight}) as held_{days}, sum({weight}) filter (top) as top_{days}"
        for days, weight in weights.items()
    )
    return f"""
        create table by_class as
        select *, sum(spend) over (partition by customer) as whole
        from (select customer from kept) left join (
            select customer, class, count(*) as baskets, sum(lines) as lines, sum(positive) as spend,
                min(age) as age{fading} from held group by customer, class
        ) using (customer) left join (
            select customer, class as last_class from (
                select *, row_number() over (
                    partition by customer order by moment desc, key, positive desc, class
                ) as place from held
            ) where place = 1
        ) using (customer)
    """


def _by_value(window: Window) -> str:
    return f"""
        create table by_value as
        select *, sum(amount) over (partition by customer) as whole
        from (select customer from kept) left join (
            select customer, part as value, sum(greatest(amount, 0)) as amount
            from lines where {observed(window)} group by customer, part
        ) using (customer)
    """


def _different(log: PurchaseLog, window: Window) -> str:
    columns = ["category", *(f"different_{place}" for place in range(len(log.different)))]
    counts = " union all ".join(
        f"""
            select customer, {place} as place, count(*) as n from (
                select distinct customer, {column} from lines
                where {observed(window)} and {column} is not null
            ) group by customer
        """
        for place, column in enumerate(columns)
    )
    return f"""
        create table different as
        select * from (select customer from kept) left join ({counts}) using (customer)
    """
