"""Explaining: why one customer gets an answer, what moves it, and what matters for all."""
