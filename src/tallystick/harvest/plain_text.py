"""Plain text and Markdown → text."""

import re

from tallystick.harvest.charset import decode
from tallystick.harvest.stated_dates import iso_date
from tallystick.model.document_text import Extracted

LONGEST_TITLE = 200  # code points

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,8000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(title|date|published|lang|language|site|publisher)[ \t]*:[ \t]*(.{1,300})$", re.MULTILINE)
_INLINE = (  # what is left is what the page would show
    (re.compile(r"!?\[([^\[\]\n]{0,1000})\]\([^()\s]{0,2000}\)"), r"\1"),
    (re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^\n*_]{1,1000})(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^\n*]{1,1000})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
)


def plain_text(data: bytes, charset: str = "") -> Extracted:
    """The text as it is; a short first line with a blank one after it is the title."""
    found = decode(data, charset)
    return Extracted(text=found.text, title=_first_line(found.text), notes=found.notes)


def markdown_text(data: bytes, charset: str = "") -> Extracted:
    """The text without the marks of emphasis, links and headings; a header block tells title, date and language."""
    found = decode(data, charset)
    front = _FRONT.match(found.text)
    text = found.text[front.end() :] if front else found.text
    said = {key: value.strip().strip("\"'") for key, value in _FIELD.findall(front.group(1))} if front else {}
    for pattern, shown in _INLINE:
        text = pattern.sub(shown, text)
    return Extracted(
        text=text,
        title=said.get("title") or _first_line(text),
        published=iso_date(said.get("published") or said.get("date", "")),
        language=said.get("language", said.get("lang", ""))[:2].lower(),
        site=said.get("publisher") or said.get("site", ""),
        notes=found.notes,
    )


def _first_line(text: str) -> str:
    lines = text[:4_000].lstrip("\n\ufeff ").split("\n", 2)
    first = lines[0].strip()
    alone = len(lines) == 1 or not lines[1].strip() or len(first) < 120
    return first if first and alone and len(first) <= LONGEST_TITLE else ""
