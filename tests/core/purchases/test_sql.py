from core.purchases.sql import identifier, literal


def test_quotes_inside_texts_and_names_end_neither():
    assert literal("it's") == "'it''s'"
    assert identifier('a"b') == '"a""b"'
