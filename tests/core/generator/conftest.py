"""Generated customers that several tests look at."""

import pytest

from core.generator.generate import Generated, generate
from core.generator.knobs import choose_knobs


@pytest.fixture(scope="session")
def many() -> Generated:
    """200,000 customers of the usual world; treat as read-only."""
    return generate(choose_knobs(rows=200_000))
