"""`tally add`: from a page on a server to an entry whose text can be made again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.harvest.archived_text import text_of_document
from tallystick.pipeline import check
from tallystick.store.folder import load_folder
from tallystick.store.template import new_case
from tests.harvest.document_parts import PAGE, SAID, SENTENCES, docx, letter, paragraph, web
from tests.harvest.test_warc_pages import archive


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A server's address."""
    with web() as address:
        yield address


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new case."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return new_case(tmp_path / "case", "A and B", ["KP", "RU"])


def run(case: Path, *arguments: str | Path, code: int = 0, stdin: bytes | None = None) -> Result:
    done = CliRunner().invoke(
        tally, ["add", "-c", str(case), *map(str, arguments)], input=stdin, catch_exceptions=False
    )
    assert done.exit_code == code, done.output
    return done


def record(case: Path, *arguments: str | Path, code: int = 0) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(run(case, "--json", *arguments, code=code).stdout)
    return found


def test_a_page_is_archived_and_its_text_comes_back(case: Path, site: str) -> None:
    done = run(case, "--allow-private", f"{site}/page")
    assert done.stdout.startswith("added example-news-2025-09-02: en,")
    assert "example-news is a new source, of unknown kind and reliability F" in done.stderr
    loaded = load_folder(case)
    entry = loaded.case.documents["example-news-2025-09-02"]
    assert (entry.seen, entry.publisher, entry.published) == ("archived", "example-news", "2025-09-02")
    assert (entry.title, entry.url, entry.media_type) == ("Soldiers sent", f"{site}/page", "text/html")
    source = loaded.case.sources["example-news"]
    assert (source.name, source.kind, source.reliability) == ("Example News", "unknown", "F")
    found = text_of_document(case, "example-news-2025-09-02")
    assert SAID in found.text
    assert found == text_of_document(case, "example-news-2025-09-02")
    assert {finding.code for finding in check(loaded.case, loaded.findings).findings} == {"D006"}


def test_comments_and_order_stay(case: Path, tmp_path: Path) -> None:
    before = (case / "documents.toml").read_text("utf-8")
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    run(case, tmp_path / "a.txt", "--published", "2025-09-02", "--publisher", "AFP")
    assert (case / "documents.toml").read_text("utf-8").startswith(before)


def test_the_same_bytes_are_not_added_twice(case: Path, site: str, tmp_path: Path) -> None:
    run(case, "--allow-private", f"{site}/page")
    before = (case / "documents.toml").read_bytes()
    saved = tmp_path / "saved.html"
    saved.write_text(PAGE, "utf-8")
    done = run(case, "--allow-private", f"{site}/page?again", f"{site}/gzip", f"{site}/chunked", saved)
    assert done.stdout.count("known already as example-news-2025-09-02") == 4
    assert (case / "documents.toml").read_bytes() == before
    assert len(list((case / "archive").iterdir())) == 1


def test_a_packed_answer_is_kept_packed_and_read_unpacked(case: Path, site: str) -> None:
    run(case, "--allow-private", f"{site}/gzip")
    assert SAID in text_of_document(case, "example-news-2025-09-02").text


def test_a_packed_bomb_is_not_unpacked(case: Path, site: str) -> None:
    done = run(case, "--allow-private", f"{site}/bomb", code=3)
    assert "unpacks to more than" in done.stderr
    assert not (case / "archive").exists()


def test_a_wrong_charset_of_the_server_is_seen_through(case: Path, site: str) -> None:
    (found,) = record(case, "--allow-private", "--publisher", "x", f"{site}/wrong-charset")["documents"]
    assert text_of_document(case, str(found["id"])).text == SENTENCES["ru"]
    assert load_folder(case).case.documents[str(found["id"])].language == "ru"


def test_a_changed_page_is_another_document_and_says_so(case: Path, site: str) -> None:
    options = ("--allow-private", "--published", "2025-09-02", f"{site}/changing")
    run(case, *options)
    assert "has the same address and other bytes" in run(case, *options).stderr
    assert len(load_folder(case).case.documents) == 2


