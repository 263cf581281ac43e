"""What is in a segment, in words that can be checked."""
