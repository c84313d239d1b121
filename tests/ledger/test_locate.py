"""Findings get the line and column of what they are about."""

import pytest

from tallystick.ledger.case_text import parse_case
from tallystick.ledger.locate import locate
from tallystick.model.finding import Finding, Spot

CLAIMS = '''# a comment with [[claim]] in it
[[claim]]
id = "a"
note = """
[[claim]]
id = "not this"
"""
via = ["x", "wrong", 'y'] # why
quantity = "at least 5 pieces"

  [[claim]]
  id = 'b'
  entered = { by = "me", on = 2025-01-01 }
  quote = "é\\u00e9 한 wrong"
[claim.checked]
by = "you"
'''
TEXTS = {
    "case.toml": 'title = "T"\nchoices.stale = "drop"\n[choices]\nbasis = ["market", "wrong"]\n[party.W]\nname = 5\n',
    "sources.toml": '[nis]\nname = "N"\n["a b"]\ncountry = "wrong"\n',
    "conversions.toml": '[[conversion]]\nfrom = "a"\n[[conversion]]\nid = "k"\nfrom = "wrong"\n',
    "documents.toml": 'd = { url = "x" }\n',
    "claims/a.toml": CLAIMS,
}


def place(spot: Spot, code: str = "C001") -> tuple[str | None, int | None, int | None, str]:
    found = locate([Finding(code=code, level="error", message="m", spot=spot)], TEXTS)[0]
    if found.line is None or found.column is None or found.excerpt is None:
        return found.path, found.line, found.column, ""
    assert found.excerpt == TEXTS[found.path or ""].split("\n")[found.line - 1]
    return found.path, found.line, found.column, found.excerpt[found.column - 1 : found.column - 1 + found.width]


@pytest.mark.parametrize(
    ("spot", "wanted"),
    [
        (Spot("claim", "a"), ("claims/a.toml", 2, 1, "[[claim]]")),
        (Spot("claim", "b"), ("claims/a.toml", 11, 3, "[[claim]]")),
        (Spot("claim", "a", "via"), ("claims/a.toml", 8, 7, '["x", "wrong", \'y\']')),
        (Spot("claim", "a", "via[1]"), ("claims/a.toml", 8, 13, '"wrong"')),
        (Spot("claim", "a", "via[2]"), ("claims/a.toml", 8, 22, "'y'")),
        (Spot("claim", "a", "via[9]"), ("claims/a.toml", 8, 7, '["x", "wrong", \'y\']')),
        (Spot("claim", "a", "quantity", None, 11, 6), ("claims/a.toml", 9, 24, "pieces")),
        (Spot("claim", "a", "note"), ("claims/a.toml", 4, 8, '"""')),
        (Spot("claim", "a", "missing"), ("claims/a.toml", 2, 1, "[[claim]]")),
        (Spot("claim", "b", "entered.on"), ("claims/a.toml", 13, 31, "2025-01-01")),
        (Spot("claim", "b", "checked.by"), ("claims/a.toml", 16, 6, '"you"')),
        (Spot("claim", "b", "quote", None, 5, 5), ("claims/a.toml", 14, 22, "wrong")),
        (Spot("claim", "claims/a.toml#2"), ("claims/a.toml", 11, 3, "[[claim]]")),
        (Spot("claim", "nowhere"), ("nowhere", None, None, "")),
        (Spot("case", None, "title"), ("case.toml", 1, 9, '"T"')),
        (Spot("case", None, "choices.stale"), ("case.toml", 2, 17, '"drop"')),
        (Spot("case", None, "choices.basis[1]"), ("case.toml", 4, 20, '"wrong"')),
        (Spot("choices", None, "basis"), ("case.toml", 4, 9, '["market", "wrong"]')),
        (Spot("case", None, "party.W.name"), ("case.toml", 6, 8, "5")),
        (Spot("sources", "nis"), ("sources.toml", 1, 1, "[nis]")),
        (Spot("sources", "a b", "country"), ("sources.toml", 4, 11, '"wrong"')),
        (Spot("source", "nis", "name"), ("sources.toml", 2, 8, '"N"')),
        (Spot("conversion", "k", "from"), ("conversions.toml", 5, 8, '"wrong"')),
        (Spot("conversion", "1", "from"), ("conversions.toml", 2, 8, '"a"')),
        (Spot("conversion", "2", "from"), ("conversions.toml", 5, 8, '"wrong"')),
        (Spot("documents", "d", "url"), ("documents.toml", 1, 1, "d")),
        (Spot("line", "x", "item"), ("lines.toml", None, None, "")),
    ],
)
def test_a_spot_has_a_place(spot: Spot, wanted: tuple[str, int | None, int | None, str]) -> None:
    assert place(spot) == wanted


