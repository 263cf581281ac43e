"""Results: files that were scored for visitors of the dashboard, kept for a while and asked again."""
