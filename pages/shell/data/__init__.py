"""Panels of the Data page: the ways to open customers, and what a visitor may say of their columns."""
