from pathlib import Path

import pytest

from tallystick.store.decisions import read_decisions
from tallystick.store.folder import load_folder
from tallystick.web.change_log import changes_of
from tests.web_parts import FILES, Client, client_of, post, write_case

FIRST = """Russia delivered 10 tanks and 300 missiles to Iran in March 2025, the Lindqvist Institute said.
The convoy left at night. Rain had closed the road for two days, and the drivers slept in their cabins.
Nobody was hurt."""


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A case with two papers of one story, the second with another figure."""
    files = {"case.toml": FILES["case.toml"].replace('["KP", "RU"]', '["RU", "IR"]'), "claims/claims.toml": ""}
    client = client_of(write_case(tmp_path, files))
    for name, words in (("courier", FIRST), ("gazette", FIRST.replace("10 tanks", "100 tanks"))):
        headers = {"x-file-name": f"{name}.txt", "x-csrf-token": mark_of(client)}
        assert client.post("/add/file", content=words.encode(), headers=headers).status_code == 200
    assert post(client, "/add/read").status_code == 303
    return client


def mark_of(client: Client) -> str:
    from tests.web_parts import csrf_of

    return csrf_of(client)


def first(client: Client) -> str:
    return str(client.get("/api/review").json()["facts"][0]["key"])


def test_the_quote_is_lit_in_its_document(client: Client) -> None:
    page = client.get("/review").text
    assert '<mark id="quote">Russia delivered 10 tanks</mark>' in page
    assert "The convoy left at" in page
    assert "100 piece instead of 10 piece" in page  # the echo, and how it differs


def test_accepting_writes_the_claim_and_its_echo(client: Client, tmp_path: Path) -> None:
    key = first(client)
    answer = post(client, "/review", do="accept", key=key)
    assert answer.status_code == 303
    claims = load_folder(tmp_path).case.claims
    assert [claim.derived_from for claim in claims] == [(), (claims[0].id,)]
    assert key not in {fact["key"] for fact in client.get("/api/review").json()["facts"]}


def test_undo_of_an_acceptance_lets_the_fact_wait_again(client: Client, tmp_path: Path) -> None:
    key = first(client)
    post(client, "/review", do="accept", key=key)
    assert read_decisions(tmp_path)[key].verdict == "accepted"
    post(client, "/changes/undo", change=changes_of(tmp_path)[0].id)
    assert load_folder(tmp_path).case.claims == ()
    assert key not in read_decisions(tmp_path)
    assert first(client) == key
    assert (tmp_path / "decisions.jsonl").read_text("utf-8").count(key) == 2  # appended, never rewritten


def test_a_refusal_wants_a_reason(client: Client, tmp_path: Path) -> None:
    key = first(client)
    assert post(client, "/review", do="reject", key=key, because="  ").status_code == 422
    assert post(client, "/review", do="reject", key=key, because="another matter").status_code == 303
    assert read_decisions(tmp_path)[key].because == "another matter"
    post(client, "/changes/undo", change=changes_of(tmp_path)[0].id)
    assert first(client) == key


def test_a_proposal_is_edited_and_accepted(client: Client, tmp_path: Path) -> None:
    key = first(client)
    form = client.get(f"/review/edit?key={key}").text
    assert 'value="10 piece"' in form
    fields = {"f_kind": "transfer", "f_giver": "RU", "f_receiver": "IR", "f_item": "arms.armour.tank", "f_note": "seen"}
    bad = post(client, "/review/edit", candidate=key, do="save", f_quantity="10 tnak", f_document="courier", **fields)
    assert bad.status_code == 422
    fields |= {"f_document": load_documents(tmp_path)[0], "f_origin": "nis", "f_quote": "Russia delivered 10 tanks"}
    good = post(client, "/review/edit", candidate=key, do="save", f_quantity="12 piece", anyway="1", **fields)
    assert good.status_code == 303
    (claim,) = load_folder(tmp_path).case.claims
    assert (claim.note, str(claim.quantity and claim.quantity.low)) == ("seen", "12")


def load_documents(root: Path) -> list[str]:
    return [name for name in load_folder(root).case.documents if not name.startswith("afp")]


def test_a_document_is_taken_back(client: Client, tmp_path: Path) -> None:
    (last,) = [one for one in changes_of(tmp_path) if "gazette" in one.what][:1]
    assert post(client, "/changes/undo", change=last.id).status_code == 303
    assert not any("gazette" in name for name in load_folder(tmp_path).case.documents)


def test_a_fact_that_nobody_knows(client: Client) -> None:
    assert post(client, "/review", do="accept", key="feedfeed").status_code == 404
