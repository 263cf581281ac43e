"""Answering: what is said of one customer, how sure that is, and how far off the customer is."""
