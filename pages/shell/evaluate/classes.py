"""Classes: how well each category is told."""

from core.charts.classes import class_chart
from pages.shell import pictures
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked


def panel(looked: Looked, key: str) -> None:
    """Draw precision and recall of every category."""
    reading = looking.classes(looked)
    pictures.show(class_chart(reading), f"{key}.chart", reading.frame, reading.sentence)
