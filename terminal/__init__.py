"""What the verbs of the terminal do: one module a group, imported when one of its verbs is called."""
