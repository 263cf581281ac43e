from io import BytesIO

import pytest

from core.errors import BadRow
from data.sent import LONGEST, text_of

TEXT = "city: Zürich\nstreet: Rue de l'Église\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_is_read_in_the_encoding_it_is_in(codec):
    text, findings = text_of(BytesIO(TEXT.encode(codec)))
    assert text == TEXT
    assert [finding.code for finding in findings] == ["encoding"] * (codec != "utf-8")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (TEXT.encode("utf-16")[:-1], "no text"),
        (b"\0\1\2" * 99, "damaged"),
        (TEXT.encode() + b"\xe9", "damaged"),
        (bytes(range(128, 256)), "no text"),
        (b"x" * (LONGEST + 1), "more than one customer has"),
    ],
)
def test_what_is_no_text_is_refused(content, reason):
    with pytest.raises(BadRow, match=reason):
        text_of(BytesIO(content))


def test_one_nul_is_left_to_who_reads_the_text():
    assert text_of(BytesIO(b'{"age_band": "35\0-44", "income": 3, "member": "yes", "spend": 3000}'))[0]
