"""Documents in web archives, broken ones too."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tallystick.harvest.pages import documents_in, text_of_page
from tallystick.harvest.warc_pages import warc_pages
from tests.harvest.document_parts import SENTENCES

Archive = tuple[bytes, list[int]]


def archive(*, packed: bool, count: int = 6) -> Archive:
    """Pages, and where each begins."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    starts = []
    for number in range(count):
        starts.append(stream.tell())
        page(writer, number, f"<p>page {number}</p>".encode(), "text/html; charset=utf-8")
    return stream.getvalue(), starts


def page(writer: WARCWriter, number: int, body: bytes, kind: str, *, status: str = "200 OK") -> None:
    headers = StatusAndHeaders(status, [("Content-Type", kind), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
    body = gzip.compress(body, mtime=0)
    record = writer.create_warc_record(
        f"http://example.org/{number}",
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=headers,
        warc_headers_dict={"WARC-Date": "2025-09-02T08:00:00Z"},
    )
    writer.write_record(record)


def flipped(at: Callable[[list[int]], int]) -> Callable[[Archive], bytes]:
    def damage(whole: Archive) -> bytes:
        data = bytearray(whole[0])
        data[at(whole[1])] ^= 0xFF
        return bytes(data)

    return damage


DAMAGES: dict[str, Callable[[Archive], bytes]] = {
    "none": lambda whole: whole[0],
    "a letter of a header": flipped(lambda starts: starts[2] + 20),
    "a letter of a body": flipped(lambda starts: starts[3] - 30),
    "garbage between records": lambda whole: whole[0][: whole[1][2]] + b"garbage " * 9 + whole[0][whole[1][2] :],
    "cut": lambda whole: whole[0][:-20],
}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_broken_record_costs_itself_and_is_told(tmp_path: Path, damage: str, *, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(DAMAGES[damage](archive(packed=packed)))
    pages = list(warc_pages(path))
    texts = [text_of_page(page).text for page in pages if not page.problem]
    problems = [page.problem for page in pages if page.problem]
    assert len(texts) >= 5
    assert texts == sorted(texts)
    if damage == "none":
        assert problems == []
    elif damage == "cut" or len(texts) < 6:
        assert len(problems) == 1


def test_pages_know_their_address_time_and_headers(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive(packed=True, count=1)[0])
    (found,) = documents_in(path)
    assert found.address == "http://example.org/0"
    assert found.fetched == "2025-09-02T08:00:00Z"
    assert found.exchange is not None
    assert found.exchange.header("x-archive-orig-content-encoding") == "gzip"
    assert found.exchange.body == b"<p>page 0</p>"


def test_only_pages_that_came_back_with_a_text_are_documents(tmp_path: Path) -> None:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "x"}))
    page(writer, 0, b"\x89PNG", "image/png")
    page(writer, 1, b"gone", "text/html", status="404 Not Found")
    page(writer, 2, SENTENCES["ru"].encode("cp1251"), "text/plain; charset=windows-1251")
    resource = writer.create_warc_record(
        "file:///a.txt", "resource", payload=io.BytesIO(b"abc"), length=3, warc_content_type="text/plain"
    )
    writer.write_record(resource)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(stream.getvalue())
    assert [text_of_page(page).text for page in warc_pages(path)] == [SENTENCES["ru"], "abc"]


@pytest.mark.parametrize("data", [b"", b"not an archive", b"\x1f\x8b\x08nonsense", b"WARC/1.0\r\n"])
def test_what_is_no_archive_ends(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    assert all(page.problem for page in warc_pages(path))
