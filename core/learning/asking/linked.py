"""Linked: changed fields of a customer as a text that an address can carry, and back."""

import json
import math
from collections.abc import Mapping
from typing import Any

from core.errors import CoreError
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.wording import quoted

LONGEST = 20_000  # characters: more than every field of a wide table


def fields_text(fields: Mapping[str, Any]) -> str:
    """Write changed fields.

    Parameters
    ----------
    fields : field -> number, text or None for unknown.

    Returns
    -------
    One JSON object on one line.
    """
    return json.dumps(dict(fields), ensure_ascii=False, separators=(",", ":"))


def fields_of(text: str, model: TrainedModel) -> tuple[dict[str, Any], str]:
    """Read changed fields, leaving out what the model cannot take.

    Parameters
    ----------
    text : as `fields_text` writes it, or whatever somebody typed.
    model : whose fields there are.

    Returns
    -------
    Field -> value, and a sentence on what was left out, empty if nothing was.
    """
    read = _read(text)
    if read is None:
        return {}, "The changed fields cannot be read, so nothing was changed."
    asked = {name: value for name, value in read.items() if _fits(name, value, model)}
    left = [name for name in read if name not in asked]
    return asked, f"Not taken, since the model cannot: {quoted(left)}." if left else ""


def _read(text: str) -> dict[str, Any] | None:
    if len(text) > LONGEST:
        return None
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):  # numbers of thousands of digits, and brackets of thousands
        return None
    return read if isinstance(read, dict) else None


def _fits(name: str, value: Any, model: TrainedModel) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if name not in model.spec.features or not (value is None or isinstance(value, str) or number):
        return False
    if number and (model.schema[name].is_number is False or not _is_finite(value)):
        return False
    try:
        conform_one({name: value}, model.asks)
    except CoreError:
        return False
    return not (isinstance(value, str) and model.schema[name].is_number)


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number beyond every float
        return False
