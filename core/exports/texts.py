"""Results as text: one JSON object for programs, indented lines for people."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from core.table.wording import one_line


def to_json(told: Mapping[str, Any] | Sequence[Any]) -> str:
    """Write a result as one JSON object, or a list, on one line.

    Parameters
    ----------
    told : names to values, lists and mappings of Python's or numpy's numbers, text, None.

    Returns
    -------
    JSON; what is not a finite number is null.
    """
    return json.dumps(_plain(told), ensure_ascii=False, allow_nan=False)


def to_lines(told: Any, depth: int = 0) -> str:
    """Write a result as lines a person can read.

    Parameters
    ----------
    told : as for `to_json`.
    depth : how far to indent, in steps of two blanks.

    Returns
    -------
    A line a name, nested ones indented below it; "none" for an empty list.
    """
    space = "  " * depth
    if isinstance(told, Mapping):
        return "\n".join(
            f"{space}{one_line(key)}: {_short(each)}"
            if _is_leaf(each)
            else f"{space}{one_line(key)}:\n{to_lines(each, depth + 1)}"
            for key, each in told.items()
        )
    return "\n".join(f"{space}- {_short(each)}" for each in told) or f"{space}none"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, Mapping | list | tuple)


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        filled = {key: each for key, each in value.items() if _is_leaf(each) and each not in ("", None)}
        return ", ".join(f"{key} {_short(each)}" for key, each in filled.items())
    return f"{value:.4g}" if isinstance(value, float) else one_line(value)
