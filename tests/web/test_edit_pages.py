from pathlib import Path

import pytest

from tests.web_parts import FILES, Client, client_of, post, write_case


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return client_of(write_case(tmp_path))


def text(tmp_path: Path) -> str:
    return (tmp_path / "claims" / "claims.toml").read_text("utf-8")


def version_in(client: Client, address: str) -> str:
    return client.get(address).text.partition('name="version" value="')[2].partition('"')[0]


def test_a_form_is_filled_and_saved(client: Client, tmp_path: Path) -> None:
    mark = version_in(client, "/edit/claims?key=shells")
    answer = post(
        client, "/edit/claims", key="shells", version=mark, do="save", f_kind="transfer", f_quantity="6M piece"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/claim/shells.html")
    assert text(tmp_path) == FILES["claims/claims.toml"].replace('"5.7M..6.7M piece"', '"6M piece"')


def test_findings_come_while_one_types(client: Client, tmp_path: Path) -> None:
    answer = post(
        client, "/edit/claims/check", f_kind="loss", f_party="KP", f_item="personel.killed", f_quantity="5 bln"
    )
    assert 'data-field="quantity"' in answer.text
    assert 'data-field="item"' in answer.text
    assert "personnel.killed" in answer.text  # the nearest known word
    assert text(tmp_path) == FILES["claims/claims.toml"]


def test_what_a_claim_would_do_to_the_sums_is_said(client: Client) -> None:
    fields = {"f_kind": "transfer", "f_giver": "RU", "f_receiver": "KP", "f_item": "food.grain", "f_origin": "nis"}
    answer = post(client, "/edit/claims/check", **fields, f_value="500M USD", f_terms="barter", f_paraphrase="x")
    assert "the identified sum goes from" in answer.text


def test_a_claim_with_an_error_is_not_written_unless_one_says_so(client: Client, tmp_path: Path) -> None:
    fields = {"key": "new", "f_kind": "loss", "f_party": "XX", "f_item": "personnel.killed", "f_quantity": "5 person"}
    fields |= {"f_origin": "nis", "f_document": "afp-2025-09-02", "f_paraphrase": "Five died.", "do": "save"}
    assert post(client, "/edit/claims", **fields).status_code == 422
    assert "XX" not in text(tmp_path)
    assert post(client, "/edit/claims", **fields, anyway="1").status_code == 303
    assert 'party      = "XX"' in text(tmp_path)


def test_two_people_at_one_claim_get_a_conflict(client: Client, tmp_path: Path) -> None:
    other = Client(client.app)
    mine, theirs = (version_in(one, "/edit/claims?key=shells") for one in (client, other))
    assert mine == theirs
    first = post(other, "/edit/claims", key="shells", version=theirs, do="save", f_quantity="6M piece")
    assert first.status_code == 303
    second = post(client, "/edit/claims", key="shells", version=mine, do="save", f_quantity="7M piece", f_note="mine")
    assert second.status_code == 409
    assert "Somebody else changed this entry" in second.text
    assert "6M piece" in second.text  # theirs
    assert 'value="7M piece"' in second.text  # mine, kept
    assert "7M piece" not in text(tmp_path)
    again = second.text.partition('name="version" value="')[2].partition('"')[0]
    third = post(client, "/edit/claims", key="shells", version=again, do="save", f_quantity="7M piece", f_note="mine")
    assert third.status_code == 303
    assert "7M piece" in text(tmp_path)


def test_a_claim_that_is_gone_is_said_to_be(client: Client) -> None:
    mark = version_in(client, "/edit/claims?key=oil")
    assert post(client, "/edit/claims", key="oil", version=mark, do="cut").status_code == 303
    assert client.get("/edit/claims?key=oil").status_code == 404
    assert post(client, "/edit/claims", key="oil", version=mark, do="save", f_note="x").status_code in (404, 422)


def test_a_name_is_made_where_none_is_typed(client: Client, tmp_path: Path) -> None:
    fields = {
        "f_kind": "loss",
        "f_party": "KP",
        "f_item": "personnel.killed",
        "f_quantity": "5 person",
        "f_origin": "nis",
    }
    fields |= {"f_document": "afp-2025-09-02", "f_paraphrase": "Five died.", "f_period": "2024..2025"}
    answer = post(client, "/edit/claims", **fields, do="save")
    assert answer.headers["location"] == "/claim/nis-2025-killed.html"
    assert "nis-2025-killed" in text(tmp_path)


@pytest.mark.parametrize("table", ["sources", "statements", "documents", "lines"])
def test_other_tables_have_forms(client: Client, table: str) -> None:
    assert client.get(f"/edit/{table}/new").status_code == 200
    fields = {"sources": {"f_name": "Yonhap", "f_kind": "media"}, "statements": {"f_by": "nis", "f_on": "2025-09-02"}}
    fields |= {"documents": {"f_seen": "excerpt", "f_publisher": "afp"}}
    fields |= {"lines": {"f_giver": "KP", "f_receiver": "RU", "f_item": "arms.ammunition.artillery"}}
    assert post(client, f"/edit/{table}", key="added", do="save", anyway="1", **fields[table]).status_code == 303
    assert "added" in client.get(f"/edit/{table}?key=added").text


def test_a_form_of_no_table(client: Client) -> None:
    assert client.get("/edit/secrets/new").status_code == 404
