"""One function over Arrow batches: pages in, candidates out. Every engine maps this one.

The schemas are versioned: `PAGES` and `CANDIDATES` carry their name in their metadata.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec
import pyarrow as pa

from tallystick.batch.prints import passage_print, text_print
from tallystick.harvest.pages import text_of_page
from tallystick.model.candidate import Candidate
from tallystick.model.document_text import Extracted, Page
from tallystick.model.errors import Unreadable
from tallystick.read.lexicon import LANGUAGES
from tallystick.read.reader import read

PAGES = pa.schema(
    [
        ("document", pa.string()),  # the page's id, unique in what is read
        ("address", pa.string()),  # URL or path
        ("data", pa.binary()),  # bytes as fetched
        ("name", pa.string()),
        ("media_type", pa.string()),
        ("charset", pa.string()),
        ("title", pa.string()),
        ("published", pa.string()),  # ISO date, "" where unknown; so is the language
        ("language", pa.string()),
        ("problem", pa.string()),  # why there are no bytes
    ],
    metadata={"schema": "tallystick/pages/1"},
)
_MEASURE = pa.struct(
    [("low", pa.float64()), ("high", pa.float64()), ("hedge", pa.string()), ("unit", pa.string()),
     ("currency", pa.string()), ("per", pa.string())]
)  # fmt: skip
_SAID = [
    ("kind", pa.string()), ("giver", pa.string()), ("receiver", pa.string()), ("party", pa.string()),
    ("parties", pa.list_(pa.string())), ("actor", pa.string()), ("target", pa.string()), ("item", pa.string()),
    ("quantity", _MEASURE), ("value", _MEASURE),
    ("period", pa.struct([("start", pa.string()), ("end", pa.string())])),
    ("origins", pa.list_(pa.string())), ("event", pa.string()), ("voice", pa.string()), ("topic", pa.string()),
    ("manner", pa.string()), ("status", pa.string()), ("terms", pa.list_(pa.string())), ("negated", pa.bool_()),
    ("start", pa.int64()), ("end", pa.int64()), ("quote", pa.string()),
]  # fmt: skip
CANDIDATES = pa.schema(
    [
        ("key", pa.string()),  # the same whenever the same words are read again; "" on rows without a claim
        ("document", pa.string()),
        ("address", pa.string()),
        ("published", pa.string()),
        ("language", pa.string()),
        ("text_sha256", pa.string()),  # of the text that the offsets are into, as UTF-8
        ("length", pa.int64()),  # its code points
        ("size", pa.int64()),  # bytes of the page, on its first row only: so it counts pages, and can be added
        ("text_print", pa.binary()),  # MinHash of the text, on the first row of a page with claims
        ("passage_print", pa.binary()),  # MinHash of the words around the claim
        *_SAID,
        ("problem", pa.string()),  # why nothing could be read; such a row has no kind
    ],
    metadata={"schema": "tallystick/candidates/1"},
)


def pages_batch(pages: Iterable[Page]) -> pa.RecordBatch:
    """Pages as one batch of the schema PAGES."""
    rows = [{name: getattr(page, "id" if name == "document" else name) for name in PAGES.names} for page in pages]
    return pa.RecordBatch.from_pylist(rows, schema=PAGES)


def read_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """For each batch of pages one of candidates, in the order of the pages.

    Every page leaves at least one row: a page without a claim, or one that cannot be read, one without a kind.
    """
    for batch in batches:
        rows = [row for page in _pages(batch) for row in _rows(page)]
        yield pa.RecordBatch.from_pylist(rows, schema=CANDIDATES)


def _pages(batch: pa.RecordBatch) -> Iterator[Page]:
    for row in batch.to_pylist():
        known = {name: str(value or "") for name, value in row.items() if name not in ("document", "data")}
        yield msgspec.convert({"id": row["document"], "data": row["data"] or b"", **known}, Page)


def _rows(page: Page) -> list[dict[str, object]]:
    """The rows of one page: one a candidate, or one that says why there is none."""
    rows = _told(page)
    rows[0]["size"] = len(page.data)
    return rows


def _told(page: Page) -> list[dict[str, object]]:
    about: dict[str, object] = {"document": page.id, "address": page.address, "key": ""}
    if page.problem:
        return [about | {"problem": page.problem}]
    try:
        text = text_of_page(page)
    except Unreadable as error:
        return [about | {"problem": str(error)}]
    about |= {
        "published": text.published,
        "language": text.language,
        "text_sha256": hashlib.sha256(text.text.encode("utf-8", "replace")).hexdigest(),
        "length": len(text.text),
    }
    if text.language not in LANGUAGES:
        return [about | {"problem": f'no reader for the language "{text.language or "unknown"}"'}]
    claims = candidates_of(text)
    if not claims:
        return [about]
    keyed = zip(candidate_keys(page, claims), claims, strict=True)
    rows = [about | {"key": key} | _claimed(text.text, claim) for key, claim in keyed]
    rows[0]["text_print"] = text_print(text.text)
    return rows


def _claimed(text: str, claim: Candidate) -> dict[str, object]:
    said: dict[str, object] = msgspec.to_builtins(claim)
    return {"passage_print": passage_print(text, claim.start, claim.end)} | said


def candidates_of(text: Extracted) -> list[Candidate]:
    """The candidates of a text in its own language."""
    return read(text.text, text.language, text.published)


def candidate_keys(page: Page, claims: Iterable[Candidate]) -> list[str]:
    """A key a claim: the same for the same words about the same thing in the same document, however often it is read.

    Who gave and who got is not in it, so that a better reading of the same words asks nothing anew; where the same
    words stand twice, the second ones are told by their number.
    """
    counted: Counter[str] = Counter()
    keys = []
    for claim in claims:
        figure = claim.quantity or claim.value
        bounds = figure and (figure.low, figure.high)
        said = (page.address or page.id, claim.kind, claim.item or claim.event or "", claim.quote, bounds)
        key = _hashed(said)
        counted[key] += 1
        keys.append(key if counted[key] == 1 else _hashed((*said, counted[key])))
    return keys


def _hashed(said: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]
