"""A document before anything is read from it: its bytes, and the text that a reviewer is shown."""

import msgspec

from tallystick.model.http_exchange import Exchange


class Extracted(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The text of a document and what the document says of itself; "" where it says nothing."""

    text: str  # offsets of claims are code points into it
    title: str = ""
    published: str = ""  # ISO date, as the document has it
    language: str = ""  # two letters
    site: str = ""  # the publisher, as the document names itself
    media_type: str = ""
    notes: tuple[str, ...] = ()  # what was done, where more than one way was open


class Page(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One document of a folder, an archive or a table, as bytes."""

    id: str  # unique within what was read, the same every time
    address: str  # URL or path
    data: bytes = b""
    name: str = ""  # a file's name, for its ending
    media_type: str = ""
    charset: str = ""
    fetched: str = ""  # ISO time, UTC
    title: str = ""  # this and what follows: known before the bytes are read
    published: str = ""
    language: str = ""
    exchange: Exchange | None = None  # where it came from an archive with its answer's headers
    problem: str = ""  # why there are no bytes, in one sentence
