"""A brief before it is a PDF, a page or Markdown: blocks of text with marks for its footnotes."""

import re
from collections.abc import Iterator

import msgspec

OPENS, CLOSES = "\ue000", "\ue001"  # around a footnote's number inside a text
_MARK = re.compile(f"{OPENS}([0-9]+){CLOSES}")


class Run(msgspec.Struct, frozen=True):
    """A stretch of text, or a footnote's mark."""

    text: str
    note: int = 0  # number of the footnote; 0: text
    href: str = ""  # where the text leads, in footnotes


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading of the brief's parts."""

    text: str


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Sentences."""

    text: str


class Bullets(msgspec.Struct, frozen=True, tag="bullets"):
    """A list; each entry is a sentence or two."""

    entries: tuple[str, ...]


class Bar(msgspec.Struct, frozen=True):
    """A stretch of a logarithmic scale, in shares of its width; an open end has no limit there."""

    first: float
    last: float
    open_low: bool = False
    open_high: bool = False
    own: bool = False  # reckoned here, not said by a source


class Row(msgspec.Struct, frozen=True):
    """Cells of a table, the first its header; `group` rows head those below them and have one cell."""

    cells: tuple[str, ...]
    bar: Bar | None = None
    group: bool = False


class Grid(msgspec.Struct, frozen=True, tag="grid"):
    """A table, with a bar behind each row where it has a scale."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    scale: str = ""  # what the bars show, in words; empty: there are none


Block = Heading | Paragraph | Bullets | Grid


class Footnote(msgspec.Struct, frozen=True):
    """One footnote, as stretches of text of which some lead somewhere."""

    number: int
    runs: tuple[Run, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """The whole brief in one language."""

    language: str
    direction: str  # ltr, rtl
    title: str
    subtitle: str
    kicker: str
    lead: str
    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...]
    notes_title: str
    made: str  # with which version
    page: str  # how a page's number is said
    report: str  # words of the link to the whole report


def runs_of(text: str) -> Iterator[Run]:
    """A text with its marks apart."""
    for number, part in enumerate(_MARK.split(text)):
        if part:
            yield Run("", int(part)) if number % 2 else Run(part)


def mark_of(number: int) -> str:
    """The mark of a footnote inside a text."""
    return f"{OPENS}{number}{CLOSES}"


def unmarked(text: str) -> str:
    """A foreign text that cannot be taken for one with marks."""
    return text.replace(OPENS, "").replace(CLOSES, "")


def capital(text: str) -> str:
    """A sentence begins with a capital, where its script has them."""
    return text[:1].upper() + text[1:]
