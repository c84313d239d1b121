"""How inputs are shared out."""

import msgspec
import pytest

import tallystick
from tallystick.batch.rounds import MOST_PIECES, PIECE, SMALL, in_pieces, rounds, unread
from tallystick.model.candidate_part import CandidatePart, InputPiece, PartCounts, Reading
from tallystick.model.errors import UsageError


def one(name: str, size: int) -> InputPiece:
    return InputPiece(path=name, address=name, name=name, size=size, changed=1)


def test_pieces_follow_from_the_size_alone() -> None:
    found = list(in_pieces([one("a", 0), one("b", PIECE), one("c", PIECE + 1), one("d", 1_000 * PIECE)]))
    assert [(p.name, p.piece, p.pieces) for p in found[:4]] == [("a", 0, 1), ("b", 0, 1), ("c", 0, 2), ("c", 1, 2)]
    assert [p.piece for p in found[4:]] == list(range(MOST_PIECES))


def test_rounds_hold_each_input_once_and_do_not_mix_sizes() -> None:
    inputs = [one(f"s{n}", n) for n in range(50)] + [one(f"l{n}", SMALL + 1 + n) for n in range(5)]
    found = list(rounds(inputs, 7, lambda: 2 * SMALL + 10))
    assert [r.number for r in found] == list(range(7, 7 + len(found)))
    assert sorted(p.name for r in found for p in r.inputs) == sorted(p.name for p in inputs)
    assert all(len({p.size > SMALL for p in r.inputs}) == 1 for r in found)
    assert [len(r.inputs) for r in found] == [2, 2, 1, 50]
    assert list(rounds([], 1, lambda: 10)) == []


def test_a_cluster_that_grows_gets_larger_rounds() -> None:
    limits = iter([5, 50])
    found = list(rounds([one(f"f{n}", 5) for n in range(11)], 1, lambda: next(limits)))
    assert [len(r.inputs) for r in found] == [1, 10]


def test_what_is_done_is_not_read_and_what_changed_is_told() -> None:
    reading = Reading(engine="spark", reader=tallystick.__version__)
    done = CandidatePart(number=1, reading=reading, counts=PartCounts(), files=(), inputs=(one("a", 5),))
    assert unread([one("a", 5), one("b", 5)], [done]) == [one("b", 5)]
    for change in ({"size": 6}, {"changed": 2}, {"pieces": 2}):
        with pytest.raises(UsageError, match="a has changed since it was read"):
            unread([msgspec.structs.replace(one("a", 5), **change)], [done])
