"""Reading: what a manifest says, refused when another version of a library or of Patron wrote it."""

from importlib.metadata import version
from typing import Any, TypeVar

from core.errors import OtherVersions
from models.record import restored
from models.shelf import Manifest

LIBRARIES = ("scikit-learn", "numpy", "pandas", "skops")
DECISIVE = ("scikit-learn",)  # its documentation warns against loading a model across versions
Told = TypeVar("Told")


def versions() -> dict[str, str]:
    """The versions to save with a model."""
    return {library: version(library) for library in LIBRARIES}


def demand_versions(manifest: Manifest) -> None:
    """See that the libraries a model depends on are those it was saved with.

    Raises
    ------
    OtherVersions
    """
    then = told(manifest, "versions", dict[str, str])
    other = [
        f"{each} {then.get(each, 'of no known version')} (here: {version(each)})"
        for each in DECISIVE
        if then.get(each) != version(each)
    ]
    if other:
        raise OtherVersions(f"'{manifest['name']}' was saved with {', '.join(other)}.")


def told(manifest: Manifest, key: str, kind: type[Told], **given: Any) -> Told:
    """Read what stands under a key of a manifest; `given` are fields that do not stand there.

    Raises
    ------
    OtherVersions (it is not there, or not such as this version of Patron writes)
    """
    try:
        return restored(kind, manifest[key], **given)
    except (KeyError, TypeError, ValueError) as strange:
        raise OtherVersions(
            f"'{manifest['name']}' was saved by another version of Patron.", "Train it again."
        ) from strange
