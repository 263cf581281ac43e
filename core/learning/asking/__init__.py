"""Asking: whom to ask about, by which fields, with what changed."""
