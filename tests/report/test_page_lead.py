from tallystick.pipeline import Answer
from tallystick.report.labels import Labels
from tallystick.report.page_lead import LeadView, lead_view
from tests.report.ledgers import NEWS, answered, built, news


def lead(answer: Answer) -> LeadView:
    return lead_view(answer.balanced.sheet, {claim.id: claim for claim in answer.case.claims}, Labels(answer.case))


def test_the_comparable_ratio_leads() -> None:
    view = lead(news())
    assert view.leading is not None
    assert (view.leading.name, view.leading.times) == ("A study", "at least 4.67 times as much")
    assert view.leading.gave.claims == (("arms", "at least 5.6\u202fbn\u00a0USD"),)
    assert view.leading.got.claims == (("got-1", "up to 1.2\u202fbn\u00a0USD"),)


def test_two_studies_that_are_crossed_are_named_and_do_not_lead() -> None:
    (crossed,) = [ratio for ratio in lead(news()).ratios if ratio.whence == "two studies crossed"]
    assert crossed.name == "A study, over Other estimates"
    assert not crossed.leads
    assert crossed.words == "at least 12.4"


def test_the_built_sums_are_said_not_to_compare() -> None:
    assert lead(news()).warning == "North Korea → Russia has 1 of 2 known lines priced"


def test_nothing_leads_where_no_ratio_is_comparable() -> None:
    view = lead(
        answered(
            NEWS.replace('value = "at most 1.2bn USD"\norigin = "study"', 'value = "at most 1.2bn USD"\norigin = "nis"')
        )
    )
    assert view.leading is None
    assert view.others


def test_a_case_without_ratios_has_none() -> None:
    view = lead(built())
    assert view.ratios == ()
    assert view.leading is None


def test_the_question_names_parties_window_and_money() -> None:
    view = lead(news())
    assert view.parties == ("North Korea", "Russia")
    assert view.window == "2023–2025"
    assert view.money == "USD, at the prices of the day (nominal)"
    real = lead(answered(NEWS, year="2024"))
    assert real.money == "USD, at prices of 2024; at the prices of their day: arms"


def test_a_card_counts_what_it_does_not_show() -> None:
    gave = lead(built()).cards[0]
    assert [words for _, words, _ in gave.totals] == ["about 10\u202ftrn\u00a0KRW"]
    assert (gave.more, gave.other, gave.unpriced) == (0, 1, 1)
