from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.model.errors import UsageError
from tallystick.web.workbench import ROUTES, Serving, check_token, workbench
from tests.web_parts import FILES, Client, client_of, post, write_case

HOSTILE = (
    "../../../../etc/passwd",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    '=HYPERLINK("https://evil.example")',
    "\u202egnp.exe",
    "{{ 7 * 7 }}",
    "a\x00b",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "x" * 5000,
)


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return client_of(write_case(tmp_path))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "example.org"])  # noqa: S104 - nothing is bound
def test_an_address_that_others_reach_wants_a_token(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="wants a token") as error:
        workbench(write_case(tmp_path), Serving(host=host))
    assert "--token new" in error.value.help


def test_a_token_that_can_be_guessed_is_none() -> None:
    with pytest.raises(UsageError, match="can be guessed"):
        check_token(Serving(token="secret"))  # noqa: S106 - of a test


def test_every_main_page_answers(client: Client) -> None:
    pages = ["/", "/find", "/review", "/edit/claims/new", "/changes", "/compare", "/add", "/keys", "/lines.html"]
    pages += ["/claims/index.html", "/claim/shells.html", "/sources/index.html", "/findings.html", "/cite.html"]
    for page in [*pages, "/read?document=afp-2025-09-02", "/api/openapi.json", "/assets/site.css", "/bench/htmx.js"]:
        assert client.get(page).status_code == 200, page


def test_what_is_changed_in_an_editor_shows_at_once(client: Client, tmp_path: Path) -> None:
    assert "999M" not in client.get("/claim/oil.html").text
    path = tmp_path / "claims" / "claims.toml"
    path.write_text(path.read_text("utf-8").replace("at least 100M USD", "at least 999M USD"), "utf-8")
    assert "999" in client.get("/claim/oil.html").text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_addresses_do_nothing(client: Client, tmp_path: Path, text: str) -> None:
    from urllib.parse import quote

    safe = quote(text, safe="")
    addresses = [f"/{safe}", f"/claim/{safe}.html", f"/w/{safe}/index.html", f"/assets/{safe}", f"/bench/{safe}"]
    addresses += [f"/find?q={safe}", f"/edit/claims?key={safe}", f"/edit/{safe}", f"/read?document={safe}"]
    addresses += [f"/compare?with={safe}", f"/what-if?drop={safe}&page={safe}", f"/review?key={safe}&done={safe}"]
    addresses += [f"/api/{safe}", f"/api/claims/entry?key={safe}", f"/api/explain?name={safe}", f"/data/{safe}.csv"]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code < 500, (address, answer.text)
        if "json" not in answer.headers.get("content-type", ""):
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
        assert "root:x:0" not in answer.text
    assert {path.name for path in tmp_path.iterdir()} >= {"case.toml", "claims"}
    assert (tmp_path / "claims" / "claims.toml").read_text("utf-8") == FILES["claims/claims.toml"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_a_claim_are_words(client: Client, text: str) -> None:
    answer = post(client, "/edit/sources", key="hostile", f_name=text, f_note=text, f_url=text, do="save", anyway="1")
    assert answer.status_code in (303, 422)
    for page in ("/sources/index.html", "/source/hostile.html", "/edit/sources?key=hostile", "/changes", "/find"):
        shown = client.get(page).text
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "49" not in shown or "{{" not in text or "{{ 7 * 7 }}" in shown


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_parameter_breaks_a_page(tmp_path_factory: pytest.TempPathFactory, name: str, value: str) -> None:
    client = _kept(tmp_path_factory)
    for page in ("/find", "/what-if", "/edit/claims/new", "/api/balance", "/api/claims"):
        assert client.get(page, params={name: value, "q": value, "page": value, "basis": value}).status_code < 500


_CLIENTS: list[Client] = []


def _kept(factory: pytest.TempPathFactory) -> Client:
    if not _CLIENTS:
        _CLIENTS.append(client_of(write_case(factory.mktemp("case"))))
    return _CLIENTS[0]


def test_every_address_is_named_once() -> None:
    named = [(route.path, method) for route in ROUTES for method in route.methods or ()]
    assert len(named) == len(set(named))


def test_drafts_of_a_killed_writer_are_swept(tmp_path: Path) -> None:
    write_case(tmp_path)
    draft = tmp_path / "claims" / ".claims.toml.4711.0123abcd"
    draft.write_text("[[cla", "utf-8")
    other = tmp_path / "claims" / ".hidden"
    other.write_text("kept", "utf-8")
    client_of(tmp_path)
    assert not draft.exists()
    assert other.exists()
