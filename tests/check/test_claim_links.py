"""Links between claims."""

from collections.abc import Callable

from tests.case_parts import claim, claims

Codes = Callable[[str], set[str]]
OLD = claim("old", item="arms", quantity="5 piece", period="2024-01")


def test_an_origin_may_take_back_its_own_words(codes: Codes) -> None:
    new = claim("new", item="arms", quantity="6 piece", period="2024", supersedes=["old"])
    assert codes(OLD + new) & {"C014", "C015"} == set()


def test_a_parent_speaks_for_its_service_where_that_is_chosen(codes: Codes) -> None:
    sources = '#> sources.toml\n[nis]\nname = "NIS"\nparent = "rok"\n[rok]\nname = "Government"\n'
    new = claim("new", item="arms", quantity="6 piece", origin="rok", supersedes=["old"])
    head = '#> case.toml\ntitle = "x"\nparties = ["KP", "RU"]\n[choices]\norigin_level = "{}"\n'
    assert "C014" in codes(head.format("source") + sources + claims(OLD, new))
    assert "C014" not in codes(head.format("parent") + sources + claims(OLD, new))


def test_one_statement_is_one_teller_whatever_the_origin(codes: Codes) -> None:
    old = claim("old", item="arms", quantity="5 piece", statement="nis-2025-09-02")
    new = claim("new", item="arms", quantity="6 piece", origin="afp", statement="nis-2025-09-02", supersedes=["old"])
    assert "C014" not in codes(old + new)


def test_an_indicator_supersedes_what_it_likes(codes: Codes) -> None:
    new = claim("new", kind="indicator", giver=None, receiver=None, party="KP", quantity="6 piece", supersedes=["old"])
    assert codes(OLD + new) & {"C014", "C015"} == set()


def test_copies_of_a_corrected_claim_are_found_by_their_statement(codes: Codes) -> None:
    old = claim("old", item="arms", quantity="5 piece", statement="nis-2025-09-02")
    copy = claim("copy", item="arms", quantity="5 piece", statement="nis-2025-09-02", via=["afp"])
    right = claim("right", item="arms", quantity="6 piece", corrects="old")
    aside = copy + 'set_aside = "contradicted"\nbecause = "corrected"\n'
    assert "C017" in codes(old + copy + right)
    assert "C017" not in codes(old + aside + right)


def test_a_payment_runs_back(codes: Codes) -> None:
    back = claim("cash", giver="RU", receiver="KP", item="money.cash", value="5M USD", status="paid", settles=["old"])
    assert "L015" not in codes(OLD + back)


def test_a_claim_in_a_circle_enters_no_sum(findings: Callable[[str], list[object]]) -> None:
    one = claim("a", item="arms", quantity="5 piece", supersedes=["b"])
    other = claim("b", item="arms", quantity="6 piece", supersedes=["a"])
    found = [str(finding) for finding in findings(one + other) if "C012" in str(finding)]
    assert len(found) == 2
