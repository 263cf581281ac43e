"""Whether there are groups at all, held against customers who have none."""
