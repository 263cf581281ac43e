"""A full answer as a file: one HTML page, or JSON."""

from core.exports.answer.document import as_page
from core.exports.told import as_json

__all__ = ["as_json", "as_page"]
