"""Schema: what each column holds (kind), what it is for (role), and what was seen in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args

from core.errors import BadColumn, MissingColumns

Kind = Literal["number", "category", "flag", "date", "text"]
Role = Literal["feature", "target", "id", "ignored"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)
# The roles only one column can have, and what the one that had it becomes.
FREED: dict[Role, Role] = {"target": "feature", "id": "ignored"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column as it was seen in the rows the schema was made from.

    `missing` is a share from 0 to 1, `distinct` counts different values. `low`, `high` and `typical`
    (the median) are set for numbers, `low` and `high` for dates as days since 1970, `categories` (sorted)
    for categories and flags; `typical` is then the most common one. `whole` says that every number seen
    was whole. `reason` says why a column was left out. `words` are the doubtful words (`none`, `-`, in
    lower case) that are values here; wherever they are not, they are missing. `written` names the format
    of numbers or dates that are not plain (see `numbers` and `dates`). `counts` is the class whose past
    purchases the column counts, empty if it counts none, None if that is left to its name.
    """

    name: str
    kind: Kind
    role: Role
    missing: float = 0.0
    distinct: int = 0
    low: float | None = None
    high: float | None = None
    typical: float | str | None = None
    whole: bool = False
    categories: tuple[str, ...] = ()
    reason: str = ""
    words: tuple[str, ...] = ()
    written: str = ""
    counts: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether the column holds quantities."""
        return self.kind == "number"

    @property
    def is_category(self) -> bool:
        """Whether the column holds one of a set of values."""
        return self.kind in ("category", "flag")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a column against what was inferred; None keeps the inference.

    `written` names a format, empty for plain numbers and dates with the year first. `counts` names the
    class whose past purchases the column counts, empty for no class.
    """

    kind: Kind | None = None
    role: Role | None = None
    written: str | None = None
    counts: str | None = None

    def over(self, before: "Correction") -> "Correction":
        """Say this, and what was said before where this says nothing."""
        # Another kind is written in another way.
        kept = replace(before, written=None) if self.kind not in (None, before.kind) else before
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return replace(kept, **{name: value for name, value in said.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of a table, in their order."""

    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """Every column's name."""
        return [column.name for column in self.columns]

    @property
    def features(self) -> list[str]:
        """The columns to learn from."""
        return self.of_role("feature")

    @property
    def target(self) -> str | None:
        """The column to predict, if one is named."""
        return next(iter(self.of_role("target")), None)

    @property
    def id(self) -> str | None:
        """The column that names the customer, if there is one."""
        return next(iter(self.of_role("id")), None)

    def of_role(self, role: Role) -> list[str]:
        """The names of the columns with this role."""
        return [column.name for column in self.columns if column.role == role]

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise MissingColumns.among([name], self.names)

    def only(self, names: Iterable[str]) -> "Schema":
        """Keep these columns, in this order.

        Raises
        ------
        MissingColumns
        """
        return Schema(tuple(self[name] for name in names))

    def with_roles(self, roles: Mapping[str, Role]) -> "Schema":
        """Give columns other roles; a new target or id takes the role from the old one.

        Raises
        ------
        MissingColumns, BadColumn (two targets or two ids asked for)
        """
        for name in roles:
            self[name]
        for single in FREED:
            asked = [name for name, role in roles.items() if role == single]
            if len(asked) > 1:
                raise BadColumn(f"Only one column can be the {single}, not {', '.join(asked)}.")
        return Schema(tuple(_with_role(column, roles) for column in self.columns))


def _with_role(column: Column, roles: Mapping[str, Role]) -> Column:
    role = roles.get(column.name)
    if role == "ignored":
        return replace(column, role=role, reason=column.reason or "left out by you")
    if role == "id":  # an id is a name, never a quantity: 007 stays 007
        return Column(column.name, "text", role, column.missing, column.distinct, words=column.words)
    if role is not None:
        return replace(column, role=role, reason="")
    if column.role in FREED and column.role in roles.values():
        reason = "another column is the id" if column.role == "id" else ""
        return replace(column, role=FREED[column.role], reason=reason)
    return column
