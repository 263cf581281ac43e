"""Segmentations: one on its way between two looks at it, as bytes and back; to keep one, see the registry."""

import base64
import json
from binascii import Error as NotBase64

from core.errors import OtherVersions, TamperedModel
from core.segments.segmentation import Segmentation
from models.kinds import SEGMENTATION
from models.reading import demand_versions, versions
from models.record import written
from models.reviving import pipeline_file, revived

NAME = "The segments on the screen"  # what a refusal calls them
PARTS = {"name", "versions", "thing", "pipeline"}


def encoded(segmentation: Segmentation) -> bytes:
    """Write a segmentation, its pipeline as text."""
    pipeline = base64.b64encode(pipeline_file(segmentation.pipeline)).decode()
    thing = written(segmentation, leave_out=("pipeline",))
    return json.dumps({"name": NAME, "versions": versions(), "thing": thing, "pipeline": pipeline}).encode()


def decoded(content: bytes) -> Segmentation:
    """Read a segmentation again.

    Raises
    ------
    TamperedModel (`encoded` did not write it), OtherVersions
    """
    try:
        manifest = json.loads(content)
        if not isinstance(manifest, dict) or manifest.keys() != PARTS:
            raise OtherVersions(f"{NAME} are those of another version of Patron.")
        pipeline = base64.b64decode(manifest["pipeline"], validate=True)
    except (ValueError, TypeError, RecursionError, NotBase64) as broken:
        raise TamperedModel(f"{NAME} cannot be read.") from broken
    demand_versions(manifest)
    segmentation: Segmentation = revived(SEGMENTATION, manifest, pipeline)
    return segmentation
