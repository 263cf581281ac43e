"""Purchases: what a purchase log is, and how it becomes one row a customer."""
