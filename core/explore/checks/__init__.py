"""What should be known of a table before anything is learned from it, one coded finding a check."""