def test_an_unknown_field_is_marked_at_its_key() -> None:
    assert place(Spot("claim", "a", "via"), "T006") == ("claims/a.toml", 8, 1, "via")


def test_findings_are_sorted_by_place() -> None:
    spots = [Spot("claim", "b"), Spot("sources", "nis"), Spot("claim", "a", "quantity"), Spot("case", None, "title")]
    found = locate([Finding(code="C001", level="error", message="m", spot=spot) for spot in spots], TEXTS)
    assert [(finding.path, finding.line) for finding in found] == [
        ("case.toml", 1),
        ("claims/a.toml", 9),
        ("claims/a.toml", 11),
        ("sources.toml", 1),
    ]


def test_the_second_claim_of_an_id_is_found_in_its_own_file() -> None:
    claim = '[[claim]]\nid = "a"\nkind = "loss"\n'
    files = {"case.toml": 'title = "T"', "claims/a.toml": claim + claim, "claims/b.toml": claim}
    parsed = parse_case({path: text.encode() for path, text in files.items()})
    assert [(finding.path, finding.line) for finding in locate(parsed.findings, parsed.texts)] == [
        ("claims/a.toml", 5),
        ("claims/b.toml", 2),
    ]


def test_a_wrong_field_of_a_repeated_id_is_found_in_the_second_claim() -> None:
    claim = '[[claim]]\nid = "a"\nkind = "loss"\n'
    files = {"case.toml": 'title = "T"', "claims/a.toml": claim + claim + "giver = 5\n"}
    parsed = parse_case({path: text.encode() for path, text in files.items()})
    assert [(finding.code, finding.line) for finding in locate(parsed.findings, parsed.texts)] == [
        ("T011", 5),
        ("T007", 7),
    ]


def test_lines_of_windows_are_shown_without_their_ends() -> None:
    text = '[[claim]]\r\nid = "a"\r\nkind = "los"\r\n'
    parsed = parse_case({"case.toml": b'title = "T"', "claims/a.toml": text.encode()})
    found = locate(parsed.findings, parsed.texts)[0]
    assert (found.line, found.column, found.excerpt) == (3, 8, 'kind = "los"')


def test_ten_thousand_findings_are_located() -> None:
    text = "".join(f'[[claim]]\nid = "c{number}"\nkind = "los"\n' for number in range(10_000))
    parsed = parse_case({"case.toml": b'title = "T"', "claims/a.toml": text.encode()})
    found = locate(parsed.findings, parsed.texts)
    assert [finding.line for finding in found] == [3 * number + 3 for number in range(10_000)]


def test_a_table_of_the_case_is_found_at_its_header() -> None:
    text = 'title = "x"\nparties = ["KP", "LPR"]\n\n[party.LPR]\nnote = "y"\n\n[foo]\n'
    parsed = parse_case({"case.toml": text.encode()})
    placed = locate(parsed.findings, {"case.toml": text})
    assert [(one.code, one.line) for one in placed if one.code in ("T009", "T006")] == [("T009", 4), ("T006", 7)]
    assert 'party.LPR has no "name"' in [one.message for one in placed]
