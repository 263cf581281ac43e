"""Changing: what would have to be different for another category to come first?"""

from core.learning.changing.counterfactuals import Counterfactual, Counterfactuals, counterfactuals
from core.learning.changing.real import RealCustomer, nearest_real
from core.learning.changing.wishes import Wishes, filled, lasting, wishes_for

__all__ = [
    "Counterfactual",
    "Counterfactuals",
    "RealCustomer",
    "Wishes",
    "counterfactuals",
    "filled",
    "lasting",
    "nearest_real",
    "wishes_for",
]
