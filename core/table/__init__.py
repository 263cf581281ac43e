"""What a customer table is: its schema, its rows, and what was set aside."""
