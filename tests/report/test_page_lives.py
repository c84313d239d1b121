"""Lives on the page."""

from tallystick.report.labels import Labels
from tallystick.report.page_lives import LivesView, lives_view
from tests.case_parts import CaseOf, claim, claims, head
from tests.outlook.test_lives_ladder import LADDER, STATEMENTS, lives_in

SENT = claim("sent", kind="deployment", item="personnel.troops", quantity="15000 person", period="2024")


def view(ledger: CaseOf, *texts: str) -> LivesView:
    return lives_view(lives_in(ledger, *texts), Labels(ledger(head() + STATEMENTS + claims(*texts))))


def test_a_series_names_who_counted_by_way_of_whom_and_what_became_of_it(ledger: CaseOf) -> None:
    killed = view(ledger, *LADDER, SENT).series[0]
    assert (killed.title, killed.words, killed.middle, killed.interval) == ("North Korea: Killed", "2,000", None, False)
    first, second, _ = killed.rungs
    assert (first.day, first.words, first.standing, first.of) == (
        "13\u00a0Jan\u00a02024",
        "about 300\u00a0persons",
        "superseded by",
        "apr",
    )
    assert (second.standing, second.echoes) == ("speaks now, as a bound", ("apr-copy",))


def test_rates_say_by_whose_figures(ledger: CaseOf) -> None:
    killed = view(ledger, *LADDER, SENT).series[0]
    assert [rate.who for rate in killed.rates] == ["all tellers", "nis, by its own figures"]
    assert killed.rates[0].words == "133"


def test_bounds_only(ledger: CaseOf) -> None:
    both = view(ledger, *LADDER).series[2]
    assert (both.words, both.interval) == ("at least 6,000", True)


def test_refused_copies_name_what_they_bent(ledger: CaseOf) -> None:
    (one,) = view(ledger, *LADDER).refused
    assert (one.claim, one.told, one.fate, one.who) == ("wrong", "both", "contradicted", "afp")
    assert one.words == "North Korea, Killed: about 6,000\u00a0persons"


def test_nothing_is_drawn_where_nobody_was_lost(ledger: CaseOf) -> None:
    empty = view(ledger, SENT)
    assert (empty.pictures, empty.series, empty.refused) == (("", ""), (), ())
