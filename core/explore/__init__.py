"""What a table holds: column by column, one with another, against the target, and what to beware of."""
