"""Where models live: saved, checked and loaded again by name."""
