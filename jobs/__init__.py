"""Long work, done by processes of its own: ordered, watched, cancelled."""
