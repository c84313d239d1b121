"""Fetching from a real server on this machine."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tallystick.harvest.fetch import Bounds, fetch
from tallystick.model.errors import OutsideError, Refused
from tests.harvest.document_parts import PAGE, web

HERE = Bounds(allow_private=True, seconds=20, bytes=2 * 2**20)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """A server's address."""
    with web() as address:
        yield address


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_a_page_comes_with_its_headers(site: str) -> None:
    (found,) = fetch(f"{site}/page#part", HERE)
    assert found.url == f"{site}/page"
    assert found.body == PAGE.encode()
    assert found.header("content-type") == "text/html"
    assert dict(found.request_headers)["Host"] == site.removeprefix("http://")
    assert (found.status, found.address) == (200, "127.0.0.1")


def test_redirects_are_followed_and_kept(site: str) -> None:
    found = fetch(f"{site}/moved/9", HERE)
    assert [exchange.status for exchange in found] == [302] * 10 + [200]
    assert found[-1].url == f"{site}/page"


def test_an_eleventh_redirect_is_too_many(site: str) -> None:
    with pytest.raises(OutsideError, match="more than 10 times"):
        fetch(f"{site}/moved/10", HERE)


def test_a_redirect_to_a_private_address_is_refused(site: str) -> None:
    port = int(site.rpartition(":")[2])
    asked: list[str] = []

    def resolver(host: str, _: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    # The first hop is allowed by asking for it, each further one is looked up anew.
    fetch(f"http://first.example:{port}/moved/1", Bounds(allow_private=True, resolver=resolver))
    assert asked == ["first.example"] * 3
    with pytest.raises(OutsideError, match=r"first\.example \(127\.0\.0\.1\) is an address of this machine"):
        fetch(f"http://first.example:{port}/page", Bounds(resolver=resolver))


def test_a_name_that_changes_its_address_is_connected_to_as_it_was_checked(site: str) -> None:
    answers = iter([["127.0.0.1"], ["203.0.113.9"]])
    port = site.rpartition(":")[2]
    (found,) = fetch(
        f"http://rebinds.example:{port}/page", Bounds(allow_private=True, resolver=lambda *_: next(answers))
    )
    assert found.address == "127.0.0.1"
    assert dict(found.request_headers)["Host"] == f"rebinds.example:{port}"


def test_a_redirect_to_a_file_is_refused(site: str) -> None:
    with pytest.raises(Exception, match="neither http nor https"):
        fetch(f"{site}/to-file", HERE)


def test_this_machine_is_refused_unless_asked_for(site: str) -> None:
    with pytest.raises(OutsideError, match="--allow-private"):
        fetch(f"{site}/page", Bounds())


@pytest.mark.parametrize("path", ["large", "endless"])
def test_a_body_that_is_too_large_is_not_taken(site: str, path: str) -> None:
    with pytest.raises(OutsideError, match="larger than 2 MiB"):
        fetch(f"{site}/{path}", HERE)


def test_a_server_that_sends_a_line_now_and_then_is_not_waited_for(site: str) -> None:
    start = time.perf_counter()
    with pytest.raises(OutsideError, match=r"within 0\.7 seconds"):
        fetch(f"{site}/slow", Bounds(allow_private=True, seconds=0.7))
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize("status", [401, 402, 403, 429, 451])
def test_a_refusal_says_how_to_add_the_page_by_hand(site: str, status: int) -> None:
    with pytest.raises(Refused) as caught:
        fetch(f"{site}/status/{status}", HERE)
    assert str(status) in caught.value.message
    assert f"tally add saved.html --url {site}/status/{status} --published" in caught.value.help


def test_a_wall_of_consent_is_a_refusal(site: str) -> None:
    with pytest.raises(Refused, match="consent"):
        fetch(f"{site}/to-wall", HERE)


@pytest.mark.parametrize(
    ("status", "says"), [(404, "not there"), (410, "not there"), (500, "answered 500"), (204, "204")]
)
def test_an_error_of_the_server_is_no_page(site: str, status: int, says: str) -> None:
    with pytest.raises(OutsideError, match=says) as caught:
        fetch(f"{site}/status/{status}", HERE)
    assert not isinstance(caught.value, Refused)
    assert caught.value.help


def test_nobody_there_is_said(site: str) -> None:
    del site
    with pytest.raises(OutsideError, match="cannot be reached"):
        fetch("http://127.0.0.1:1/", HERE)


def test_chunks_are_joined(site: str) -> None:
    assert fetch(f"{site}/chunked", HERE)[-1].body == PAGE.encode()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of www.example.org, which signs itself, with its key."""
    path = tmp_path / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=www.example.org"]
    command += ["-addext", "subjectAltName=DNS:www.example.org", "-keyout", str(path), "-out", str(tmp_path / "c.pem")]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except OSError:
        pytest.skip("no openssl on this machine")
    with path.open("ab") as file:
        file.write((tmp_path / "c.pem").read_bytes())
    return path


def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    here = Bounds(allow_private=True, seconds=20, resolver=lambda *_: ["127.0.0.1"])
    with web(certificate) as address:
        port = address.rpartition(":")[2]
        assert fetch(f"https://www.example.org:{port}/page", here)[-1].body == PAGE.encode()
        with pytest.raises(OutsideError, match="cannot be reached"):
            fetch(f"https://other.example.org:{port}/page", here)
