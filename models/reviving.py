"""Reviving: a fitted pipeline and what it belongs to, made whole again from a file; no code is run."""

import zlib
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile

import skops.io
from sklearn.pipeline import Pipeline
from skops.io.exceptions import UntrustedTypesFoundException

from core.errors import TamperedModel
from models.kinds import Kind
from models.reading import told
from models.shelf import Manifest
from models.trust import TRUSTED_TYPES

# What skops is seen to raise, or may, on a file that is not one of its own.
NO_MODEL_FILE = (
    *(BadZipFile, zlib.error, EOFError, OSError, RuntimeError),
    *(AttributeError, ImportError, LookupError, TypeError, ValueError),
)


def pipeline_file(pipeline: Pipeline) -> bytes:
    """Write a fitted pipeline."""
    content: bytes = skops.io.dumps(pipeline, compression=ZIP_DEFLATED, compresslevel=1)
    return content


def revived(kind: Kind, manifest: Manifest, pipeline: bytes) -> Any:
    """Make again what a manifest tells of, with its pipeline.

    Raises
    ------
    TamperedModel, OtherVersions
    """
    name = manifest["name"]
    try:
        fitted = skops.io.loads(pipeline, trusted=TRUSTED_TYPES)
    except UntrustedTypesFoundException as strange:
        found = ", ".join(skops.io.get_untrusted_types(data=pipeline))
        raise TamperedModel(
            f"The model file of '{name}' holds types that are not trusted: {found}."
        ) from strange
    except NO_MODEL_FILE as broken:
        raise TamperedModel(f"The model file of '{name}' is no model file.") from broken
    thing = told(manifest, "thing", kind.made, pipeline=fitted, **kind.beside)
    if not kind.is_sound(thing):
        raise TamperedModel(f"The manifest of '{name}' does not fit its model file.")
    return thing
