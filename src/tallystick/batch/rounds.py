"""How much is read at once: the inputs in rounds, each of which is written whole."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from tallystick.model.candidate_part import CandidatePart, InputPiece
from tallystick.model.errors import UsageError

SMALL = 16 * 2**20  # bytes: such files are read several in a task
PIECE = 256 * 2**20  # bytes of a larger file that one task reads the pages of
MOST_PIECES = 16  # of one file: each task copies the whole file
ROUND = 2**30  # bytes for each core
MOST_FILES = 10_000  # in one round


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """Inputs that are read, written and named together."""

    number: int
    inputs: tuple[InputPiece, ...]

    @property
    def small(self) -> bool:
        """Whether a task takes several of the files."""
        return self.inputs[0].size <= SMALL


def in_pieces(inputs: Iterable[InputPiece]) -> Iterator[InputPiece]:
    """The same inputs, large ones in pieces; how many depends on nothing but the size."""
    for one in inputs:
        pieces = max(1, min(MOST_PIECES, -(-one.size // PIECE)))
        for piece in range(pieces):
            yield msgspec.structs.replace(one, piece=piece, pieces=pieces)


def unread(inputs: Iterable[InputPiece], parts: Iterable[CandidatePart]) -> list[InputPiece]:
    """The inputs that no part names.

    Raises:
        UsageError: a file that was read has changed since.
    """
    done = {(one.address, one.piece): one for part in parts for one in part.inputs}
    fresh: list[InputPiece] = []
    for one in inputs:
        before = done.get((one.address, one.piece))
        if before is None:
            fresh.append(one)
        elif (before.size, before.changed, before.pieces) != (one.size, one.changed, one.pieces):
            raise UsageError(f"{one.address} has changed since it was read", "read into another folder")
    return fresh


def rounds(inputs: Iterable[InputPiece], first: int, limit: Callable[[], int]) -> Iterator[Round]:
    """The inputs in rounds of at most `limit` bytes or one file, the largest files first, numbered from `first` on.

    The limit is asked for anew before each round: a cluster grows while it is used.
    """
    some: list[InputPiece] = []
    size = most = 0
    for one in sorted(inputs, key=lambda one: (-one.size, one.address, one.piece)):
        share = one.size // one.pieces
        if some and (len(some) >= MOST_FILES or size + share > most or (some[0].size > SMALL) != (one.size > SMALL)):
            yield Round(number=first, inputs=tuple(some))
            first, some, size = first + 1, [], 0
        if not some:
            most = limit()
        some.append(one)
        size += share
    if some:
        yield Round(number=first, inputs=tuple(some))
