"""Record: frozen dataclasses to plain JSON values and back, read by their type hints."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter

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
    """Make a value again from what `written` gave, with the fields that were left out."""
    if not is_dataclass(kind):
        return TypeAdapter(kind).validate_python(values)
    hints = get_type_hints(kind)
    read = {name: TypeAdapter(hints[name]).validate_python(value) for name, value in values.items()}
    return kind(**read, **given)
