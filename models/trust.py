"""Trust: the types a model file may hold. Anything else in a file is refused, never built."""

OWN_TYPES = [
    "core.learning.algorithms.bayes.BayesClassifier",
    "core.learning.algorithms.blend.BlendClassifier",
    "core.learning.algorithms.neighbours.NeighboursClassifier",
    "core.learning.algorithms.network.NetworkClassifier",
    "core.learning.algorithms.xgboost.XGBoostClassifier",
    "core.learning.balancing.resample.ResampledClassifier",
    "core.learning.balancing.weigh.WeighedClassifier",
    "core.learning.encoding.bands.BandOrder",
    "core.learning.encoding.dates.DateParts",
    "core.learning.encoding.gaps.NewGaps",
    "core.learning.encoding.numbers.Bells",
    "core.learning.evaluation.calibrating.TemperatureScaled",
    "core.learning.history.habit.HabitClassifier",
    "core.learning.history.habit.HabitFeatures",
    "core.learning.history.taste.TasteClassifier",
    "core.segments.algorithms.centres.Centres",
    "core.segments.encoding.counts.Counts",
    "core.segments.encoding.levels.Levels",
    "core.segments.encoding.quantities.Quantities",
    "core.segments.reshaping.boundary.Boundary",
    "core.segments.reshaping.reshaped.Reshaped",
    "core.segments.reshaping.rules.Apart",
    "core.segments.reshaping.rules.Made",
    "core.segments.reshaping.rules.Merge",
    "core.segments.reshaping.rules.Split",
]
LIBRARY_TYPES = [
    "numpy.dtype",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.tree._tree.Tree",
    "xgboost.core.Booster",
]
TRUSTED_TYPES = OWN_TYPES + LIBRARY_TYPES
