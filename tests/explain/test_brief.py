import pytest

from tallystick.explain.brief import brief
from tallystick.model.errors import UsageError
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

BACK = {"giver": "RU", "receiver": "KP"}
TEXT = """#> documents.toml
[page]
url = "https://example.org"
published = 2024-12-01
seen = "archived"
""" + claims(
    claim(
        "gave",
        item="unspecified",
        value="at least 5.6bn USD",
        covers=["arms"],
        concept="value given",
        origin="fnf",
        period="2024",
    ),
    claim("missiles", item="arms.missile.ballistic", value="100M..200M USD", period="2024", document="page"),
    claim("food", item="food", quantity="some", period="2024", **BACK),
    claim("cash", item="money.cash", value="20M USD", status="paid", period="2024", origin="csis", **BACK),
    claim("debt", item="money.cash", value="about 2bn USD", status="owed", period="2024", origin="csis", **BACK),
    claim("dead", kind="loss", item="personnel.killed", quantity="nearly 2000 person", period="2024"),
)


def test_a_brief_keeps_apart_what_is_known_in_different_ways(ledger: CaseOf) -> None:
    assert brief(answer(ledger(TEXT))) == (
        "North Korea and Russia, 2024 (USD, nominal; a ledger of published claims). "
        "What North Korea gave Russia: stated totals: fnf says at least 5.6 bn USD for arms (value given); "
        "goods and services identified: about 141 M USD (5 to 95 %: 100–200 M), from 1 of 1 known line, as stated by "
        "nis, so a part and no total; cash seen: none; owed: nothing is claimed; not priced: nothing that is known. "
        "What Russia gave North Korea: no study states a total for this period; "
        "goods and services identified: none with a value; cash seen: 20 M USD; owed: about 2 bn USD by csis; "
        "not priced: food, which leaves the upper bound open. "
        "No ratio is comparable on both sides, and the claims as said bound none. "
        "Lives, counted and never priced: North Korea, killed: 1,820–2,000 (nis). "
        "1 of 6 claims rest on archived originals."
    )


def test_a_vague_word_about_cash_is_quoted(ledger: CaseOf) -> None:
    text = claims(claim("cash", item="money.cash", value="very limited", status="paid", period="2024", **BACK))
    assert "cash seen: «very limited», no figure" in brief(answer(ledger(text)))


def test_a_brief_of_many_parties_needs_two_names(ledger: CaseOf) -> None:
    case = ledger(head(parties=["KP", "RU", "IR"]) + TEXT)
    with pytest.raises(UsageError, match="a brief is about two parties"):
        brief(answer(case))
    assert brief(answer(case), ("KP", "RU")).startswith("North Korea and Russia, 2024")


def test_a_comparable_ratio_is_told_with_its_study(ledger: CaseOf) -> None:
    text = claims(
        claim("gave", item="unspecified", value="5bn..9bn USD", covers=["arms"], origin="fnf", period="2024"),
        claim("got", item="unspecified", value="up to 1bn USD", covers=["food"], origin="fnf", period="2024", **BACK),
    )
    told = brief(answer(ledger(text)))
    assert "By fnf, what was given is at least 5 times what came back (both sides come from one study)." in told


def test_bounds_are_told_where_no_ratio_is_comparable(ledger: CaseOf) -> None:
    text = claims(
        claim("gave", item="unspecified", value="at least 5bn USD", covers=["arms"], origin="fnf", period="2024"),
        claim("got", item="unspecified", value="up to 1bn USD", covers=["food"], origin="csis", period="2024", **BACK),
    )
    told = brief(answer(ledger(text)))
    assert "No ratio is comparable on both sides; by the bounds of the claims as said it is at least 5." in told


def test_a_side_of_which_no_claim_speaks_is_said_to_be_so(ledger: CaseOf) -> None:
    case = ledger(
        head(parties=["KP", "RU", "IR"]) + claims(claim("q", item="food.flour", value="5M USD", period="2024"))
    )
    assert "Of anything that Iran gave North Korea no claim speaks." in brief(answer(case), ("KP", "IR"))


def test_bounds_and_second_choices_are_said_as_they_are(ledger: CaseOf) -> None:
    text = claims(
        claim("q", item="food.flour", value="up to 5M USD", period="2024"),
        claim("guns", item="arms.artillery", quantity="10 piece", period="2024", **BACK),
        claim("p", kind="price", item="arms.artillery", value="1M USD", basis="production", market="US", year=2024),
    )
    told = brief(answer(ledger(text)))
    assert "goods and services identified: up to 5 M USD, from 1 of 1 known line" in told
    assert "10 M USD, from 1 of 1 known line, 100 % of it at a price of second choice" in told


def test_gold_is_among_the_goods_and_no_cash(ledger: CaseOf) -> None:
    text = claims(
        claim("gold", item="money.gold", value="30M USD", period="2024", **BACK),
        claim("cash", item="money.cash", value="20M USD", status="paid", period="2024", origin="csis", **BACK),
    )
    told = brief(answer(ledger(text)))
    assert "goods and services identified: 30 M USD, gold among them, from 2 of 2 known lines" in told
    assert "cash seen: 20 M USD;" in told


def test_a_sum_with_lines_that_are_only_bounded_says_how_they_count(ledger: CaseOf) -> None:
    text = claims(
        claim("gold", item="money.gold", value="20M..40M USD", period="2024"),
        claim("food", item="food", value="at least 5M USD", period="2024"),
    )
    told = brief(answer(ledger(text)))
    assert "(5 to 95 %: 25–45 M, lines that are only bounded counted with their low end), gold among them" in told
