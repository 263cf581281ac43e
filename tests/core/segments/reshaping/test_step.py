from dataclasses import replace

from core.segments.reshaping.reshape import merge
from core.segments.segmentation import Segmentation
from models.record import restored, written


def test_a_segmentation_is_written_and_read_with_its_steps(shop, shop_segments):
    changed = merge(replace(shop_segments, slots=(4, 0, 2)), shop, [0, 1])
    told = written(changed, leave_out=("pipeline",))
    again = restored(Segmentation, told, pipeline=changed.pipeline)
    assert again.steps == changed.steps
    assert again.marks == changed.marks
    assert again.steps[0].slots == (4, 0, 2)
    assert again.steps[0].segments == shop_segments.names[:2]
    assert again.steps[0].names == shop_segments.names
