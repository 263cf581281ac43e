"""What should be known of segments before anyone acts on them."""
