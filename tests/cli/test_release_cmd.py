"""`tally release` and `tally report --public`: what is frozen, what is refused, and what no byte may tell."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest
from click.testing import CliRunner, Result

from tallystick.cli.main import tally
from tallystick.model.edition import Edition
from tests.case_parts import Part, own_parts
from tests.publish_parts import HIDDEN, REFUSED, whole

HANDS = 'entered = { by = "A. Analyst" }\nchecked = { by = "B. Reader" }\n'


def written(folder: Path, text: str) -> Path:
    parts: dict[str, Part] = own_parts(text.encode() + b"\n")
    for name, part in parts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(part.text)
    return folder


def checked(text: str) -> str:
    """Every claim entered by one and checked by another."""
    plain = re.sub(r"^(entered|checked) = .*\n", "", text, flags=re.MULTILINE)
    return re.sub(r"^(\[\[claim\]\]\n)", rf"\1{HANDS}", plain, flags=re.MULTILINE)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return written(tmp_path / "case", checked(whole()))


def run(*words: object) -> Result:
    return CliRunner().invoke(tally, [str(word) for word in words])


def release(case: Path, *words: object) -> Result:
    return run("release", case, *words)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest(folder: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder / "edition.json").read_bytes())
    return told


def test_a_public_edition_holds_no_byte_of_what_is_not_public(case: Path) -> None:
    done = release(case, "2025-h1", "--public", "--on", "2025-07-01", "--by", "The desk")
    assert done.exit_code == 0, done.output
    files = bytes_of(case / "editions" / "public")
    assert len(files) > 50
    assert [name for name, data in files.items() if HIDDEN.encode() in data.lower() or HIDDEN in name] == []
    told = {name: data for name, data in files.items() if "judgements" not in name}  # of which she is the author
    assert [name for name, data in told.items() if b"A. Analyst" in data and b"judg" not in data.lower()] == []
    assert [name for name, data in files.items() if b"B. Reader" in data] == []


def test_a_public_report_holds_no_byte_of_it_either_and_is_the_same_twice(case: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run("report", case, "--public", "-o", tmp_path / name).exit_code == 0
    files = bytes_of(tmp_path / "one")
    assert files == bytes_of(tmp_path / "two")
    assert [name for name, data in files.items() if HIDDEN.encode() in data] == []


def test_the_public_bytes_are_the_same_whatever_the_rest_says(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "case"
    shutil.copytree(case, other)
    path = other / "claims" / "a.toml"
    path.write_text(path.read_text().replace("9000 piece", "1000000 piece"))
    for one in (case, other):
        assert release(one, "x", "--public", "--on", "2025-07-01").exit_code == 0
    assert bytes_of(case / "editions") == bytes_of(other / "editions")


@pytest.mark.parametrize("code", [code for code in REFUSED if code != "R003"])
def test_nothing_public_is_written_where_something_is_refused(tmp_path: Path, code: str) -> None:
    case = written(tmp_path / "case", checked(whole(REFUSED[code])))
    for words in (("release", case, "x", "--public"), ("release", case, "x", "--public", "--draft")):
        done = run(*words)
        assert done.exit_code == 1
        assert f"[{code}]" in done.stderr
        assert "nothing is written" in done.stderr
    done = run("report", case, "--public", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert not (tmp_path / "out").exists()
    assert not (case / "editions").exists()
    assert not (case / ".tally" / "draft").exists()


def test_an_edition_freezes_files_choices_versions_and_links(case: Path) -> None:
    done = release(case, "2025-h1", "--on", "2025-07-01", "--by", "The desk")
    assert done.exit_code == 0, done.output
    folder = case / "editions" / "internal" / "2025-h1"
    told = msgspec.json.decode((folder / "edition.json").read_bytes(), type=Edition)
    assert (told.name, told.on, told.by, told.public, told.after) == ("2025-h1", "2025-07-01", "The desk", False, None)
    for file in told.files:
        data = (case / file.path).read_bytes()
        assert (file.size, file.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert (folder / "case" / file.path).read_bytes() == data
    assert {file.path for file in told.files} >= {"case.toml", "sources.toml", "claims/a.toml", "changes.toml"}
    assert told.choices["reporting_error"] == "off"
    assert "rates.toml" in told.data
    assert told.headline.sides[0].q50 is not None
    assert told.sheet == hashlib.sha256(_compact(folder / "balance.json")).hexdigest()
    for name, link in told.links.items():
        assert (
            folder / link.replace("{id}", {"claim": "told", "source": "nis", "document": "page"}.get(name, ""))
        ).exists()


def _compact(path: Path) -> bytes:
    return msgspec.json.format(path.read_bytes(), indent=-1).replace(b"\n", b"")


def test_every_file_has_its_hash(case: Path) -> None:
    release(case, "x", "--on", "2025-07-01")
    folder = case / "editions" / "internal" / "x"
    rows = dict(row.split("  ")[::-1] for row in (folder / "sha256sums.txt").read_text().splitlines())
    files = bytes_of(folder)
    del files["sha256sums.txt"]
    assert rows == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_a_name_is_released_once(case: Path) -> None:
    assert release(case, "x", "--on", "2025-07-01").exit_code == 0
    before = bytes_of(case / "editions")
    again = release(case, "x")
    assert again.exit_code == 0
    assert "is the same as it was" in again.output
    assert bytes_of(case / "editions") == before
    path = case / "claims" / "a.toml"
    path.write_text(path.read_text().replace("900..1100 USD", "800..1100 USD"))
    done = release(case, "x")
    assert done.exit_code != 0
    assert "released already" in str(done.exception)
    assert bytes_of(case / "editions") == before


def test_two_releases_of_one_case_are_the_same_bytes(case: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "copy"
    shutil.copytree(case, other)
    for one in (case, other):
        release(one, "x", "--on", "2025-07-01")
    assert bytes_of(case / "editions") == bytes_of(other / "editions")


def test_what_moves_the_headline_wants_a_second_person(tmp_path: Path) -> None:
    case = written(tmp_path / "case", whole())
    done = release(case, "x", "--on", "2025-07-01")
    assert done.exit_code == 1
    told = re.findall(r"\[R020\]: (\S+) moves", done.stderr)
    assert "price" in told
    assert "told" not in told
    assert not (case / "editions").exists()
    draft = release(case, "x", "--on", "2025-07-01", "--draft")
    assert draft.exit_code == 0
    assert manifest(case / ".tally" / "draft" / "internal" / "x")["draft"] is True
    assert "a draft" in (case / ".tally" / "draft" / "internal" / "x" / "corrections.html").read_text().lower()


def test_the_next_edition_shows_the_bridge_and_what_was_corrected(case: Path) -> None:
    release(case, "2025-h1", "--public", "--on", "2025-07-01")
    path = case / "claims" / "a.toml"
    path.write_text(path.read_text().replace("4000..5000 piece", "6000..7000 piece").replace("900..1100", "1000..1200"))
    changes = case / "changes.toml"
    changes.write_text(
        changes.read_text() + '\n[[change]]\nkind = "correction"\nwhat = "Read one row too high."\naffects = ["told"]\n'
    )
    done = release(case, "2025-h2", "--public", "--on", "2026-01-05")
    assert done.exit_code == 0, done.output
    assert "[R021]: price says something else" in done.stderr
    told = manifest(case / "editions" / "public" / "2025-h2")
    assert told["after"] == "2025-h1"
    assert [change["what"] for change in told["changes"]] == ["Read one row too high."]
    bridge = json.loads((case / "editions" / "public" / "2025-h2" / "bridge.json").read_bytes())
    assert [step["kind"] for step in bridge["steps"]] == ["price", "correction"]
    assert bridge["before"]["sides"][0]["low"] == 4000 * 900
    assert bridge["restated"]["sides"][0]["low"] == 4000 * 1000
    assert bridge["after"]["sides"][0]["low"] == 6000 * 1000
    for page in ("2025-h2/corrections.html", "corrections.html"):
        html = (case / "editions" / "public" / page).read_text()
        assert "Read one row too high." in html
        assert "restated on the new basis" in html
    assert (case / "editions" / "public" / "index.html").read_text().index("2025-h2") > 0


def test_the_feed_names_the_editions_of_its_readers_alone(case: Path) -> None:
    text = (case / "case.toml").read_text().replace("[public]", '[public]\nurl = "https://example.org/tally"')
    (case / "case.toml").write_text(text)
    release(case, "a", "--public", "--on", "2025-07-01")
    release(case, "inner", "--on", "2025-07-02")
    release(case, "b", "--public", "--on", "2025-08-01")
    feed = ET.fromstring((case / "editions" / "public" / "atom.xml").read_bytes())  # noqa: S314 - our own file
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert [entry.findtext("a:id", "", space) for entry in feed.findall("a:entry", space)] == [
        "https://example.org/tally/b/",
        "https://example.org/tally/a/",
    ]
    assert feed.findtext("a:updated", "", space) == "2025-08-01T00:00:00Z"


def test_the_commit_and_its_day_are_frozen_and_never_in_a_public_edition(case: Path) -> None:
    def git(*words: str) -> str:
        command = ["git", "-C", str(case), "-c", "user.name=T", "-c", "user.email=t@example.org", *words]
        day = {"GIT_AUTHOR_DATE": "2025-06-30T12:00:00Z", "GIT_COMMITTER_DATE": "2025-06-30T12:00:00Z"}
        done = subprocess.run(command, check=True, capture_output=True, env={**day, "PATH": "/usr/bin:/bin"})
        return done.stdout.decode().strip()

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "The case")
    commit = git("rev-parse", "HEAD")
    assert release(case, "x").exit_code == 0
    told = manifest(case / "editions" / "internal" / "x")
    assert (told["commit"], told["uncommitted"], told["on"]) == (commit, False, "2025-06-30")
    git("add", "editions")
    git("commit", "-q", "-m", "The edition")
    assert "is the same as it was" in release(case, "x").output
    assert release(case, "x", "--public").exit_code == 0
    assert manifest(case / "editions" / "public" / "x")["commit"] is None
    (case / "sources.toml").write_text((case / "sources.toml").read_text() + "\n")
    assert release(case, "y").exit_code == 0
    assert manifest(case / "editions" / "internal" / "y")["uncommitted"] is True


@pytest.mark.parametrize("name", ["../x", "a/b", ".hidden", "x y", "index.html", "a..b", ""])
def test_a_name_must_be_a_plain_folder(case: Path, name: str) -> None:
    done = release(case, name, "--on", "2025-07-01")
    assert done.exit_code != 0
    assert not (case / "editions").exists()


def test_the_desks_edition_takes_no_restricted_claims(case: Path) -> None:
    done = release(case, "x", "--with", "restricted")
    assert done.exit_code != 0
    assert "restricted" in str(done.exception)
