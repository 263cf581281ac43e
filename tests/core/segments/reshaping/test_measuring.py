from core.segments.reshaping.reshape import merge, split


def test_a_merge_of_clear_groups_is_stable_and_a_split_of_one_is_not(shop, shop_segments):
    merged, parted = merge(shop_segments, shop, [0, 1]), split(shop_segments, shop, 0, into=4)
    assert merged.stability > 0.95
    assert min(merged.quality.jaccards) > 0.95
    assert parted.stability < merged.stability
    assert min(parted.quality.jaccards) < 0.95
    assert "2 segments after 1 change by hand, stable" in merged.verdict


def test_progress_is_said(shop, shop_segments):
    said = []
    merge(shop_segments, shop, [0, 1], lambda share, doing: said.append((share, doing)))
    assert said[0] == (0.0, "drawing the customers again")
    assert said[-1][0] < 1
