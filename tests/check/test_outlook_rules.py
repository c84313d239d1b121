"""Words, numbers and days of judgements; ratings; what is supposed of a party."""

import pytest

from tallystick.check.outlook_rules import latest, least
from tallystick.ledger.case_text import parse_case
from tallystick.model.case import Judgement
from tallystick.model.finding import Finding
from tallystick.pipeline import check

HEAD = b'title = "T"\nparties = ["KP", "RU"]\ncurrency = "USD"\n'
HYPOTHESES = '[[hypothesis]]\nid = "stays"\ntitle = "S"\n\n[[hypothesis]]\nid = "ends"\ntitle = "E"\n{}\n'


def findings(text: str, question: str = "") -> list[Finding]:
    parsed = parse_case({"case.toml": HEAD, "outlook.toml": (HYPOTHESES.format(question) + text).encode()})
    return list(check(parsed.case, parsed.findings).findings)


def codes(text: str, question: str = "") -> list[str]:
    return [finding.code for finding in findings(text, question)]


def judgement(hypothesis: str = "stays", **fields: str) -> str:
    given = {"by": '"A"', "on": "2024-03-01", **fields}
    return "\n".join([f'[[judgement]]\nhypothesis = "{hypothesis}"', *(f"{k} = {v}" for k, v in given.items()), ""])


@pytest.mark.parametrize("chance", ["0.55", "0.8"])
def test_the_ends_of_a_band_belong_to_it(chance: str) -> None:
    assert codes(judgement(word='"likely"', probability=chance)) == []


@pytest.mark.parametrize(
    ("chance", "fits"), [("0.54", "roughly even chance"), ("0.9", "very likely"), ("1.0", "no word")]
)
def test_a_number_outside_the_band_disagrees_and_the_word_that_fits_is_named(chance: str, fits: str) -> None:
    (found,) = findings(judgement(word='"likely"', probability=chance))
    assert found.code == "O011"
    assert found.help is not None
    assert fits in found.help


def test_a_number_that_is_none_is_said_once() -> None:
    assert codes(judgement(word='"likely"', probability="70.0")) == ["O007"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"confidence": '"low"'}, "O012"),
        ({"word": '"perhaps"'}, "O010"),
        ({"word": '"likely"', "outcome": "true"}, "O014"),
        ({"word": '"likely"', "until": "2024-03-01"}, "O013"),
        ({"word": '"likely"', "until": '"2024-02"'}, "O013"),
    ],
)
def test_what_keeps_a_judgement_from_being_scored(fields: dict[str, str], code: str) -> None:
    assert codes(judgement(**fields)) == [code]


def test_a_month_that_holds_the_day_of_the_judgement_is_not_over() -> None:
    assert codes(judgement(word='"likely"', until='"2024-03"')) == []


def test_chances_of_what_competes_add_up_to_one_at_most() -> None:
    over = judgement(probability="0.6") + judgement("ends", probability="0.5")
    assert codes(over) == ["O015"]
    assert codes(over, 'question = "another"') == []
    assert codes(judgement(probability="0.6") + judgement("ends", probability="0.4")) == []


def test_a_word_counts_with_the_low_end_of_its_band() -> None:
    assert codes(judgement(word='"likely"') + judgement("ends", word='"likely"')) == ["O015"]
    assert codes(judgement(word='"likely"') + judgement("ends", word='"unlikely"')) == []


def test_another_analyst_and_an_earlier_judgement_do_not_add() -> None:
    assert codes(judgement(probability="0.6") + judgement("ends", probability="0.6", by='"B"')) == []
    revised = judgement(probability="0.2", on="2024-04-01")
    assert codes(judgement(probability="0.6") + judgement("ends", probability="0.6") + revised) == []


def test_the_latest_judgement_is_in_force_whatever_the_order_of_the_file() -> None:
    early = Judgement(hypothesis="h", by="A", on="2024-01-01", probability=0.2)
    late = Judgement(hypothesis="h", by="A", on="2024-02-01", probability=0.4)
    assert latest([early, late]) == latest([late, early]) == [late]


def test_a_judgement_without_word_or_number_allows_anything() -> None:
    assert least(Judgement(hypothesis="h", by="A", on="2024")) is None
    assert least(Judgement(hypothesis="h", by="A", on="2024", probability=7)) is None


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("worth = 0.0", "worth"),
        ("cost = -1.0", "cost"),
        ("patience = 1.0", "patience"),
        ("ends = 1.5", "ends"),
        ('outside = "5 EUR"', "outside"),
        ('continuation = "5 piece"', "continuation"),
        ("temptation = 5.0", "reward"),
        ("temptation = 1.0\nreward = 3.0\npunishment = 0.0", "reward"),
    ],
)
def test_what_is_supposed_of_a_party_has_its_range(line: str, field: str) -> None:
    (found,) = findings(f'[[partner]]\nparty = "KP"\nby = "A"\n{line}\n')
    assert (found.code, found.spot and found.spot.field) == ("O019", field)


def test_what_is_in_range_is_fine() -> None:
    weights = 'worth = 1.5\npatience = 0.0\nends = 1.0\noutside = "1..2 USD"'
    payoffs = "temptation = 5.0\nreward = 3.0\npunishment = 1.0"
    assert codes(f'[[partner]]\nparty = "KP"\nby = "A"\n{weights}\n{payoffs}\n') == []


def test_parties_of_a_supposition_are_known() -> None:
    assert codes('[[partner]]\nparty = "XX"\ntoward = "YY"\nby = "A"\n') == ["C001", "C001"]
