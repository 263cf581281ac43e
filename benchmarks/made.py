"""Made customers, as many as a measurement wants."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

CATEGORIES = ("food", "drinks", "home", "garden", "beauty", "health", "pets", "toys")


def write_customers(path: Path, rows: int) -> None:
    """Write customers of 12 columns: names, money, counts, shares, dates, categories, with holes."""
    chance = np.random.default_rng(0)
    target = chance.choice(len(CATEGORIES), rows, p=np.array([21, 16, 14, 14, 12, 9, 7, 7]) / 100)
    gender = chance.choice(3, rows, p=[0.52, 0.46, 0.02])
    days = np.datetime64("2025-12-31") - chance.gamma(1.5, 60, rows).astype("timedelta64[D]")
    columns = {
        "customer_id": pa.array(np.arange(rows) + 1_000_000),
        "age": holed(chance.normal(45, 15, rows).clip(18, 95).round(), 0.06, chance),
        "gender": pa.array(np.array(["female", "male", "other"])[gender]),
        "income": holed(chance.lognormal(10.5, 0.5, rows).round(2), 0.08, chance),
        "region": pa.array(np.array([f"region {n}" for n in range(12)])[chance.integers(0, 12, rows)]),
        "spending_score": pa.array(chance.integers(1, 101, rows)),
        "browsing_minutes": pa.array(chance.gamma(2, 10, rows).round(1)),
        "orders": pa.array(chance.poisson(3 + target, rows)),
        "last_order": pa.array(days),
        "member": pa.array(np.array(["no", "yes"])[(chance.random(rows) < 0.4).astype(int)]),
        "basket_value": pa.array(chance.lognormal(3 + 0.1 * target, 0.8).round(2)),
        "next_category": pa.array(np.array(CATEGORIES)[target]),
    }
    pyarrow.csv.write_csv(pa.table(columns), path)


def holed(values: np.ndarray, share: float, chance: np.random.Generator) -> pa.Array:
    return pa.array(values, mask=chance.random(len(values)) < share)
