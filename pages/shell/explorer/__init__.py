"""What the Explorer page is made of."""
