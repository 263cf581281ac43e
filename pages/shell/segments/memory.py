"""Memory: segmentations that the server holds, so that nobody who asks for one again has to wait."""

from dataclasses import dataclass, field
from threading import Lock

from core.segments.segmentation import Segmentation

MOST = 24


@dataclass(frozen=True, slots=True)
class Memory:
    """Segmentations by key, the newest last."""

    found: dict[str, Segmentation] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def keep(self, key: str, found: Segmentation) -> None:
        """Keep what was found, and forget what was found longest ago."""
        with self.lock:
            self.found[key] = found
            for old in list(self.found)[:-MOST]:
                del self.found[old]

    def drop(self, beginning: str) -> None:
        """Forget all under keys that begin so."""
        with self.lock:
            for key in [key for key in self.found if key.startswith(beginning)]:
                del self.found[key]
