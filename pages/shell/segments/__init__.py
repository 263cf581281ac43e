"""What the Segments page is made of."""
