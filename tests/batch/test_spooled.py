"""Bytes that arrive in chunks are the files that they were."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.batch.spooled import CHUNKS, pages_of_chunks, plain_path
from tallystick.harvest.pages import documents_in
from tallystick.model.candidate_part import InputPiece
from tallystick.model.document_text import Page
from tallystick.model.errors import OutsideError
from tests.generated_pages import page, write_lines


def piece(path: str, size: int, number: int = 0, pieces: int = 1) -> InputPiece:
    name = path.rpartition("/")[2]
    return InputPiece(path=path, address=path, name=name, size=size, changed=0, piece=number, pieces=pieces)


def batches(rows: list[tuple[str, int, bytes]], cuts: list[int]) -> Iterator[pa.RecordBatch]:
    ends = sorted({min(cut, len(rows)) for cut in cuts} | {len(rows)})
    start = 0
    for end in ends:
        told = [dict(zip(("path", "piece", "chunk"), row, strict=True)) for row in rows[start:end]]
        yield pa.RecordBatch.from_pylist(told, schema=CHUNKS)
        start = end


CUTS = st.lists(st.integers(0, 40), max_size=6)


@given(files=st.lists(st.binary(max_size=300), min_size=1, max_size=4), cuts=CUTS, lines=st.booleans())
def test_whatever_the_batches_and_the_lines(files: list[bytes], cuts: list[int], *, lines: bool) -> None:
    """As Spark cuts them: whole, or at line ends, with a line end after the last and no byte order mark."""
    rows: list[tuple[str, int, bytes]] = []
    pieces = {}
    wanted = []
    for number, data in enumerate(files):
        path = f"file:/in/{number} é.txt"
        seen = data.removeprefix(b"\xef\xbb\xbf") if lines else data
        found = [line + b"\n" for line in seen.removesuffix(b"\n").split(b"\n")] if lines else [seen]
        rows += [(f"file:///in/{number}%20%C3%A9.txt", 0, chunk) for chunk in found]
        pieces[path, 0] = piece(path, len(data))
        wanted.append((f"{number} é.txt", data))
    pages = list(pages_of_chunks(batches(rows, cuts), pieces, {}))
    assert [(one.id.partition("#")[0], one.data) for one in pages] == wanted
    assert [one.address for one in pages] == [path for path, _ in pieces]


def test_pieces_of_a_file_are_all_of_it(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [page(n) for n in range(7)])
    data = (tmp_path / "a.jsonl").read_bytes()
    path = str(tmp_path / "a.jsonl")
    found: list[Page] = []
    for number in range(3):
        pieces = {(path, number): piece(path, len(data), number, 3)}
        found += pages_of_chunks(batches([(path, number, data)], []), pieces, {})
    assert sorted(found, key=lambda one: one.id) == list(documents_in(tmp_path / "a.jsonl"))


def test_what_is_said_of_all_pages() -> None:
    pieces = {("file:/a.txt", 0): piece("file:/a.txt", 3)}
    (only,) = pages_of_chunks(batches([("file:/a.txt", 0, b"yes")], []), pieces, {"language": "en"})
    assert (only.language, only.data) == ("en", b"yes")


def test_a_file_that_is_not_what_was_listed() -> None:
    pieces = {("file:/a.txt", 0): piece("file:/a.txt", 30)}
    with pytest.raises(OutsideError, match="has 3 bytes, and had 30 when it was listed"):
        list(pages_of_chunks(batches([("file:/a.txt", 0, b"yes")], []), pieces, {}))


def test_one_spelling_of_a_path() -> None:
    assert plain_path("file:/a%25b") == plain_path("file:///a%25b") == "file:/a%b"
    assert plain_path("hdfs://n:8020/a%20b") == "hdfs://n:8020/a b"
