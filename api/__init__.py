"""The JSON API: the same answers as on the pages and in the terminal, for programs."""
