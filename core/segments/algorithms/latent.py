"""Latent classes: a mixture in which every kind of column has a distribution of its own."""

from sklearn.pipeline import Pipeline

from core.choices import Hyperparameter
from core.segments.algorithms.algorithm import SegmentAlgorithm
from core.segments.latent.cells import cells_of
from core.segments.latent.layout import layout_of, named_of
from core.segments.latent.mixture import LatentClasses
from core.segments.spec import SegmentSpec
from core.table.schema import Schema


def _build(schema: Schema, spec: SegmentSpec, k: int, seed: int) -> Pipeline:
    named = named_of(schema, spec)
    layout = layout_of(named, spec)
    classes = LatentClasses(
        k=k,
        numbers=layout.numbers,
        levels=layout.levels,
        blocks=layout.blocks,
        weights=layout.weights,
        seed=seed,
    ).set_params(**dict(spec.hyperparameters))
    return Pipeline([("encode", cells_of(named)), ("cluster", classes)])


LATENT_CLASSES = SegmentAlgorithm(
    name="latent_classes",
    label="Latent classes",
    notes="Takes customers as members of classes nobody sees: numbers, categories and purchase counts each "
    "have a distribution of their own in each class, and missing cells say nothing. Gives a probability of "
    "membership; likes columns that are independent of each other within a class.",
    hyperparameters=(
        Hyperparameter(
            "starts",
            "integer",
            5,
            label="Fresh starts",
            help="How often to begin anew from other groups; the likeliest end is kept.",
            low=1,
            high=50,
        ),
        Hyperparameter(
            "max_iter",
            "integer",
            200,
            label="Most steps",
            help="How many times at most the classes of the best start are made likelier.",
            low=10,
            high=2000,
            scale="log",
        ),
    ),
    build=_build,
    sees="cells",
    in_resamples=(("starts", 2), ("max_iter", 20)),
)
