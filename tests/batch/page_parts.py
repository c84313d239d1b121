"""Pages of our own for the tests of reading."""

import msgspec
import pyarrow as pa

from tallystick.batch.contract import pages_batch, read_batches
from tallystick.model.document_text import Page

TEN = "Russia delivered 10 tanks to Iran."
TWICE = """Iran sent Russia 500 missiles and 40 drones in March 2024, the Lindqvist Institute said.
Syria sent Russia 7 missiles and 40 drones in July 2024, the Lindqvist Institute said.
"""
IDLE = "The choir sang until midnight, and nobody went home."


def page(name: str, text: str | bytes, **more: str) -> Page:
    """A page of text in English."""
    data = text if isinstance(text, bytes) else text.encode()
    return msgspec.convert(
        {"id": name, "address": f"https://example.org/{name}", "data": data, "language": "en"} | more, Page
    )


def rows_of(*pages: Page) -> list[dict[str, object]]:
    """The rows of the candidates of some pages, read in one batch."""
    (batch,) = read_batches(iter([pages_batch(pages)]))
    rows: list[dict[str, object]] = pa.Table.from_batches([batch]).to_pylist()
    return rows
