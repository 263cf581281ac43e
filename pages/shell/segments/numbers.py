"""Numbers: a segmentation in four of them."""

from core.segments.segmentation import Segmentation
from core.table.wording import per_cent


def numbers(found: Segmentation) -> list[tuple[str, str, str]]:
    """The four numbers of a segmentation: name, value, what it says."""
    smallest = float(found.tally["share"].min())
    return [
        ("Segments", f"{found.k}", "Chosen by stability, unless you said how many."),
        (
            "Stability",
            f"{found.stability:.2f}",
            "How alike the segments come out when the customers are drawn again: 1 is the same, 0 is chance.",
        ),
        (
            "Silhouette",
            f"{found.silhouette:.2f}",
            "How much nearer customers lie to their own segment than to the next, from -1 to 1.",
        ),
        ("Smallest segment", per_cent(smallest), "Its share of the customers."),
    ]