def test_an_entry_that_waits_for_its_bytes_gets_them(case: Path, site: str) -> None:
    with (case / "documents.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[mine]   # read on paper\nurl = "{site}/page"\ntitle = "My title"\nseen = "excerpt"\n')
        file.write('\n[next]\nurl = "x"\n')
    assert run(case, "--allow-private", f"{site}/page").stdout.startswith("archived for mine: ")
    entry = load_folder(case).case.documents["mine"]
    assert (entry.seen, entry.title, entry.published) == ("archived", "My title", "2025-09-02")
    assert SAID in text_of_document(case, "mine").text
    assert "[mine]   # read on paper" in (case / "documents.toml").read_text("utf-8")


def test_a_saved_page_gets_its_address_and_day(case: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text(f"<html><body><p>{SAID}</p></body></html>", "utf-8")
    run(case, saved, "--url", "https://www.example.com/news/1", "--published", "2025-09-03")
    entry = load_folder(case).case.documents["example-2025-09-03"]
    assert (entry.url, entry.publisher) == ("https://www.example.com/news/1", "example")


def test_a_known_source_is_the_publisher_by_its_host(case: Path, tmp_path: Path) -> None:
    (case / "sources.toml").write_text('[afp]\nname = "AFP"\nurl = "https://www.afp.com"\n', "utf-8")
    (tmp_path / "a.txt").write_text(SAID, "utf-8")
    run(case, tmp_path / "a.txt", "--url", "https://afp.com/a", "--published", "2025-09-03")
    loaded = load_folder(case).case
    assert loaded.documents["afp-2025-09-03"].publisher == "afp"
    assert list(loaded.sources) == ["afp"]


def test_every_kind_of_file(case: Path, tmp_path: Path) -> None:
    files = {
        "a.docx": docx(paragraph(SAID)),
        "b.eml": letter(SAID, PAGE).as_bytes(),
        "c.md": f"# Head\n\n*{SAID}*".encode(),
        "d.txt": f"d {SAID}".encode("utf-16"),
        "e.warc.gz": archive(packed=True, count=3)[0],
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = record(case, folder)
    assert found["failures"] == []
    assert len(found["documents"]) == 7
    texts = [text_of_document(case, str(entry["id"])).text for entry in found["documents"]]
    assert [SAID in text for text in texts] == [True] * 4 + [False] * 3
    assert texts[4:] == ["page 0", "page 1", "page 2"]


def test_standard_input_is_a_document(case: Path) -> None:
    run(case, "-", "--published", "2025-09-02", "--publisher", "afp", stdin=SENTENCES["ko"].encode("euc-kr"))
    assert text_of_document(case, "afp-2025-09-02").text == SENTENCES["ko"]


def test_failures_of_a_list_are_told_at_the_end_and_the_rest_is_added(case: Path, site: str, tmp_path: Path) -> None:
    lines = (
        "# of today",
        f"{site}/status/403",
        "",
        f"{site}/page # a comment",
        f"{site}/status/404",
        f"{tmp_path}/none.txt",
    )
    (tmp_path / "list.txt").write_text("\n".join((*lines, f"{site}/page")), "utf-8")
    found = record(case, "--allow-private", "--from", tmp_path / "list.txt", code=3)
    assert [entry["id"] for entry in found["documents"]] == ["example-news-2025-09-02"]
    assert [str(entry["given"]).rpartition("/")[2] for entry in found["failures"]] == ["403", "404", "none.txt"]
    assert "tally add saved.html --url" in str(found["failures"][0]["help"])


def test_this_machine_is_refused_unless_asked_for(case: Path, site: str) -> None:
    done = run(case, f"{site}/page", "http://[::ffff:169.254.169.254]/latest/meta-data", code=3)
    assert done.stderr.count("--allow-private") == 2
    assert not (case / "archive").exists()


def test_a_dry_run_writes_nothing(case: Path, site: str) -> None:
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    assert "added example-news" in run(case, "--allow-private", "--dry-run", f"{site}/page").stdout
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name an address or a file"),
        (("a.txt", "b.txt", "--url", "https://example.org"), "of one document"),
        (("a.txt", "--published", "yesterday"), "--published"),
    ],
)
def test_wrong_usage_is_told(case: Path, arguments: tuple[str, ...], says: str) -> None:
    done = CliRunner().invoke(tally, ["add", "-c", str(case), *arguments])
    assert says in (done.output + str(done.exception or ""))
    assert done.exit_code != 0


def test_an_id_of_another_document_is_not_taken(case: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"{name} {SAID}", "utf-8")
    run(case, tmp_path / "a", "--id", "mine")
    assert "stands on another document" in run(case, tmp_path / "b", "--id", "mine", code=3).stderr
