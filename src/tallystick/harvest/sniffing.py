"""What kind of document bytes are: told by themselves first, then by a name or a media type."""

import re
from enum import Enum

from tallystick.model.errors import Unreadable

HEAD = 4096  # bytes that are looked at


class Kind(Enum):
    """Documents that are read, by their media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MAIL = "message/rfc822"


ENDINGS = {
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "html": Kind.HTML,
    "htm": Kind.HTML,
    "xhtml": Kind.HTML,
    "shtml": Kind.HTML,
    "eml": Kind.MAIL,
}
_MEDIA = {
    "text/plain": Kind.TEXT,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "message/rfc822": Kind.MAIL,
    "text/markdown": Kind.MARKDOWN,
}
_FOREIGN = (  # what begins so is no document that is read; how to make it one
    (b"\x89PNG", "a picture", "type what it says into a text file, or run text recognition on it"),
    (b"\xff\xd8\xff", "a picture", "type what it says into a text file, or run text recognition on it"),
    (b"GIF8", "a picture", "type what it says into a text file, or run text recognition on it"),
    (b"RIFF", "a picture, sound or film", "add its transcript"),
    (b"\0\0\0\x18ftyp", "a film", "add its transcript"),
    (b"\0\0\0\x1cftyp", "a film", "add its transcript"),
    (b"\0\0\0 ftyp", "a film", "add its transcript"),
    (b"ID3", "a sound", "add its transcript"),
    (b"OggS", "a sound or film", "add its transcript"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx or PDF"),
    (b"{\\rtf", "a rich text file", "save it as .docx or plain text"),
    (b"\x1f\x8b", "a gzip file", "unpack it first; only .warc.gz is read packed"),
    (b"7z\xbc\xaf\x27\x1c", "a packed archive", "unpack it first"),
    (b"Rar!", "a packed archive", "unpack it first"),
    (b"BZh", "a packed file", "unpack it first"),
    (b"\xfd7zXZ", "a packed file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a packed file", "unpack it first"),
    (b"\x7fELF", "a program", "add a document"),
    (b"PAR1", "a Parquet table", "`tally read` takes tables with a column `text`"),
    (b"SQLite format 3", "a database", "add a document"),
)
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1|title|meta|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(
    rb"^(?:(?:received|return-path|delivered-to|from|to|cc|subject|date|message-id|mime-version|content-type|x-[a-z-]+"
    rb"|reply-to|sender|list-[a-z]+|dkim-signature|arc-[a-z-]+|content-[a-z-]+|authentication-results):[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
_PART_OF_DOCX = b"word/"


def sniff(data: bytes, name: str = "", media_type: str = "") -> Kind:
    """The kind of a document.

    Raises:
        Unreadable: it is of a kind that is not read; the help says what can be done.
    """
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    for start, what, help_text in _FOREIGN:
        if head.startswith(start):
            raise Unreadable(f"it is {what}, and not read", help_text)
    plain = _narrow(head)
    if _MARKUP.match(plain):
        return Kind.HTML
    if _MAIL_HEADER.match(plain.removeprefix(b"From ").replace(b"\r\n", b"\n")):
        return Kind.MAIL
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return _MEDIA.get(media_type.partition(";")[0].strip().lower()) or ENDINGS.get(ending, Kind.TEXT)


def _narrow(head: bytes) -> bytes:
    """The head with UTF-16's and UTF-32's NULs and any byte order mark gone, so that tags can be seen."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")


def _zipped(data: bytes) -> Kind:
    if _PART_OF_DOCX in data:
        return Kind.DOCX
    raise Unreadable("it is a packed archive without a Word document in it", "unpack it, and add what is inside")
