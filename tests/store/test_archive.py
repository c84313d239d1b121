"""Bytes in web archives, and back: with our reader and with two others."""

import hashlib
import io
from pathlib import Path

import msgspec
import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from tallystick.model.errors import OutsideError, UsageError
from tallystick.model.http_exchange import Exchange
from tallystick.model.source import Document
from tallystick.store.archive import Packed, keep, pack_answer, pack_file, read_archived, read_document_entries
from tallystick.store.entries import append_entries

BODY = "<p>12 000 soldats, déclaré.</p>".encode()
MOVED = Exchange(
    url="http://example.org/a", time="2025-09-02T08:00:00Z", status=301, reason="Moved", headers=(("Location", "/b"),)
)
PAGE = Exchange(
    url="http://example.org/b?q=1",
    time="2025-09-02T08:00:01Z",
    status=200,
    reason="OK",
    headers=(("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked"), ("X-Odd", "é")),
    body=BODY,
    request_headers=(("Host", "example.org"), ("User-Agent", "x")),
    address="93.184.216.34",
)


def kept(root: Path, packed: Packed, **changes: str) -> None:
    file = keep(root, "doc", packed)
    entry = Document(seen="archived", file=file, record=packed.record, sha256=packed.sha256)
    append_entries(root, "documents.toml", {"doc": msgspec.structs.replace(entry, **changes)})


def test_an_answer_is_replayed_by_warcio() -> None:
    packed = pack_answer((MOVED, PAGE))
    found = []
    for record in ArchiveIterator(io.BytesIO(packed.archive), check_digests=True):
        body = record.content_stream().read()
        assert record.digest_checker.passed is not False
        found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body))
    kinds = [kind for kind, _, _ in found]
    assert kinds == ["warcinfo", "response", "response", "request"]
    assert found[2] == ("response", "http://example.org/b?q=1", BODY)


def test_an_answer_is_replayed_by_fastwarc_with_its_digests() -> None:
    packed = pack_answer((MOVED, PAGE))
    records = {}
    for record in FastIterator(io.BytesIO(packed.archive), parse_http=False):
        record.freeze()
        assert record.headers.get("WARC-Type") == "warcinfo" or record.verify_block_digest()
        record.parse_http(auto_decode="all")
        records[(record.record_id or "").strip("<>")] = (dict(record.headers.items()), record.reader.read())
    headers, body = records[packed.record]
    assert body == BODY
    assert headers["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(BODY).hexdigest()}"
    assert headers["WARC-Date"] == "2025-09-02T08:00:01Z"
    assert headers["WARC-IP-Address"] == "93.184.216.34"


def test_the_archive_passes_warcio_s_own_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / keep(tmp_path, "doc", pack_answer((PAGE,)))

    class Asked:
        inputs = (str(path),)
        verbose = True

    assert Checker(Asked()).process_all() == 0
    assert "digest failed" not in capsys.readouterr().out


def test_a_document_comes_back(tmp_path: Path) -> None:
    kept(tmp_path, pack_file(BODY, source="saved page.html", media_type="text/html", time="2025-09-02T08:00:00Z"))
    assert read_archived(tmp_path, "doc") == BODY


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    packed = pack_answer((PAGE,))
    assert [keep(tmp_path, "doc", packed) for _ in range(3)] == [
        "archive/doc.warc.gz",
        "archive/doc-2.warc.gz",
        "archive/doc-3.warc.gz",
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sha256": "0" * 64}, "not those of its sha256"),
        ({"record": "urn:uuid:none"}, "holds no record"),
        ({"file": "archive/gone.warc.gz"}, "cannot be read"),
        ({"file": "../outside.warc.gz"}, "outside the case"),
        ({"file": "/etc/passwd"}, "outside the case"),
    ],
)
def test_an_altered_archive_is_told(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    kept(tmp_path, pack_answer((PAGE,)), **changes)
    with pytest.raises(OutsideError, match=says):
        read_archived(tmp_path, "doc")


def test_damaged_bytes_are_told(tmp_path: Path) -> None:
    kept(tmp_path, pack_answer((PAGE,)))
    path = tmp_path / "archive" / "doc.warc.gz"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(OutsideError):
        read_archived(tmp_path, "doc")


def test_what_was_never_archived_says_so(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text('[doc]\nseen = "excerpt"\n', "utf-8")
    with pytest.raises(OutsideError, match="was not archived"):
        read_archived(tmp_path, "doc")
    with pytest.raises(UsageError, match="no document"):
        read_archived(tmp_path, "other")


def test_wrong_fields_of_an_entry_do_not_hide_the_rest(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text("[a]\nurl = 5\nlanguage = 'fr'\n[b]\n", "utf-8")
    found = read_document_entries(tmp_path)
    assert found["a"].language == "fr"
    assert found["b"] == Document()
