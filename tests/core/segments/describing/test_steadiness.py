import pytest

from core.segments.describing.steadiness import Steadiness


@pytest.mark.parametrize(
    ("jaccard", "word"),
    [(1.0, "holds"), (0.75, "holds"), (0.7, "wobbles"), (0.5, "wobbles"), (0.49, "dissolves")],
)
def test_a_segment_holds_wobbles_or_dissolves(jaccard, word):
    assert Steadiness(jaccard).word == word
    assert f"{jaccard:.2f}" in Steadiness(jaccard).sentence
