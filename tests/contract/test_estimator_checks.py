"""Estimators of our own keep scikit-learn's own contract, but for exceptions that have a reason."""

from sklearn.linear_model import LogisticRegression
from sklearn.utils.estimator_checks import parametrize_with_checks

from core.learning.algorithms.bayes import BayesClassifier
from core.learning.algorithms.neighbours import NeighboursClassifier
from core.learning.algorithms.network import NetworkClassifier
from core.learning.algorithms.xgboost import XGBoostClassifier
from core.learning.balancing.weigh import WeighedClassifier
from core.learning.encoding.bands import BandOrder
from core.learning.encoding.dates import DateParts
from core.learning.encoding.gaps import NewGaps
from core.learning.encoding.numbers import Bells

OURS = [
    BandOrder(),
    BayesClassifier(),
    Bells(),
    NewGaps(),
    DateParts(),
    NeighboursClassifier(n_neighbors=5, smoothing=0.1),
    NetworkClassifier(networks=1, epochs=60, learning_rate=0.01, alpha=0.01),
    WeighedClassifier(LogisticRegression()),
    XGBoostClassifier(20, {"min_child_weight": 0}),
]
WEIGHT = "check_sample_weight_equivalence_on_dense_data"
EXCEPTIONS = {
    "BandOrder": {"check_complex_data": "takes cells of any kind as text"},
    "NeighboursClassifier": {WEIGHT: "a row that weighs nothing is a neighbour who does not vote"},
    "NetworkClassifier": {WEIGHT: "rows are learned in batches, and repeated rows make other batches"},
    "XGBoostClassifier": {WEIGHT: "XGBoost's own: the bins of its histograms follow the rows"},
}


@parametrize_with_checks(OURS, expected_failed_checks=lambda one: EXCEPTIONS.get(type(one).__name__, {}))
def test_an_estimator_keeps_the_contract_of_scikit_learn(estimator, check):
    check(estimator)
