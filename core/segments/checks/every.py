"""Every check on a segmentation, in one place."""

from core.findings import Finding, ranked
from core.segments.checks.columns import dominant_column
from core.segments.checks.groups import continuum, low_silhouette
from core.segments.checks.number import fewer_segments
from core.segments.checks.sizes import giant_segment, many_outliers, tiny_segment
from core.segments.checks.steadiness import dissolving_segments, unstable_segmentation
from core.segments.segmentation import Segmentation

CHECKS = (
    unstable_segmentation,
    dissolving_segments,
    fewer_segments,
    giant_segment,
    tiny_segment,
    many_outliers,
    dominant_column,
    continuum,
    low_silhouette,
)


def findings_of(segmentation: Segmentation) -> tuple[Finding, ...]:
    """Run every check on a segmentation; what the checks saw, the most serious first."""
    return ranked(check(segmentation) for check in CHECKS)
