"""Themes: what columns of a shop say of a customer, and the words for much and little of it."""

from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNITS = _words("days weeks months years minutes hours seconds")
# Words that say how a number was made, not of what.
NOISE = _words(
    "n number of count total sum mean avg average median value id ids all per top held fade class classes "
    "the a in last first max min no num recent ever department dept category categories product products"
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What some columns say of a customer.

    A name fits that has one of `words` and, when `beside` is not empty, one of those as well, but none of
    `never`. `high` and `low` call customers with much and little of it; `of_high` and `of_low` do so where it
    is said of an item, which stands for `{}`. `verb`, `much`, `more` and `less` make a sentence, such as
    "spends 3 times as much"; `of_verb` is the verb for an item, `{}` in `verb` the words of the name; without
    `much` no ratio is said. A late date is little of it where `turns`: a
    customer since lately is new.
    """

    name: str
    words: frozenset[str]
    high: str
    low: str
    verb: str = "{}"
    much: str = "high"
    more: str = "higher"
    less: str = "lower"
    of_high: str = ""
    of_low: str = ""
    of_verb: str = "{}"
    beside: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    turns: bool = False

    def fits(self, words: set[str]) -> bool:
        """Whether a name of these words speaks of it."""
        spoken = bool(words & self.words) and not words & self.never
        return spoken and (not self.beside or bool(words & self.beside))


SPEND = "spend spends spent spending sales revenue amount monetary turnover expenditure ltv clv lifetime gmv"
BUYING = (
    "baskets basket nbask orders order visits visit purchases purchase transactions trips frequency invoices "
    "receipts bought held units quantity items bookings stays calls top"
)
# The first that fits counts: "days since visit" is not about the number of visits.
THEMES = (
    Theme(
        *("recency", _words("recency since"), "long not seen", "seen lately"),
        *("last here", "", "longer ago", "more lately"),
        *("no {} for long", "{} bought lately", "last bought {}"),
        beside=_words("days recency weeks hours visit order purchase login basket transaction"),
        turns=True,
    ),
    Theme(
        *("recency", _words("last latest"), "long not seen", "seen lately"),
        *("last here", "", "longer ago", "more lately"),
        beside=_words("visit order purchase seen login basket transaction activity active"),
        never=_words("value amount spend category"),
        turns=True,
    ),
    Theme(
        *(
            "tenure",
            _words("tenure since joined signup registered registration loyalty"),
            "long-standing",
            "new",
        ),
        *("customer", "", "for longer", "for a shorter time"),
        turns=True,
    ),
    Theme(
        *("trend", _words("trend growth momentum"), "buying more of late", "buying less of late"),
        *("{}", "high", "higher", "lower"),
    ),
    Theme(
        *(
            "bargains",
            _words("discount discounts coupon coupons bargain bargains markdown promo"),
        ),
        *("bargain hunters", "full-price buyers"),
        *("{}", "high", "higher", "lower"),
    ),
    Theme(
        *(
            "unevenness",
            _words("sd std stddev deviation variance variation volatility"),
        ),
        *("uneven shoppers", "even shoppers"),
        *("{}", "high", "higher", "lower"),
    ),
    Theme(
        *("pauses", _words("gap gaps interval intervals pause"), "long pauses", "short pauses"),
        *("pauses", "long", "longer", "shorter"),
    ),
    Theme(
        *(
            "variety",
            _words("distinct different unique variety diversity breadth"),
        ),
        *("wide choice", "narrow choice", "{}", "high", "higher", "lower", "many {}s", "few {}s"),
    ),
    Theme(
        *(
            "share",
            _words("share pct percent percentage proportion fraction portion"),
        ),
        *("high share", "low share", "{}", "high", "higher", "lower", "{} fans", "little {}"),
    ),
    Theme(
        *(
            "basket",
            _words("basket order ticket cart transaction purchase aov"),
        ),
        *("full baskets", "small baskets", "baskets", "full", "fuller", "smaller"),
        beside=_words("value size mean avg average amount items per aov"),
    ),
    Theme(
        *("spend", _words(SPEND), "big spenders", "small spenders"),
        *("spends", "much", "more", "less", "big {} spenders", "little spent on {}", "spends on {}"),
        never=_words("score index rank"),
    ),
    Theme(
        *("buying", _words(BUYING), "frequent shoppers", "rare shoppers"),
        *("buys", "often", "more often", "less often", "{} buyers", "hardly any {}", "buys {}"),
        never=_words("score index rank rate"),
    ),
    Theme(*("age", _words("age"), "older", "younger", "", "", "older", "younger")),
    Theme(
        *("income", _words("income salary wage earnings"), "better-off", "lower incomes"),
        *("earns", "much", "more", "less"),
    ),
    Theme(
        *(
            "browsing",
            _words("browsing minutes session sessions pageviews clicks dwell"),
        ),
        *("long browsers", "quick browsers", "browses", "long", "longer", "shorter"),
    ),
    Theme(
        *("household", _words("household family"), "larger households", "smaller households"),
        beside=_words("size members persons people"),
    ),
    Theme(*("children", _words("kids children child"), "with more children", "with fewer children")),
    Theme(
        *("returns", _words("returns returned refunds refund"), "send much back", "send little back"),
        *("sends back", "much", "more", "less"),
    ),
)
