"""Balancing: what to do about classes that are rare."""

from core.learning.balancing.balance import BALANCE, balanced

__all__ = ["BALANCE", "balanced"]
