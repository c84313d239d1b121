"""The manifest of a folder of candidates: `manifest/part-000001.json`, one file a part, written when the part is."""

from pathlib import Path

import msgspec

from tallystick.model.candidate_part import CandidatePart, Reading
from tallystick.model.errors import OutsideError, UsageError
from tallystick.store.edit import write_bytes

MANIFEST = "manifest"
ECHOES = "echoes.parquet"  # who copies whom: derived, and found anew by each run that reads something


def part_name(number: int) -> str:
    """The name that a part's files begin with."""
    return f"part-{number:06d}"


def encode_part(part: CandidatePart) -> bytes:
    """The text of a part's file."""
    return msgspec.json.format(msgspec.json.encode(part), indent=1) + b"\n"


def decode_part(data: bytes, where: str) -> CandidatePart:
    """The part of a file.

    Raises:
        OutsideError: it is none.
    """
    try:
        return msgspec.json.decode(data, type=CandidatePart)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise OutsideError(f"{where} is damaged: {error}", "read into another folder") from None


def read_parts(folder: Path) -> list[CandidatePart]:
    """The parts of a folder that were written whole, in their order.

    Raises:
        OutsideError: one of the manifest's files is damaged.
    """
    paths = sorted((folder / MANIFEST).glob("part-*.json"))
    return [decode_part(path.read_bytes(), str(path)) for path in paths]


def write_part(folder: Path, part: CandidatePart) -> None:
    """Name a part whose files stand; from now on it counts."""
    write_bytes(folder / MANIFEST / f"{part_name(part.number)}.json", encode_part(part))


def check_reading(folder: str, parts: list[CandidatePart], reading: Reading) -> None:
    """Nothing where all parts were read as this run reads.

    Raises:
        UsageError: another engine, version or option began the folder.
    """
    for part in parts:
        if part.reading != reading:
            was, now = (msgspec.json.encode(r).decode() for r in (part.reading, reading))
            raise UsageError(f"{folder} was begun in another way: {was}, now {now}", "read into another folder")
