"""Board: every saved model that was asked about the same customers, the baselines pinned below."""

from core.charts.scores import leaderboard_dots
from core.learning.evaluation.leaderboard import leaderboard
from pages.shell import cache, pictures
from pages.shell.evaluate.looked import Looked
from pages.shell.evaluate.numbers import metric_by


def panel(looked: Looked, key: str) -> None:
    """Choose a metric, and see who is best by it."""
    metric = metric_by(f"{key}.metric")
    beside = {name: cache.evaluation(name) for name in cache.usable("model")}
    frame = leaderboard({**beside, looked.name: looked.evaluation}, looked.name, metric)
    picture = leaderboard_dots(frame, metric)
    pictures.show(picture, f"{key}.dots", frame, picture.alt)
