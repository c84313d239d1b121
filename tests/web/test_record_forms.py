import pytest

from tallystick.ledger.claims_text import read_claims
from tallystick.store.folder import load_folder
from tallystick.web.ledger_tables import TABLES, raw_of
from tallystick.web.record_forms import changes_of_form, fields_of, form_of_table, shown, typed
from tests.web_parts import FILES

CLAIMS = TABLES["claims"]
RAW = raw_of(FILES["claims/claims.toml"])


def test_what_a_form_shows_is_what_it_sends_back() -> None:
    assert changes_of_form(CLAIMS, RAW, {name: text for name, text in shown(RAW).items() if name != "id"}) == {}


def test_only_what_was_touched_is_changed() -> None:
    values = shown(RAW) | {"quantity": "6M piece", "via": "", "note": "new", "entered": "Ann, 2025-09-02"}
    del values["id"]
    changed = changes_of_form(CLAIMS, RAW, values)
    assert changed == {
        "quantity": "6M piece",
        "via": None,
        "note": "new",
        "entered": {"by": "Ann", "on": "2025-09-02"},
    }


def test_every_kind_of_claim_shows_its_own_fields() -> None:
    def names(kind: str) -> set[str]:
        return {field.name for section in form_of_table(CLAIMS, {"kind": kind}) for field in section.fields}

    assert {"giver", "receiver", "quantity", "status"} <= names("transfer")
    assert {"basis", "per", "market"} <= names("price")
    assert "giver" not in names("price")
    assert {"actor", "target", "event", "manner"} <= names("signal")


def test_a_field_that_a_kind_does_not_bear_is_shown_where_it_is_filled() -> None:
    fields = [field for section in form_of_table(CLAIMS, {"kind": "loss", "giver": "KP"}) for field in section.fields]
    assert "giver" in {field.name for field in fields}


def test_words_of_a_list_that_are_none_stay() -> None:
    (status,) = [
        field
        for section in form_of_table(CLAIMS, {"kind": "transfer", "status": "deliverd"})
        for field in section.fields
        if field.name == "status"
    ]
    assert status.options[0] == ("deliverd", "deliverd")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("year", "2024", 2024), ("year", "20x4", "20x4"), ("via", "afp, nis", ["afp", "nis"]),
        ("negated", "true", True),
        ("terms", "gift", "gift"), ("terms", "consultation, basing", ["consultation", "basing"]),
        ("quantity", "some", "some"), ("period", "2024", "2024"),
    ],
)  # fmt: skip
def test_what_was_typed_becomes_a_value(name: str, text: str, value: object) -> None:
    assert fields_of(CLAIMS, {name: text}) == {name: value}


def test_fields_that_no_record_has_are_not_taken() -> None:
    assert typed(CLAIMS, {"f.quantity": " 5 piece ", "f.evil": "x", "csrf": "y", "f.quote": "a\r\nb"}) == {
        "quantity": "5 piece",
        "quote": "a\nb",
    }


def test_every_claim_of_the_first_case_passes_through_its_form_unchanged(root: object) -> None:
    from pathlib import Path

    from tallystick.ledger.write import format_claim

    for claim in load_folder(Path(str(root)) / "cases" / "dprk-russia").case.claims:
        raw = raw_of(format_claim(claim))
        again = fields_of(CLAIMS, {name: text for name, text in shown(raw).items() if name != "id"})
        claims, found = read_claims([{**again, "id": claim.id}], "claims/x.toml")
        assert found == []
        assert claims[0].paraphrase == claim.paraphrase
        for field in ("quantity", "value", "period", "status", "terms", "entered", "checked", "year", "negated"):
            assert getattr(claims[0], field) == getattr(claim, field), claim.id
