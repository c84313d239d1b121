"""Letters by mail (.eml) → text."""

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from itertools import groupby
from typing import TypeGuard

from tallystick.harvest.charset import clean, decode
from tallystick.harvest.html_text import html_text
from tallystick.harvest.stated_dates import iso_date
from tallystick.model.document_text import Extracted
from tallystick.model.errors import Unreadable

MOST_PARTS = 300
# What Python's own reader raises for broken letters, beside what it says it does.
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError)


def mail_text(data: bytes, charset: str = "") -> Extracted:
    """The letter's words: its plain text where it has one, else its HTML; attachments are named and not read.

    Raises:
        Unreadable: it has more parts than any letter, or none with a text.
    """
    if data.lower().count(b"boundary=") > MOST_PARTS:
        raise Unreadable(f"the letter has more than {MOST_PARTS} parts", "save its text as a plain file")
    try:
        return _read(data, charset)
    except _FAULTS as error:
        raise Unreadable(f"the letter is broken: {error}", "save its text as a plain file") from None


def _read(data: bytes, charset: str) -> Extracted:
    letter = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=email.policy.compat32)
    attached: list[str] = []
    parts = [_part(part, charset) for part in _spoken(letter, attached)]
    if not parts:
        raise Unreadable("the letter holds no text", "save the attachment, and add that")
    notes = [note for part in parts for note in part.notes]
    if attached:
        notes.append(f"attachments are not read: {', '.join(attached[:10])}")
    name, address = parseaddr(_header(letter, "From"))
    return Extracted(
        text="\n\n".join(part.text.strip("\n") for part in parts),
        title=_header(letter, "Subject")[:300],
        published=iso_date(_header(letter, "Date")),
        site=name or address.rpartition("@")[2],
        notes=tuple(dict.fromkeys(notes)),
    )


def _spoken(letter: Message, attached: list[str]) -> Iterator[Message]:
    """The parts that a reader sees, in order."""
    waiting = [letter]
    while waiting:
        part = waiting.pop(0)
        inside = _inside(part)
        if part.get_content_disposition() == "attachment":
            attached.append(_file_name(part))
        elif isinstance(inside, list):
            children = [child for child in inside if isinstance(child, Message)]
            chosen = _best(children) if part.get_content_type() == "multipart/alternative" else children
            waiting = chosen + waiting
        elif part.get_content_type() in {"text/plain", "text/html"}:
            yield part
        elif part.get_content_maintype() != "multipart":
            attached.append(_file_name(part))


def _inside(part: Message) -> object:
    """The parts of a part, or its words."""
    try:
        return part.get_payload()
    except _FAULTS:  # an encoding's name with a NUL in it: the words are read without it
        del part["Content-Type"]
        return part.get_payload()


def _best(children: list[Message]) -> list[Message]:
    """The one of several writings of a text: plain text unless it is blank, else the last, which is the richest."""
    plain = [child for child in children if child.get_content_type() == "text/plain" and _bytes(child).strip()]
    return plain[:1] or children[-1:]


def _bytes(part: Message) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except _FAULTS:
        found = None
    return found if isinstance(found, bytes) else b""


def _part(part: Message, charset: str) -> Extracted:
    declared = part.get_param("charset") or charset
    declared = declared if isinstance(declared, str) else declared[2]
    if part.get_content_type() == "text/html":
        return html_text(_bytes(part), declared)
    found = decode(_bytes(part), declared)
    return Extracted(text=found.text, notes=found.notes)


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except _FAULTS:
        name = None
    return " ".join(clean(name or part.get_content_type()).split())[:100]


def _header(letter: Message, name: str) -> str:
    """A header's words on one line; bytes that its charset does not know are replaced."""
    raw = letter.get(name)
    if raw is None:
        return ""
    try:
        pieces = decode_header(raw)
    except _FAULTS:
        pieces = [(str(raw), None)]
    return " ".join(clean(" ".join(_words(pieces))).split())


def _words(pieces: list[tuple[bytes | str, str | None]]) -> Iterator[str]:
    """The decoded pieces; neighbours of one encoding are joined first, for a letter may be cut between two."""
    for known, group in groupby(pieces, key=lambda piece: piece[1]):
        parts = [part for part, _ in group]
        joined = b"".join(part for part in parts if isinstance(part, bytes))
        yield decode(joined, known or "").text if joined else "".join(map(_undone, filter(_is_text, parts)))


def _is_text(part: bytes | str) -> TypeGuard[str]:
    return isinstance(part, str)


def _undone(text: str) -> str:
    """A header's raw bytes, which the parser keeps as surrogates, as text."""
    return decode(text.encode("utf-8", "surrogateescape")).text if not text.isascii() else text
