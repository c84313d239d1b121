"""Files of a case become the case; what is wrong becomes findings, all of them at once."""

from decimal import Decimal

import pytest

from tallystick.ledger.case_text import Parsed, parse_case
from tallystick.model.claim import Hand
from tallystick.model.measure import Measure
from tallystick.model.period import Period

HEAD = """title      = "North Korea and Russia"
parties    = ["KP", "RU"]
currency   = "USD"
price_year = 2024
window     = "2022-02-24..2025-09-30"
"""
CLAIM = """[[claim]]
id = "a"
kind = "loss"
party = "KP"
item = "personnel.killed"
quantity = "about 2000 person"
"""


def parse(claims: str = "", head: str = HEAD, **files: str) -> Parsed:
    texts = {"case.toml": head, "claims/a.toml": claims} | {f"{name}.toml": text for name, text in files.items()}
    return parse_case({path: text.encode() for path, text in texts.items()})


def codes(parsed: Parsed) -> list[str]:
    return [finding.code for finding in parsed.findings]


def test_the_question_of_a_case() -> None:
    case = parse(head=HEAD + '[choices]\nbasis = ["market"]\nweights = { nis = 2 }\n[party.W]\nname = "Wagner"\n').case
    assert (case.title, case.parties, case.currency, case.price_year) == (
        "North Korea and Russia",
        ("KP", "RU"),
        "USD",
        2024,
    )
    assert case.window == Period("2022-02-24", "2025-09-30")
    assert case.choices.basis == ("market",)
    assert case.choices.weights == {"nis": 2.0}
    assert case.declared["W"].name == "Wagner"


def test_nominal_prices_and_no_window() -> None:
    case = parse(head='title = "T"\nprice_year = "nominal"\n').case
    assert case.price_year is None
    assert case.window == Period()


def test_any_number_of_parties() -> None:
    assert len(parse(head='title = "T"\nparties = ["KP", "RU", "IR", "CN", "BY"]\n').case.parties) == 5


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('price_year = "2024"', "T007"),
        ('currency = "USS"', "M006"),
        ('window = "2025..2022"', "T013"),
        ("parties = 5", "T007"),
        ("wndow = 5", "T006"),
        ("[choices]\nbases = []", "T014"),
        ('[choices]\nbasis = ["markt"]', "T008"),
        ('[choices]\nstale = "flor"', "T008"),
        ('[choices]\nstale_grace = "x"', "T007"),
        ("[choices]\nweights = 5", "T007"),
        ("[party]\nW = 5", "T007"),
        ("[party.W]\nnote = 'x'", "T009"),
    ],
)
def test_a_wrong_line_of_the_question_is_one_finding(line: str, code: str) -> None:
    parsed = parse(head=f'title = "T"\n{line}\n')
    assert codes(parsed) == [code]
    assert parsed.case.title == "T"


def test_a_missing_title() -> None:
    assert codes(parse(head="")) == ["T009"]


def test_sources_statements_and_documents_by_their_keys() -> None:
    parsed = parse(
        sources='[nis]\nname = "N"\nkind = "intelligence"\nstake = ["KR"]\n',
        statements='[s]\nby = "nis"\non = 2025-09-02\nrelayed_by = ["y"]\n',
        documents='["a b"]\npublished = "2025-09"\nseen = "full"\n',
    )
    assert parsed.findings == ()
    assert parsed.case.sources["nis"].stake == ("KR",)
    assert parsed.case.statements["s"].on == "2025-09-02"
    assert parsed.case.documents["a b"].published == "2025-09"


def test_a_source_without_a_name_is_kept() -> None:
    parsed = parse(sources='[nis]\nkind = "intelligence"\n', documents='url = "x"\n')
    assert codes(parsed) == ["T007", "T009"]
    assert parsed.case.sources["nis"].kind == "intelligence"


