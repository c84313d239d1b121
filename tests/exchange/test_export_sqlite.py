import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.exchange_parts import FIRST, export

WAIT = 60.0  # seconds


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Datasette that serves the first case."""
    folder = tmp_path_factory.mktemp("served")
    file = export("sqlite", FIRST, folder / "case.sqlite")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(file), "-m", str(folder / "case.metadata.json"), "-p", str(port)]
    log = folder / "log"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            end = time.monotonic() + WAIT
            while not _answers(address):
                assert process.poll() is None, log.read_text("utf-8")
                assert time.monotonic() < end, log.read_text("utf-8")
                time.sleep(0.2)
            yield address
        finally:
            process.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/-/versions.json", timeout=5) as page:  # noqa: S310 - our own server
            return bool(page.status == 200)
    except OSError:
        return False


def read(address: str, path: str) -> str:
    with urllib.request.urlopen(address + path, timeout=30) as page:  # noqa: S310 - our own server
        text: str = page.read().decode()
        return text


def test_datasette_serves_tables_facets_and_metadata(served: str) -> None:
    found = json.loads(read(served, "/case/claims.json?_size=max&kind=price&_shape=objects"))
    assert len(found["rows"]) == found["filtered_table_rows_count"]
    assert {row["kind"] for row in found["rows"]} == {"price"}
    assert set(found["facet_results"]) >= {"kind", "item", "origin"}
    page = read(served, "/case/claims")
    assert "One statement in a document about one fact" in page
    assert "Low end of the measure as a plain number" in page


def test_datasette_follows_links_between_tables(served: str) -> None:
    page = read(served, "/case/claims?kind=price")
    assert re.search(r'href="/case/sources/[^"]+">Bain', page)


def test_datasette_answers_questions_in_sql(served: str) -> None:
    sql = "select+fate,+count(*)+as+n+from+claims+join+fates+on+claims.id=fates.claim+group+by+fate"
    rows = json.loads(read(served, f"/case.json?sql={sql}&_shape=array"))
    assert (
        sum(row["n"] for row in rows)
        == json.loads(read(served, "/case/claims.json?_size=0"))["filtered_table_rows_count"]
    )


def test_the_note_is_inside_the_file(tmp_path: Path) -> None:
    with closing(sqlite3.connect(export("sqlite", FIRST, tmp_path / "case.sqlite"))) as there:
        about = dict(there.execute("SELECT name, value FROM about"))
        assert "Comments in the case's files" in about["not in it"]
        means = there.execute("SELECT count(*) FROM columns WHERE means = ''").fetchone()
        assert means == (0,)
        assert there.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert there.execute("PRAGMA foreign_key_check(claims)").fetchall() == []


def test_a_failed_export_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"):
        _fail(tmp_path / "case.sqlite")
    assert list(tmp_path.iterdir()) == []


def _fail(target: Path) -> None:
    from tallystick.exchange.export_files import draft_of

    with draft_of(target) as draft:
        draft.write_bytes(b"half")
        message = "stop"
        raise ValueError(message)
