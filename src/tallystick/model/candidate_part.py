"""What a folder of candidates says of itself: one record for each part that was written whole."""

from typing import Literal

import msgspec

Engine = Literal["local", "spark"]


class InputPiece(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A file of documents, or of a large one every `pieces`th document from the `piece`th on."""

    path: str  # as its file system has it
    address: str  # as its pages are told of
    name: str  # that the ids of its pages begin with
    size: int  # bytes
    changed: int  # milliseconds since 1970
    piece: int = 0
    pieces: int = 1


class PartCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a part."""

    pages: int = 0
    bytes: int = 0  # of the pages, unpacked
    claims: int = 0
    problems: int = 0  # pages that could not be read
    languages: dict[str, int] = {}  # pages by language; "" where nothing could be read


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How a folder was read; the same for all of its parts."""

    form: str = "tallystick/candidates/1"
    engine: Engine
    reader: str  # the version that read
    said: dict[str, str] = {}  # of all pages: language, published


class CandidatePart(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a folder of candidates. Files that no part names are left over from a run that was killed."""

    number: int
    reading: Reading
    counts: PartCounts
    files: tuple[str, ...]  # below the folder
    documents: tuple[str, ...] = ()  # marks of the pages, in the order in which they were read: engine local
    inputs: tuple[InputPiece, ...] = ()  # the files that were read to their ends: engine spark