def test_every_listed_table() -> None:
    parsed = parse(
        conversions='[[conversion]]\nfrom = "container"\nto = "piece"\nfactor = "429..480"\n',
        adjustments='[[adjustment]]\napplies_to = "arms"\nkind = "usable share"\nfactor = "0.5..0.8"\n',
        denominators='[[denominator]]\nparty = "KP"\nseries = "gdp"\nyear = 2023\nvalue = "23.7bn USD"\n',
        lines='[[line]]\ngiver = "KP"\nreceiver = "RU"\nitem = "arms"\nperiod = "2024"\n',
        obligations='[[clause]]\nagreement = "treaty"\nceiling = "4M barrel"\nsigned = 2024-06-19\n',
        outlook='[[hypothesis]]\nid = "h"\ntitle = "H"\n[[evidence]]\nhypothesis = "h"\nclaim = "a"\nbears = "CC"\n'
        '[[judgement]]\nhypothesis = "h"\nby = "me"\non = 2025-01-02\nprobability = 0.6\n',
        changes='[[change]]\nkind = "correction"\nwhat = "x"\naffects = ["a"]\n',
    )
    assert parsed.findings == ()
    case = parsed.case
    assert case.conversions[0].source == "container"
    assert case.conversions[0].factor == Measure("range", Decimal(429), Decimal(480))
    assert case.clauses[0].signed == "2024-06-19"
    counts = [len(rows) for rows in (case.adjustments, case.denominators, case.lines, case.hypotheses, case.evidence)]
    assert counts == [1, 1, 1, 1, 1]
    assert (len(case.judgements), len(case.changes)) == (1, 1)


def test_a_row_without_a_required_field_is_left_out() -> None:
    parsed = parse(conversions='[[conversion]]\nfrom = "container"\nfactor = "429..480"\n')
    assert codes(parsed) == ["T009"]
    assert parsed.case.conversions == ()


def test_claims_of_all_files_in_their_order() -> None:
    one = CLAIM.replace('"a"', '"{}"')
    files = {
        "case.toml": HEAD,
        "claims/b.toml": one.format("3"),
        "claims/a/x.toml": one.format("2"),
        "claims/a.toml": one.format("1"),
    }
    parsed = parse_case({path: text.encode() for path, text in files.items()})
    assert [claim.id for claim in parsed.case.claims] == ["1", "2", "3"]


def test_a_claim_with_rare_fields() -> None:
    claim = parse(
        CLAIM + 'said = 2025\ntlp = "TLP:AMBER+STRICT"\nentered = { by = "me", on = "2025-01" }\nterms = ["gift"]\n'
        "released = 2025-02-03\nnegated = true\ncredibility = 2\n"
    ).case.claims[0]
    assert (claim.said, claim.tlp, claim.entered, claim.terms) == (
        "2025",
        "amber+strict",
        Hand("me", "2025-01"),
        ("gift",),
    )
    assert (claim.released, claim.negated, claim.credibility) == ("2025-02-03", True, 2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("giver = 5", "T007"),
        ('via = "afp"', "T007"),
        ("negated = 1", "T007"),
        ('credibility = "2"', "T007"),
        ("value = 5", "T007"),
        ('giverr = "KP"', "T006"),
        ('status = "delivred"', "T008"),
        ('counts = "movd"', "T008"),
        ('tlp = "TLP:PINK"', "T008"),
        ('period = "2024-13"', "T012"),
        ("said = true", "T012"),
        ("entered = 5", "T007"),
        ("entered = { by = 5 }", "T007"),
        ('entered = { by = "x", at = 1 }', "T006"),
        ('value = "5 piece"', "M014"),
        ('value = "5.6bn"', "M016"),
        ('value = "5.6bn USS"', "M006"),
    ],
)
def test_a_wrong_field_is_one_finding_and_the_rest_is_kept(line: str, code: str) -> None:
    parsed = parse(CLAIM + line + "\n")
    assert codes(parsed) == [code]
    assert parsed.case.faulty == {"a"}
    assert parsed.case.claims[0].quantity == Measure("about", Decimal(2000), Decimal(2000), "person")


def test_a_currency_in_a_quantity() -> None:
    parsed = parse(CLAIM.replace("2000 person", "2000 USD"))
    assert codes(parsed) == ["M010"]
    assert parsed.case.claims[0].quantity is None


def test_a_vague_value_needs_no_currency() -> None:
    assert codes(parse(CLAIM + 'value = "some"\n')) == []


def test_all_wrong_fields_are_told_at_once() -> None:
    parsed = parse(CLAIM + 'giver = 5\nvia = 6\ncolour = "red"\nstatus = "x"\nperiod = "y"\nvalue = "z"\n')
    assert sorted(codes(parsed)) == ["M001", "T006", "T007", "T007", "T008", "T012"]


