"""Names: the words that the name of a column is made of."""

import re

SMALL = r"[^\W\dA-Z_]"  # a letter of any script but a Latin capital
WORD = re.compile(rf"[A-Z]?{SMALL}+|[A-Z]+(?!{SMALL})|\d+\+?")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: `spendTotal_30d` is spend, total, 30 and d; `65+` is one."""
    return tuple(word.lower() for word in WORD.findall(name))
