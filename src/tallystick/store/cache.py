"""Claims as decoded last time, under the hash of the bytes that they were read from.

Derived and deletable: whatever is wrong with an entry, or with the folder, means that the text is read.
"""

import contextlib
import hashlib
import os
import pkgutil
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

import tallystick
from tallystick.model.claim import Claim
from tallystick.model.measure import Measure
from tallystick.model.period import Period

FORMAT = "2"  # raise it when reading the same text gives other claims
WORTHWHILE = 32_768  # bytes; smaller files are read as fast as their entry would be
MOST_ENTRIES = 2_000

_CHECKSUM = 4  # bytes before the claims, so that a damaged entry is not believed
_ENCODER = msgspec.msgpack.Encoder()


@cache
def _decoder() -> "msgspec.msgpack.Decoder[list[Claim]]":
    return msgspec.msgpack.Decoder(list[Claim])


@cache
def _version() -> bytes:
    """What the claims depend on beside the text: the program, its records and its word lists."""
    known = hashlib.sha256(f"{FORMAT} {tallystick.__version__} {msgspec.__version__}".encode())
    for record in (Claim, Measure, Period):
        known.update(repr([(field.name, str(field.type)) for field in msgspec.structs.fields(record)]).encode())
    for table in ("words", "units", "currencies"):
        known.update(pkgutil.get_data("tallystick.data", f"{table}.toml") or b"")
    return known.digest()


class ClaimCache:
    """The folder `.tally/cache` of a case."""

    def __init__(self, root: Path) -> None:
        self.folder = root / ".tally" / "cache"
        self._written = False

    def get(self, data: bytes) -> list[Claim] | None:
        """The claims of a file's bytes; None where they are not known."""
        if len(data) < WORTHWHILE:
            return None
        try:
            entry = self._path(data).read_bytes()
            if _checksum(entry[_CHECKSUM:]) != entry[:_CHECKSUM]:
                return None
            return _decoder().decode(memoryview(entry)[_CHECKSUM:])
        except (OSError, msgspec.DecodeError, ValueError):
            return None

    def put(self, data: bytes, claims: Sequence[Claim]) -> None:
        """Keep the claims of a file without findings. A folder that cannot be written is left alone."""
        if len(data) < WORTHWHILE:
            return
        path = self._path(data)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        coded = _ENCODER.encode(claims)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(_checksum(coded) + coded)
            draft.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
        self._written = True

    def prune(self) -> None:
        """Drop the oldest entries where there are many; does nothing unless something was written."""
        if not self._written:
            return
        with contextlib.suppress(OSError):
            entries = sorted(self.folder.iterdir(), key=lambda entry: entry.stat().st_mtime)
            for entry in entries[:-MOST_ENTRIES]:
                entry.unlink(missing_ok=True)

    def _path(self, data: bytes) -> Path:
        key = hashlib.sha256(_version())
        key.update(data)
        return self.folder / key.hexdigest()


def _checksum(coded: bytes) -> bytes:
    return zlib.crc32(coded).to_bytes(_CHECKSUM, "big")
