"""Confidence: how sure the model is, and what is won by acting on its surest customers alone."""

from core.charts.curves import confidence_bars, confidence_chart
from pages.shell import pictures
from pages.shell.evaluate import looked as looking
from pages.shell.evaluate.looked import Looked


def panel(looked: Looked, key: str) -> None:
    """Draw how often it is right when it is this sure, and how sure it is of how many."""
    reading, bins = looking.sure(looked)
    pictures.show(confidence_chart(reading), f"{key}.curve", reading.frame, reading.sentence)
    bars = confidence_bars(bins)
    pictures.show(bars, f"{key}.bars", bins, bars.alt)
