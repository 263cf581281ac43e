import pytest

from data.excel.sheets import find_table

N = None


def rows(*cells):
    """A sheet as wide as its widest row."""
    width = max(map(len, cells), default=0)
    return [[*row, *[N] * (width - len(row))] for row in cells]


def table(grid):
    """The table found, its names in the first row."""
    return [list(grid.names), *map(list, zip(*grid.columns, strict=True))]


def test_a_table_lies_between_titles_and_empty_rows_and_columns():
    sheet = rows(
        [],
        ["Report 2024", N, N, N, "draft"],
        ["as of", "2024-01-01"],
        [N, N, "id", "age", " "],
        [N, N, 1, 20],
        ["", N, " ", N],
        [N, N, 2, 0],
        [N, N, N, 30],
        [N, N, 4, 40],
    )
    grid = find_table(sheet)
    assert table(grid) == [["id", "age"], [1, 20], [2, 0], [N, 30], [4, 40]]
    assert grid.above == ("Report 2024 draft", "as of 2024-01-01")


def test_a_column_keeps_its_place_without_a_name_or_without_values():
    assert table(find_table(rows(["a", "b", "c", "d"], ["x", 1, 2, N, 9], ["y", 3, 4, N, 9]))) == [
        ["a", "b", "c", "d", ""],
        ["x", 1, 2, N, 9],
        ["y", 3, 4, N, 9],
    ]


def test_a_value_merged_over_rows_stands_in_each_of_them():
    sheet = rows(["shop", "n"], ["Rome", 1], [N, 2], [], [N, 3], ["Oslo", 4])
    grid = find_table(sheet, [((1, 0), (4, 0))])
    assert table(grid)[1:] == [["Rome", 1], ["Rome", 2], ["Rome", 3], ["Oslo", 4]]
    assert grid.merged == 1


def test_a_name_merged_over_columns_names_each_of_them():
    grid = find_table(rows(["id", "spend", N], [1, 2, 3], [4, 5, 6]), [((0, 1), (0, 2))])
    assert table(grid) == [["id", "spend", "spend"], [1, 2, 3], [4, 5, 6]]


@pytest.mark.parametrize("id_cells", [[((0, 0), (1, 0))], []])
def test_a_header_of_two_rows_is_read_as_one(id_cells):
    sheet = rows(["id", "spend", N, N], [N, "web", "shop", "app"], ["c1", 1, 2, 3])
    grid = find_table(sheet, [((0, 1), (0, 3)), *id_cells])
    assert table(grid) == [["id", "spend web", "spend shop", "spend app"], ["c1", 1, 2, 3]]


def test_a_title_merged_over_the_table_is_no_header():
    grid = find_table(rows(["Customers", N, N], ["id", "a", "b"], [1, 2, 3]), [((0, 0), (0, 2))])
    assert grid.names == ("id", "a", "b")
    assert grid.above == ("Customers",)
    assert grid.merged == 0


def test_merged_cells_that_lie_outside_are_no_matter():
    areas = [((0, 7), (9, 9)), ((50, 0), (60, 1)), ((1, 1), (900, 900))]
    assert table(find_table(rows(["a", "b"], [1, 2]), areas)) == [["a", "b"], [1, 2]]


@pytest.mark.parametrize("sheet", [[], [[]], [["", " "]], [["a", "b"]], [["", ""], ["a", "b"]]])
def test_a_header_alone_is_no_table(sheet):
    assert find_table(sheet) is None
