"""Record: frozen dataclasses to plain JSON values and back, read by their type hints."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import GenericAlias
from typing import Any, TypeVar, get_type_hints

from pydantic import ConfigDict, TypeAdapter

Made = TypeVar("Made")


def written(thing: Any, leave_out: Sequence[str] = ()) -> Any:
    """Write a value as JSON values; fields named in `leave_out` are the caller's affair."""
    if not is_dataclass(thing):
        return TypeAdapter(type(thing)).dump_python(thing, mode="json")
    hints = get_type_hints(type(thing))
    return {
        each.name: TypeAdapter(hints[each.name]).dump_python(getattr(thing, each.name), mode="json")
        for each in fields(thing)
        if each.name not in leave_out
    }


def restored(kind: type[Made], values: Any, **given: Any) -> Made:
    """Make a value again from what `written` gave, with the fields that were left out.

    Raises
    ------
    KeyError, TypeError, ValueError (a field too many, too few, or of another type)
    """
    if not is_dataclass(kind):
        made: Made = _read(kind, values)
        return made
    hints = get_type_hints(kind)
    read = {name: _read(hints[name], value) for name, value in dict(values).items()}
    return kind(**read, **given)


def _read(kind: Any, value: Any) -> Any:
    return _reader(kind).validate_python([value])[0]


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    # Within a tuple, since a dataclass by itself cannot be told to forbid the fields it does not know.
    one: Any = GenericAlias(tuple, (kind,))
    return TypeAdapter(one, config=ConfigDict(extra="forbid"))
