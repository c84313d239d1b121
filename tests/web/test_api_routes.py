from pathlib import Path

import httpx
import msgspec
import pytest

from tallystick.model.sheet import Sheet
from tallystick.store.folder import load_folder
from tests.web_parts import FILES, Client, client_of, write_case


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return client_of(write_case(tmp_path))


def patch(client: Client, key: str, version: str | None, **fields: object) -> httpx.Response:
    headers = {} if version is None else {"if-match": version}
    return client.request("PATCH", f"/api/claims/entry?key={key}", json=fields, headers=headers)


def test_the_balance_is_the_one_of_the_command_line(client: Client, tmp_path: Path) -> None:
    import tallystick

    told = msgspec.json.decode(client.get("/api/balance").content, type=Sheet)
    assert msgspec.json.encode(told) == msgspec.json.encode(tallystick.balance(tallystick.load(tmp_path)))


def test_what_is_supposed_changes_it(client: Client) -> None:
    sums = [
        client.get(address).json()["directions"][0]["built"]["q50"]
        for address in ("/api/balance", "/api/balance?set=price.shell-price%3D1600%20USD")
    ]
    assert sums[1] / sums[0] == pytest.approx(2, rel=0.1)
    assert client.get("/api/balance?drop=origin:fnf").json()["directions"][0]["built"] is None


def test_an_entry_is_changed_by_who_names_its_version(client: Client, tmp_path: Path) -> None:
    read = client.get("/api/claims/entry?key=shells")
    assert read.headers["etag"] == f'"{read.json()["version"]}"'
    assert read.json()["fields"]["quantity"] == "5.7M..6.7M piece"
    done = patch(client, "shells", read.headers["etag"], quantity="6M piece", via=None)
    assert done.status_code == 200
    assert "via" not in done.json()["fields"]
    assert patch(client, "shells", read.headers["etag"], quantity="7M piece").status_code == 412
    assert patch(client, "shells", None, quantity="7M piece").status_code == 428
    (claim,) = [one for one in load_folder(tmp_path).case.claims if one.id == "shells"]
    assert claim.quantity is not None
    assert claim.quantity.low == 6_000_000
    assert claim.via == ()


def test_what_cannot_be_read_comes_back_with_its_findings(client: Client) -> None:
    mark = client.get("/api/claims/entry?key=shells").headers["etag"]
    refused = patch(client, "shells", mark, quantity="5.7..6.7M piece", period="2024-13")
    assert refused.status_code == 422
    assert {one["spot"]["field"] for one in refused.json()["findings"]} == {"quantity", "period"}


def test_an_entry_is_added_once_and_taken_out(client: Client, tmp_path: Path) -> None:
    new = {"key": "dead", "fields": {"kind": "loss", "party": "KP", "item": "personnel.killed", "quantity": "5 person"}}
    added = client.post("/api/claims", json=new | {"file": "claims/losses.toml"})
    assert (added.status_code, added.json()["file"]) == (201, "losses.toml")
    assert client.post("/api/claims", json=new).status_code == 409
    mark = {"if-match": added.headers["etag"]}
    assert client.request("DELETE", "/api/claims/entry?key=dead", headers=mark).status_code == 204
    assert client.get("/api/claims/entry?key=dead").status_code == 404
    (change, *_) = client.get("/api/changes").json()["changes"]
    assert client.post("/api/changes/undo", json={"change": change["id"]}).status_code == 200
    assert client.get("/api/claims/entry?key=dead").status_code == 200
    assert (tmp_path / "claims" / "claims.toml").read_text("utf-8") == FILES["claims/claims.toml"]


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/claims?size=0", 400), ("GET", "/api/claims?sort=up", 400), ("GET", "/api/claims?q=a&q=b", 400),
        ("GET", "/api/balance?basis=markt", 400), ("GET", "/api/balance?drop=origin:nobody", 422),
        ("GET", "/api/explain", 400), ("GET", "/api/explain?name=nothing", 404), ("GET", "/api/nowhere", 404),
        ("PUT", "/api/case", 405), ("GET", "/api/changes/undo", 405), ("GET", "/api/case?x=1", 400),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_the_status(client: Client, method: str, address: str, status: int) -> None:
    answer = client.request(method, address)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"key": 1, "fields": {}}', b'{"key": "x"}', b"\xff", b"[" * 9000])
def test_no_body_breaks_it(client: Client, body: bytes) -> None:
    answer = client.post("/api/claims", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 415)
