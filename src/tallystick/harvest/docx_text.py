"""Word documents (.docx) → text."""

import io
import re
import zipfile
import zlib
from xml.parsers import expat

from tallystick.harvest.charset import clean
from tallystick.harvest.stated_dates import iso_date
from tallystick.model.document_text import Extracted
from tallystick.model.errors import Unreadable

LARGEST_PART = 200 * 2**20  # unpacked bytes of one part; a book has about 5 MB
MOST_PARTS = 10_000
DEEPEST = 2_000

_HELP = "open it in a word processor and save it anew, or save its text"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_BLANKS = re.compile(r"[ \t\u00a0]{2,}")


def docx_text(data: bytes) -> Extracted:
    """A paragraph a line, table rows as `cell | cell`, notes at the end; what was struck out is left out.

    Raises:
        Unreadable: it is no whole Word document, or unpacks without bound.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if len(file.infolist()) > MOST_PARTS:
                raise Unreadable("it is packed of too many parts", _HELP)
            main = _part(file, "word/document.xml")
            notes = [_part(file, f"word/{name}.xml") for name in ("footnotes", "endnotes")]
            about = _part(file, "docProps/core.xml")
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"it is no whole Word document: {error}", _HELP) from None
    if main is None:
        raise Unreadable("it is a packed archive without a Word document in it", "unpack it, and add what is inside")
    texts = [_Body().read(part) for part in (main, *notes) if part is not None]
    facts = {} if about is None else _Facts().read(about)
    return Extracted(
        text=clean("\n".join(filter(None, texts))).strip(),
        title=" ".join(facts.get("title", "").split())[:300],
        published=iso_date(facts.get("created", "")),
        language=facts.get("language", "")[:2].lower(),
    )


def _part(file: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a part, None where there is none; a bomb is not unpacked."""
    if name not in file.namelist():
        return None
    with file.open(name) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise Unreadable(f"{name} unpacks to more than {LARGEST_PART:,} bytes", _HELP)
    return data


class _Xml:
    """An XML part read event by event: no tree, no entities of its own, no endless depth."""

    def __init__(self) -> None:
        self.depth = 0

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self.words
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat's signature
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Unreadable(f"its XML is broken: {error}", _HELP) from None

    def _doctype(self, *_: object) -> None:
        raise Unreadable("its XML declares entities, which no word processor does", _HELP)

    def _open(self, name: str, _: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable("its XML is nested too deeply", _HELP)
        self.opened(name)

    def _close(self, name: str) -> None:
        self.depth -= 1
        self.closed(name)

    def opened(self, name: str) -> None: ...

    def closed(self, name: str, /) -> None: ...

    def words(self, text: str) -> None: ...


class _Body(_Xml):
    """Paragraphs and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.paragraph: list[list[str]] = []  # a text box has paragraphs inside a paragraph
        self.tables: list[list[list[str]]] = []  # open tables: their current row's cells, each a list of lines
        self.speaking = 0  # inside w:t
        self.silent = 0  # inside the copy for old programs

    def read(self, data: bytes) -> str:
        """All lines of a part."""
        self.parse(data)
        return "\n".join(self.lines)

    def opened(self, name: str) -> None:
        """See `_Xml`."""
        space, _, tag = name.rpartition(" ")
        if tag == "Fallback" or self.silent:
            self.silent += 1
        elif space in _SPACES:
            if tag == "p":
                self.paragraph.append([])
            elif tag == "t":
                self.speaking += 1
            elif tag in _SIGNS and self.paragraph:
                self.paragraph[-1].append(_SIGNS[tag])
            elif tag == "tbl":
                self.tables.append([])
            elif tag == "tr" and self.tables:
                self.tables[-1] = []
            elif tag == "tc" and self.tables:
                self.tables[-1].append([])

    def closed(self, name: str, /) -> None:
        """See `_Xml`."""
        space, _, tag = name.rpartition(" ")
        if self.silent:
            self.silent -= 1
        elif space in _SPACES:
            if tag == "p" and self.paragraph:
                self._line("".join(self.paragraph.pop()))
            elif tag == "t":
                self.speaking -= 1
            elif tag == "tr" and self.tables:
                row, self.tables[-1] = self.tables[-1], []
                self._row(row)
            elif tag == "tbl" and self.tables:
                self.tables.pop()

    def words(self, text: str) -> None:
        """See `_Xml`."""
        if self.speaking and not self.silent and self.paragraph:
            self.paragraph[-1].append(text)

    def _line(self, line: str) -> None:
        line = _BLANKS.sub(" ", line).rstrip(" ")
        if self.tables and self.tables[-1]:
            self.tables[-1][-1].append(line)
        else:
            self.lines.append(line)

    def _row(self, row: list[list[str]]) -> None:
        """A row with several cells is one line; a single cell keeps its paragraphs, for it is a layout."""
        if len(row) == 1:
            lines = row[0]
        else:
            lines = [" | ".join(" ".join(filter(None, (" ".join(line.split()) for line in cell))) for cell in row)]
        outer = self.tables[-2] if len(self.tables) > 1 else None
        (outer[-1] if outer else self.lines).extend(lines)


_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class _Facts(_Xml):
    """The properties of the document by their local names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.name = ""

    def read(self, data: bytes) -> dict[str, str]:
        """What is said of the document; nothing where that part is broken."""
        try:
            self.parse(data)
        except Unreadable:
            return {}
        return self.found

    def opened(self, name: str) -> None:
        """See `_Xml`."""
        self.name = name.rpartition(" ")[2]

    def closed(self, _: str, /) -> None:
        """See `_Xml`."""
        self.name = ""

    def words(self, text: str) -> None:
        """See `_Xml`."""
        if self.name:
            self.found[self.name] = self.found.get(self.name, "") + text
