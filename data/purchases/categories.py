"""Category files: which value belongs to which class, as JSON or as a CSV file with two columns."""

import json
from pathlib import Path

from core.errors import BadCategories, NoSuchFile
from core.purchases.categories import Categories, categories_of, categories_of_pairs
from data.sources import read


def read_categories(path: Path) -> Categories:
    """Read which values are which class.

    Parameters
    ----------
    path : JSON as `categories_of` takes it, or a table whose two columns are the value and its class.

    Returns
    -------
    Categories

    Raises
    ------
    NoSuchFile, BadCategories, NotATable
    """
    if not path.is_file():
        raise NoSuchFile(f"There is no file '{path}'.")
    if path.suffix.lower() == ".json":
        return _of_json(path)
    texts = read(path).texts
    if len(texts.columns) != 2:
        raise BadCategories(f"The category file has {len(texts.columns)} columns, not two.")
    filled = texts.dropna()
    return categories_of_pairs(zip(filled.iloc[:, 0].astype(str), filled.iloc[:, 1].astype(str), strict=True))


def _of_json(path: Path) -> Categories:
    try:
        return categories_of(json.loads(path.read_text(encoding="utf-8-sig")))
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or a number of 5,000 digits
        raise BadCategories("The category file is not JSON.") from error
