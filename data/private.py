"""Private: folders beside the files of others that nobody but this user can look into."""

import os
import stat
import tempfile
from pathlib import Path

from core.errors import NoSuchFile


def private_folder(name: str) -> Path:
    """A folder of this user in the temporary folder, made if needed.

    The temporary folder is shared: a folder of this name that someone else made is not trusted.

    Raises
    ------
    NoSuchFile : the folder is somebody else's, or open to others, or cannot be made.
    """
    user = os.getuid()
    try:
        folder = Path(tempfile.gettempdir()) / f"patron-{name}-{user}"
        folder.mkdir(mode=0o700, exist_ok=True)
        seen = folder.lstat()
    except OSError as failure:
        raise NoSuchFile(
            f"No folder for '{name}' can be made beside the temporary files: {failure.strerror}.",
            "See that there is room, and that you may write there.",
        ) from failure
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != user or stat.S_IMODE(seen.st_mode) & 0o077:
        raise NoSuchFile(
            f"The folder {folder} is not private, so that no file can be kept in it.", "Remove that folder."
        )
    return folder
