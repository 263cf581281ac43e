"""How long does Explore take to open on a large file? Prints seconds, and their ratio to a limit.

    python benchmarks/explore.py [CHROMIUM]

Opens 1,000,000 x 12 customers in a dashboard, names the target, goes to Explore, then back and forth.
"""

import json
import statistics
import tempfile
import time
from pathlib import Path

from dashboard import ADDRESS, IDLE, served, tell, visit
from made import write_customers
from playwright.sync_api import Page

OPENED, SWITCH = 3.0, 0.7  # seconds
ROWS = 1_000_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served() as page:
        customers = Path(folder) / "customers.csv"
        write_customers(customers, ROWS)
        page.goto(ADDRESS)
        page.get_by_text("were read").first.wait_for()
        open_file(page, customers)
        name_target(page)
        tell("Explore, first time", visit(page, "Explore"), OPENED)
        for name in ("Data", "Explore"):
            other = "Data" if name == "Explore" else "Explore"
            tell(f"{name}, again", statistics.median(back_and_forth(page, name, other)), SWITCH)


def open_file(page: Page, file: Path) -> None:
    began = time.perf_counter()
    page.locator('input[type="file"]').first.set_input_files(file)
    page.get_by_text(f"{ROWS:,} rows").first.wait_for()
    page.wait_for_function(IDLE, polling=20)
    tell("upload and Data page", time.perf_counter() - began, 15)


def name_target(page: Page) -> None:
    schema = {"patron_schema": 1, "columns": [{"name": "next_category", "role": "target"}]}
    content = json.dumps(schema).encode()
    file = {"name": "schema.json", "mimeType": "application/json", "buffer": content}
    page.locator('input[type="file"]').last.set_input_files(files=[file])
    page.get_by_text("1 columns are as the schema says").wait_for()
    page.wait_for_function(IDLE, polling=20)


def back_and_forth(page: Page, name: str, other: str) -> list[float]:
    seconds = []
    for _ in range(5):
        visit(page, other)
        seconds.append(visit(page, name))
    return seconds


if __name__ == "__main__":
    main()
