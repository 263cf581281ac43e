"""Results as bytes to download."""
