"""Tables: from the lines of a log to one row a customer, step by step, in SQL that spills to disk.

Nothing here is a median, a list or a count of different values: those would be held in memory.
"""

from datetime import date

from core.purchases.features import DAYPARTS, HALF_LIVES, RECENT_DAYS, WEIGHT
from core.purchases.log import PurchaseLog, Window
from core.purchases.queries import moment, observed
from core.purchases.sql import literal


def steps(log: PurchaseLog, window: Window) -> tuple[tuple[str, str], ...]:
    """Make the tables the features speak of.

    Parameters
    ----------
    log : which columns are read.
    window : what is observed and what is predicted.

    Returns
    -------
    What is being done, and its SQL. At the end stand the tables `kept` (customer, next), `seen` and
    `spent` with one row a customer that is kept, `by_value` and `different` with one or more, and
    `by_class` with the classes each of them bought.
    """
    return (
        ("baskets", _pieces(log, window)),
        ("baskets", _BASKETS),
        ("next purchases", _OUTCOMES),
        ("customers", _kept(window)),
        ("rhythm", _ages(window.cutoff)),
        ("rhythm", _GAPS),
        ("rhythm", _seen()),
        ("categories", _HELD),
        ("categories", _by_class()),
        ("categories", _SPENT),
        ("shares", _by_value(window)),
        ("different values", _different(log, window)),
    )


def _pieces(log: PurchaseLog, window: Window) -> str:
    """What each basket held of each class, in the observed part and after it; the heaviest step."""
    day = "cast(moment as date)"
    key = f"coalesce(basket, cast({day} as varchar))" if log.basket else day
    until = f" and moment < {moment(window.end)}" if window.end else ""
    return f"""
        create table pieces as
        select customer, {key} as key, class, moment >= {moment(window.start)} as after,
            min(moment) as moment, count(*) as lines,
            sum(amount) as amount, sum(greatest(amount, 0)) as positive,
            sum(amount) filter (price > 0) as paid, sum(price) filter (price > 0) as price
        from lines where fault is null{until} group by customer, key, class, after
    """


_BASKETS = """
    create table baskets as
    select customer, key, min(moment) as moment, sum(lines) as lines, sum(amount) as amount,
        sum(paid) as paid, sum(price) as price
    from pieces where not after group by customer, key
"""


# The class with the largest spend in the first basket after the cutoff that holds one.
_OUTCOMES = """
    create table outcomes as
    select customer, class as next from (
        select *, row_number() over (
            partition by customer order by basket_moment, key, positive desc, class
        ) as place
        from (
            select *, min(moment) over (partition by customer, key) as basket_moment
            from pieces where after
        ) where class is not null and positive > 0
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
        select customer, class, count(*) as baskets, sum(lines) as lines, sum(positive) as spend,
            min(age) as age{fading} from held group by customer, class
    """


_SPENT = """
    create table spent as
    select * from (select customer from kept) left join (
        select customer, sum(positive) as whole, any_value(class) filter (place = 1) as last_class from (
            select *, row_number() over (
                partition by customer order by moment desc, key, positive desc, class
            ) as place from held
        ) group by customer
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
