"""Purchases: a log of any size -> one row a customer."""
