"""PDF → text. The parser runs in a process of its own, with bounds: a crash or a bomb ends only that."""

import subprocess
import sys

import msgspec

from tallystick.harvest.charset import clean
from tallystick.harvest.pdf_lines import join_pages
from tallystick.model.document_text import Extracted
from tallystick.model.errors import Unreadable

SECONDS = 120  # for one document; 1,000 pages take about 10


class PdfPages(msgspec.Struct, frozen=True):
    """What the other process says: the text of each page with its own line ends, and the header's words."""

    pages: tuple[str, ...] = ()
    total: int = 0
    title: str = ""
    created: str = ""
    problem: str = ""  # why there are no pages


def pdf_text(data: bytes) -> Extracted:
    """The text of a PDF, its lines joined to paragraphs.

    Raises:
        Unreadable: it is encrypted, broken, or takes more time or memory than any document.
    """
    found = _read(data)
    if found.problem:
        raise Unreadable(found.problem, "open it in a viewer and save it anew, or save its text")
    text = join_pages([clean(page) for page in found.pages])
    notes = []
    if found.total > len(found.pages):
        notes.append(f"only the first {len(found.pages):,} of {found.total:,} pages were read")
    if not text.strip():
        notes.append(f"no text in its {found.total} pages: pictures of pages need text recognition first")
    day = _day(found.created)
    if day:
        notes.append(f"{day} is the day on which the PDF was made; it may have been published on another")
    return Extracted(text=text, title=found.title, published=day, notes=tuple(notes))


def _read(data: bytes) -> PdfPages:
    command = [sys.executable, "-m", "tallystick.harvest.pdf_child"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired:
        return PdfPages(problem=f"the PDF was not read within {SECONDS} seconds")
    try:
        return msgspec.msgpack.decode(done.stdout, type=PdfPages)
    except msgspec.DecodeError:
        return PdfPages(problem="the PDF is broken: reading it needs more memory or time than any document does")


def _day(stamp: str) -> str:
    """`D:20250902…` → ISO date: when the file was made, which is all that a PDF says."""
    digits = stamp.removeprefix("D:")[:8]
    from tallystick.harvest.stated_dates import iso_date

    return iso_date(digits) if digits.isdigit() else ""
