"""Sizes: how many customers of a table each segment has."""

from collections.abc import Sequence

import pandas as pd

from core.table.wording import counted, per_cent

MOST_SAID = 4


def sizes_of(segments: pd.Series, names: Sequence[str]) -> pd.DataFrame:
    """Count the customers of each segment.

    Parameters
    ----------
    segments : the name of the segment of each (n_rows,).
    names : of the segments; what is called otherwise are outliers.

    Returns
    -------
    One line a segment, the largest first, then the outliers, if any: segment, customers, share.
    """
    counts = segments.value_counts()
    own = counts.reindex(list(names), fill_value=0).sort_values(ascending=False, kind="stable")
    every = pd.concat([own, counts[~counts.index.isin(list(names))]])
    share = every.to_numpy() / max(1, len(segments))
    return pd.DataFrame({"segment": every.index.astype("str"), "customers": every.to_numpy(), "share": share})


def sizes_in_words(sizes: pd.DataFrame, k: int) -> str:
    """Say who the customers are, by segment.

    Parameters
    ----------
    sizes : of the segments, as `sizes_of` counts them.
    k : how many of its lines are segments; what follows are outliers.

    Returns
    -------
    One sentence, the largest segments first.
    """
    customers = counted(int(sizes["customers"].sum()), "customer")
    if not k:
        return f"{customers} in no segment: all are outliers."
    said = [f"'{line.segment}' {per_cent(line.share)}" for line in sizes.head(min(k, MOST_SAID)).itertuples()]
    more = f" and {k - MOST_SAID} smaller {'one' if k == MOST_SAID + 1 else 'ones'}" if k > MOST_SAID else ""
    outliers = int(sizes["customers"].iloc[k:].sum())
    belong = "belongs" if outliers == 1 else "belong"
    apart = f"; {counted(outliers, 'customer')} {belong} to none" if outliers else ""
    return f"{customers} in {counted(k, 'segment')}: {', '.join(said)}{more}{apart}."
