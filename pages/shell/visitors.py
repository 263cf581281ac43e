"""Visitors: one browser, known again when it loads the page anew.

Streamlit gives every browser a random token against forged requests, in a cookie that stays as long as the
browser runs. Its hash is the visitor's name: no link holds it, and nobody can guess it. Where there is no
such cookie, a visitor is known for as long as the page is open.
"""

import hashlib
import re

import streamlit as st

from pages.shell import presence

COOKIE = "_streamlit_xsrf"
MASKED = re.compile(r"2\|([0-9a-f]{8})\|([0-9a-f]{32})\|\d+")  # version, mask, masked token, time


def visitor() -> str:
    """The name of whoever looks at this page."""
    token = _token()
    return hashlib.sha256(token).hexdigest() if token else presence.passer_by()


def is_known() -> bool:
    """Whether whoever looks at this page will be known again."""
    return _token() is not None


def token_of(cookie: str) -> bytes | None:
    """The token in a cookie; each answer of the server masks it differently."""
    found = MASKED.fullmatch(cookie)
    if not found:
        return None
    mask, masked = map(bytes.fromhex, found.groups())
    return bytes(byte ^ mask[at % len(mask)] for at, byte in enumerate(masked))


def _token() -> bytes | None:
    return token_of(str(st.context.cookies.get(COOKIE)))
