from pathlib import Path

import pytest

from tallystick.web.guard import LARGEST_FORM
from tallystick.web.workbench import Serving
from tests.web_parts import Client, client_of, csrf_of, post, write_case

TOKEN = "a-token-of-more-than-sixteen"  # noqa: S105 - of a test
OPEN = Serving(host="0.0.0.0", token=TOKEN)  # noqa: S104 - nothing is bound


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return client_of(write_case(tmp_path))


@pytest.fixture
def guarded(tmp_path: Path) -> Client:
    return client_of(write_case(tmp_path), OPEN)


def test_every_answer_carries_the_policy(client: Client) -> None:
    for path in ("/", "/nowhere", "/api/case", "/bench/bench.css"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_pages_have_no_script_or_style_of_their_own(client: Client) -> None:
    for path in ("/", "/review", "/edit/claims?key=shells", "/find", "/compare"):
        page = client.get(path).text
        assert "<style" not in page
        assert " onclick" not in page
        assert all("src=" in part.partition(">")[0] for part in page.split("<script")[1:])


def test_another_name_of_the_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8642"}).status_code == 200


def test_a_form_without_the_sessions_mark_is_refused(client: Client) -> None:
    fields = {"f.name": "X", "key": "x"}
    assert client.post("/edit/sources", data=fields).status_code == 403
    assert client.post("/edit/sources", data=fields | {"csrf": "0" * 40}).status_code == 403
    assert post(client, "/edit/sources", key="x", f_name="X").status_code == 303


def test_a_mark_is_of_one_session(client: Client) -> None:
    other = Client(client.app)
    assert client.post("/keys", data={"csrf": csrf_of(other), "name": "Eve"}).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_what_another_site_sends_is_refused(client: Client, headers: dict[str, str]) -> None:
    body = {"key": "x", "fields": {"name": "X"}}
    assert client.post("/api/sources", json=body, headers=headers).status_code == 403
    assert client.post("/keys", data={"csrf": csrf_of(client), "name": "Eve"}, headers=headers).status_code == 403


def test_the_api_takes_json_alone(client: Client) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/api/sources", content=b'{"key":"x"}', headers=form).status_code == 415
    assert client.post("/api/sources", content=b"{", headers={"content-type": "text/plain"}).status_code == 415


def test_large_bodies_are_refused(client: Client) -> None:
    many = b"x" * (LARGEST_FORM + 1)
    assert client.post("/api/sources", content=many, headers={"content-type": "application/json"}).status_code == 413
    assert client.post("/keys", content=many).status_code == 413


def test_without_the_token_nothing_is_told(guarded: Client) -> None:
    assert guarded.get("/").headers["location"] == "/login"
    answer = guarded.get("/api/case")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "North Korea" not in guarded.get("/login").text


def test_the_token_lets_a_program_in(guarded: Client) -> None:
    assert guarded.get("/api/case", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.get("/api/case", headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401


def test_the_token_lets_a_browser_in(guarded: Client) -> None:
    page = guarded.get("/login").text
    mark = page.partition('name="csrf" value="')[2].partition('"')[0]
    assert guarded.post("/login", data={"csrf": mark, "token": "wrong"}).status_code == 401
    assert guarded.get("/").status_code == 303
    assert guarded.post("/login", data={"csrf": mark, "token": TOKEN}).status_code == 303
    assert guarded.get("/").status_code == 200
    assert guarded.post("/api/sources", json={"key": "x", "fields": {"name": "X"}}).status_code == 403
    mark = csrf_of(guarded)
    added = guarded.post("/api/sources", json={"key": "x", "fields": {"name": "X"}}, headers={"x-csrf-token": mark})
    assert added.status_code == 201
    assert post(guarded, "/leave").status_code == 303
    assert guarded.get("/").headers["location"] == "/login"


def test_a_made_up_session_is_none(guarded: Client) -> None:
    guarded.inner.cookies.set("tallystick", "eyJpZCI6IngiLCJrbm93biI6dHJ1ZX0.aaaa.bbbb", domain="127.0.0.1")
    assert guarded.get("/").status_code == 303


def test_another_token_ends_all_sessions(tmp_path: Path) -> None:
    first = client_of(write_case(tmp_path), OPEN)
    mark = first.get("/login").text.partition('name="csrf" value="')[2].partition('"')[0]
    first.post("/login", data={"csrf": mark, "token": TOKEN})
    second = client_of(tmp_path, Serving(host="0.0.0.0", token=TOKEN + "2"))  # noqa: S104 - nothing is bound
    second.inner.cookies = first.inner.cookies
    assert first.get("/").status_code == 200
    assert second.get("/").status_code == 303


def test_the_secret_is_for_its_owner_alone(tmp_path: Path) -> None:
    client_of(write_case(tmp_path))
    assert (tmp_path / ".tally" / "session-secret").stat().st_mode & 0o077 == 0
