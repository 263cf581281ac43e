"""View: how the customers are looked at, and whom a visitor drew around."""

from dataclasses import dataclass

from core.segments.exploring.region import Region

NOTHING = Region(())


@dataclass(frozen=True, slots=True)
class Plan:
    """The axes of the picture: "principal", "separating" or "columns", which are then named."""

    kind: str = "principal"
    columns: tuple[str, ...] = ()
    dimensions: int = 2


@dataclass(frozen=True, slots=True)
class View:
    """A picture: its axes, what its colours say (a column, or the segment) and the one segment it shows."""

    plan: Plan = Plan()
    by: str | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """Some customers: these rows, or all who stand inside a region of a picture."""

    rows: tuple[int, ...] = ()
    view: View = View()
    region: Region = NOTHING
