"""Cases are written back as they were read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.ledger.case_text import parse_case
from tallystick.ledger.toml_text import read_toml
from tallystick.ledger.write import PER_FILE, format_case, format_claim, format_text
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tests.ledger.strategies import cases, texts


def encoded(case: Case) -> dict[str, bytes]:
    return {path: text.encode() for path, text in format_case(case).items()}


@given(cases)
@settings(max_examples=150)
def test_a_case_is_the_same_after_writing_and_reading(case: Case) -> None:
    parsed = parse_case(encoded(case))
    assert parsed.findings == ()
    assert parsed.case == case


@given(cases)
@settings(max_examples=30)
def test_writing_again_gives_the_same_files(case: Case) -> None:
    files = encoded(case)
    assert encoded(parse_case(files).case) == files


@given(texts)
def test_any_text_survives_quoting(text: str) -> None:
    assert read_toml(f"a = {format_text(text)}\n") == {"a": text}


@given(st.text(st.characters(max_codepoint=0x9F)))
def test_control_characters_quotes_and_newlines_survive_quoting(text: str) -> None:
    assert read_toml(f"a = {format_text(text)}\n") == {"a": text}


def test_many_claims_are_written_to_files_in_their_order() -> None:
    claims = tuple(Claim(id=f"c{number}", kind="indicator") for number in range(2 * PER_FILE + 1))
    case = Case(title="Long", claims=claims)
    assert sorted(path for path in format_case(case) if path.startswith("claims/")) == [
        "claims/claims-000001.toml",
        "claims/claims-000002.toml",
        "claims/claims-000003.toml",
    ]
    assert parse_case(encoded(case)).case == case


def test_a_claim_is_written_as_the_design_shows_it() -> None:
    text = """[[claim]]
id         = "nis-2025-09-dead"
kind       = "loss"
party      = "KP"
item       = "personnel.killed"
quantity   = "about 2000 person"
period     = "2024-10..2025-09-02"
origin     = "nis"
via        = ["afp"]
document   = "afp-2025-09-02"
paraphrase = "…"
said       = 2025-09-02
entered    = { by = "desk", on = 2025-09-03 }
"""
    claims = parse_case({"case.toml": b'title = "T"', "claims/a.toml": text.encode()}).case.claims
    assert format_claim(claims[0]) == text
