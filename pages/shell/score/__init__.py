"""The panels of the Score page."""
