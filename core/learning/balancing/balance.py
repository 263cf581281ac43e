"""Balance: the setting, and putting it into a pipeline."""

from sklearn.pipeline import Pipeline

from core.choices import Hyperparameter
from core.learning.balancing.resample import ResampledClassifier
from core.learning.balancing.weigh import WeighedClassifier
from core.learning.encoding import Inputs

BALANCE = Hyperparameter(
    "imbalance",
    "choice",
    default="none",
    help=(
        "What to do about rare classes. weights: their customers count more while learning. smotenc: "
        "customers like theirs are made up, from training rows only. Either way the probabilities are "
        "set back to how common the classes are, so that they stay honest. Habit takes no notice of it."
    ),
    label="Rare classes",
    choices=("none", "weights", "smotenc"),
)


def balanced(pipeline: Pipeline, inputs: Inputs, seed: int) -> Pipeline:
    """Let a pipeline pay more heed to rare classes, if the inputs ask for it.

    Parameters
    ----------
    pipeline : unfitted steps "encode" and "classify"; what classifies takes `sample_weight`.
    inputs : say how, and the kinds of the columns.
    seed : for the rows that are made up.

    Returns
    -------
    Unfitted Pipeline; the one given if nothing is to be done.
    """
    if inputs.imbalance == "weights":
        encode, classify = pipeline.steps
        return Pipeline([encode, (classify[0], WeighedClassifier(classify[1]))])
    if inputs.imbalance == "smotenc":
        speaking = inputs.history.speaking
        numbers = [*inputs.numbers, *(name for name in inputs.history.columns if name not in speaking)]
        categories = [*inputs.bands, *inputs.categories, *inputs.many, *speaking]
        resampled = ResampledClassifier(
            pipeline, _once(numbers), _once(categories), list(inputs.dates), random_state=seed
        )
        return Pipeline([("classify", resampled)])
    return pipeline


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))
