"""Generate: customers beside the truth about them."""

from dataclasses import dataclass

import pandas as pd

from core.generator.draw import draw
from core.generator.knobs import Knobs
from core.generator.parameters import make_world
from core.generator.posterior import posterior


@dataclass(frozen=True, eq=False)
class Generated:
    """Customers, and what only their maker knows; both have one row a customer, in the same order.

    `frame` ends with the target `next_category`. `truth`: customer_id, segment (1, 2, ...), p_<category> for
    every category and p_segment_<number> for every segment: the exact posterior given the customer's
    other columns, as they are written.
    """

    frame: pd.DataFrame
    truth: pd.DataFrame


def generate(knobs: Knobs) -> Generated:
    """Draw a world and its customers, and say how well each could be known."""
    world = make_world(knobs)
    drawn = draw(world)
    known = posterior(world, drawn.frame)
    truth = {"customer_id": drawn.frame["customer_id"], "segment": drawn.segments + 1}
    truth |= {f"p_{category}": known.category[:, at] for at, category in enumerate(world.categories)}
    truth |= {f"p_segment_{at + 1}": known.segment[:, at] for at in range(knobs.segments)}
    return Generated(drawn.frame, pd.DataFrame(truth))
