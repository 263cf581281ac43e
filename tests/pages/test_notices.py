"""What visitors wrote is shown as they wrote it, also where it is read aloud."""

import pytest

from pages.shell.notices import plain


@pytest.mark.parametrize("text", ["income_band", "as-of", 'it\'s "new", 5%', "snake_case_9"])
def test_what_markdown_would_not_change_is_left_alone(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("_a_ __b__", r"\_a\_ \_\_b\_\_"),
        ("- *a* [b](c) <i> $x$ :red[y]", r"\- \*a\* \[b\]\(c\) \<i\> \$x\$ \:red\[y\]"),
        ("# one\n~~two~~ `three` a\\b", r"\# one \~\~two\~\~ \`three\` a\\b"),
    ],
)
def test_what_markdown_would_change_is_escaped(text: str, escaped: str) -> None:
    assert plain(text) == escaped
