import subprocess
import sys
from pathlib import Path

import pytest

from tallystick.model.errors import UsageError
from tallystick.web.change_pages import case_at, revisions
from tests.web_parts import FILES, client_of, write_case


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The small case under git, and a claim changed since."""
    write_case(tmp_path)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "First edition"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    path = tmp_path / "claims" / "claims.toml"
    path.write_text(path.read_text("utf-8").replace("about 800 USD", "about 1600 USD"), "utf-8")
    return tmp_path


def test_two_states_are_compared_step_by_step(kept: Path) -> None:
    assert [words.split(" ", 1)[1] for _, words in revisions(kept)] == ["First edition"]
    page = client_of(kept).get("/compare?with=HEAD").text
    assert "Before" in page
    assert "Price: 1 change" in page


@pytest.mark.parametrize("revision", ["--output=/x", "nothing", "HEAD; touch x", "HEAD:../..", "", "-n"])
def test_what_is_no_revision_is_refused(kept: Path, revision: str) -> None:
    with pytest.raises(UsageError):
        case_at(kept, revision)


def test_a_case_without_git_says_so(tmp_path: Path) -> None:
    client = client_of(write_case(tmp_path))
    assert "not kept under git" in client.get("/compare").text


def test_the_site_in_one_file_has_every_page(tmp_path: Path) -> None:
    import io
    import zipfile

    client = client_of(write_case(tmp_path))
    first, second = (client.get("/site.zip").content for _ in range(2))
    assert first == second
    names = zipfile.ZipFile(io.BytesIO(first)).namelist()
    assert {"index.html", "claim/shells.html", "assets/site.css", "balance.json"} <= set(names)


def test_an_edition_is_compared_with_the_case_as_it_is(tmp_path: Path) -> None:
    hands = 'entered    = { by = "Ann", on = 2025-09-03 }\nchecked    = { by = "Bo", on = 2025-09-04 }\n\n'
    signed = FILES["claims/claims.toml"].replace('"\n\n', f'"\n{hands}').rstrip("\n") + f"\n{hands}"
    root = write_case(tmp_path, {"claims/claims.toml": signed})
    edition = root / "editions" / "internal" / "2025-h1"
    command = [sys.executable, "-m", "tallystick", "release", str(root), "2025-h1", "--by", "Ann", "--on", "2025-09-30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert edition.is_dir(), done.stderr
    path = root / "claims" / "claims.toml"
    path.write_text(path.read_text("utf-8").replace("about 800 USD", "about 1600 USD"), "utf-8")
    client = client_of(root)
    assert "internal/2025-h1" in client.get("/compare").text
    assert "Price: 1 change" in client.get("/compare?with=internal/2025-h1").text