def test_a_claim_without_id_is_called_by_its_number() -> None:
    parsed = parse(
        CLAIM + '[[claim]]\nkind = "loss"\n[[claim]]\nid = ""\nkind = "loss"\n[[claim]]\nid = 5\nkind = "loss"\n'
    )
    assert codes(parsed) == ["T010"] * 3
    assert [claim.id for claim in parsed.case.claims] == ["a", "claims/a.toml#2", "claims/a.toml#3", "claims/a.toml#4"]


def test_a_claim_without_kind_is_an_indicator_and_faulty() -> None:
    parsed = parse('[[claim]]\nid = "a"\n')
    assert codes(parsed) == ["T009"]
    assert parsed.case.claims[0].kind == "indicator"
    assert parsed.case.faulty == {"a"}


def test_an_id_used_twice() -> None:
    parsed = parse(CLAIM + CLAIM + CLAIM)
    assert codes(parsed) == ["T011", "T011"]
    assert [claim.id for claim in parsed.case.claims] == ["a", "a~2", "a~3"]
    assert parsed.case.faulty == {"a~2", "a~3"}


def test_a_broken_line_makes_its_claim_faulty_and_no_other() -> None:
    parsed = parse(CLAIM + 'note = "x\n' + CLAIM.replace('"a"', '"b"'))
    assert codes(parsed) == ["T001"]
    assert parsed.case.faulty == {"a"}
    assert [claim.id for claim in parsed.case.claims] == ["a", "b"]


def test_what_a_broken_line_held_is_not_missing() -> None:
    assert codes(parse('[[claim]]\nid = "a"\nkind = "loss\n')) == ["T001"]


@pytest.mark.parametrize("text", ["claim = 5\n", "claim = [5]\n", "[claim]\nid = 'a'\nkind = 'loss'\n"])
def test_claims_that_are_no_list_of_tables(text: str) -> None:
    assert codes(parse(text)) == ["T007"]


def test_unknown_tables_and_files() -> None:
    parsed = parse('[[clam]]\nid = "a"\n', source='[a]\nname = "A"\n', conversions="[[convertion]]\n")
    assert codes(parsed) == ["T005", "T004", "T005"] or sorted(codes(parsed)) == ["T004", "T005", "T005"]
    assert {finding.level for finding in parsed.findings} == {"warning"}


def test_bytes_that_are_no_text() -> None:
    files = {"case.toml": HEAD.encode(), "claims/a.toml": CLAIM.encode() + b'note = "\xff\xfe"\n'}
    parsed = parse_case(files)
    assert codes(parsed) == ["T002"]
    assert parsed.case.faulty == {"a"}
    assert parsed.case.claims[0].note == "\ufffd\ufffd"


@pytest.mark.parametrize("data", [b"\x00", b"\xff" * 99, b"\xef\xbb\xbf", b"", b"\n" * 9, "\ufeff\ufeff".encode()])
def test_any_bytes_are_read_without_a_crash(data: bytes) -> None:
    parse_case({"case.toml": data, "claims/a.toml": data, "sources.toml": data, "lines.toml": data})


def test_a_byte_order_mark_and_windows_lines() -> None:
    text = "\ufeff" + CLAIM.replace("\n", "\r\n")
    parsed = parse_case({"case.toml": HEAD.encode(), "claims/a.toml": text.encode()})
    assert parsed.findings == ()
    assert parsed.case.claims[0].id == "a"


def test_a_misspelt_title_hides_nothing_else_of_the_case() -> None:
    text = 'titel = "x"\ncurrency = "UDS"\nparties = ["KP", "RU"]\n[choices]\npoling = "log"\n'
    parsed = parse_case({"case.toml": text.encode()})
    assert {finding.code for finding in parsed.findings} == {"T006", "T009", "M006", "T014"}
    assert parsed.case.parties == ("KP", "RU")


def test_choices_of_unknown_words_only_are_the_default() -> None:
    parsed = parse_case({"case.toml": HEAD.encode() + b'[choices]\nstatus = ["deliverd"]\nbasis = []\n'})
    assert parsed.case.choices.status == ("delivered", "paid")
    assert parsed.case.choices.basis == ()
