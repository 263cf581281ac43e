"""The algorithms Patron can learn with: to add one, write its file here and name it in ALGORITHMS."""

from core.learning.algorithms.bayes import BAYES
from core.learning.algorithms.blend import BLEND
from core.learning.algorithms.boosting import BOOSTING
from core.learning.algorithms.forests import EXTRA_TREES, RANDOM_FOREST
from core.learning.algorithms.habit import HABIT
from core.learning.algorithms.logistic import LOGISTIC
from core.learning.algorithms.neighbours import NEIGHBOURS
from core.learning.algorithms.network import NETWORK
from core.learning.algorithms.taste import TASTE
from core.learning.algorithms.xgboost import XGBOOST

# In the order in which they are offered; the first is the default.
ALGORITHMS = {
    each.name: each
    for each in (
        BLEND, LOGISTIC, RANDOM_FOREST, EXTRA_TREES, BOOSTING, XGBOOST, NETWORK, NEIGHBOURS, BAYES, HABIT,
        TASTE,
    )
}  # fmt: skip
