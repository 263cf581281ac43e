"""Checks of the fit: were the training rows learned by heart, and do the settings sit at an edge?"""

from collections.abc import Mapping

from core.choices import Hyperparameter, Value, pick
from core.findings import Finding
from core.learning.algorithms import ALGORITHMS
from core.learning.checks.measured import Measured
from core.learning.tuning.result import Tuning
from core.table.wording import listed

BY_HEART = 0.5
NATURAL = (0.0, 1.0)  # ends with nothing beyond: off, none, one row, all columns


def learned_by_heart(measured: Measured) -> Finding | None:
    """`learned-by-heart`: most of what was gained on training rows is lost on others, and it costs.

    A forest knows its training rows well and does no harm by it. So a gap alone is not told: the model must
    lose to a baseline, or not beat guessing.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    Finding when at least half of the gain over the prior is gone and a simpler rule does better, or None.
    """
    if measured.training is None:
        return None
    taught, new = measured.training["log_loss"].mean, measured.metrics["log_loss"].mean
    prior = measured.prior["log_loss"].mean
    rivals = [each for name in measured.baselines if (each := measured.beside(name))]
    beaten = not measured.learned or any(each.outcome == "worse" for each in rivals)
    if not beaten or taught >= prior or (new - taught) < BY_HEART * (prior - taught):
        return None
    return Finding(
        "learned-by-heart",
        "warning",
        "model",
        f"The training rows were learned by heart: log-loss {taught:.2f} on them, {new:.2f} on others, "
        f"{prior:.2f} for guessing.",
        {"training": taught, "validation": new, "prior": prior},
        "Take more cautious settings: larger leaves, fewer rounds, more regularisation.",
    )


def at_edges(chosen: Mapping[str, Value], hyperparameters: tuple[Hyperparameter, ...]) -> list[str]:
    """Name the hyperparameters that sit at an end of their range with more beyond.

    Parameters
    ----------
    chosen : values by name.
    hyperparameters : those of the algorithm.

    Returns
    -------
    Names of numbers at their low or high end, ends at 0 and 1 aside: there nothing lies beyond.
    """
    numbers = [each for each in hyperparameters if each.kind in ("integer", "number") and each.name in chosen]
    ends = {each.name: {each.low, each.high}.difference(NATURAL) for each in numbers}
    return [name for name, at in ends.items() if float(chosen[name]) in at]


def edge_of_range(measured: Measured) -> Finding | None:
    """`edge-of-range`: a setting someone chose sits at the end of its range; the best may lie beyond.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    Finding about numbers at an end that are not the default, or None.
    """
    spec = measured.spec
    offered = pick(ALGORITHMS, spec.algorithm).hyperparameters
    usual = {each.name: each.default_for(measured.rows.size) for each in offered}
    edges = at_edges(spec.hyperparameters, offered)
    names = [name for name in edges if spec.hyperparameters[name] != usual[name]]
    if not names:
        return None
    titles = {
        each.name: f"{each.title} ({spec.hyperparameters[each.name]:g})"
        for each in offered
        if each.name in names
    }
    return Finding(
        "edge-of-range",
        "info",
        ", ".join(names),
        f"At the end of the range: {listed([titles[name] for name in names])}.",
        {name: spec.hyperparameters[name] for name in names},
        "Compare it with a value further in: at an end, the range decides and not the rows.",
    )


def edge_of_search(tuning: Tuning) -> Finding | None:
    """`edge-of-search`: the best settings lie at an end of what was searched, with more beyond."""
    edges = tuning.edges[tuning.edges["goes_on"]]
    if edges.empty or tuning.winner is None or tuning.winner.number == 0:
        return None
    told = [f"{line.title} ({line.value:g}, {line.end} end)" for line in edges.itertuples()]
    return Finding(
        "edge-of-search",
        "info",
        ", ".join(edges["name"]),
        f"The best settings lie at an end of what was searched: {listed(told)}.",
        dict(zip(edges["name"], edges["value"], strict=True)),
        "Better values may lie beyond: set one by hand and tune the rest again.",
    )
