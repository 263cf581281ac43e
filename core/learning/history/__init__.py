"""History: which columns speak of past purchases of the classes, and what they say of the next one."""

from core.learning.history.matching import Family, History, match_history

__all__ = ["Family", "History", "match_history"]
