"""Which columns to segment by."""
