"""People lost: series of their own, in the order of time, with what was refused."""

from typing import Any

from tallystick.model.case import Lens
from tallystick.model.lives import Lives, LivesSeries
from tallystick.outlook.lives_ladder import lives_name
from tallystick.pipeline import Query, answer, lives
from tests.case_parts import CaseOf, claim, claims, head

STATEMENTS = (
    '#> statements.toml\n[january]\nby = "nis"\non = 2024-01-13\n[april]\nby = "nis"\non = 2024-04-30\n'
    '[october]\nby = "gur"\non = 2024-10-01\n'
)


def lost(name: str, quantity: str, until: str, item: str = "personnel.killed", **fields: Any) -> str:
    return claim(name, kind="loss", item=item, quantity=quantity, period=f"..{until}", paraphrase=name, **fields)


LADDER = (
    lost("jan", "about 300 person", "2024-01-13", statement="january"),
    lost("jan-hurt", "about 2700 person", "2024-01-13", "personnel.wounded", statement="january"),
    lost("apr", "about 600 person", "2024-04-30", statement="april"),
    lost("apr-copy", "at least 600 person", "2024-04-30", statement="april", via=["afp"]),
    lost("dec", "2000 person", "2024-12", origin="gur"),
    lost("both", "more than 6000 person", "2024-10", "personnel.casualties", origin="gur", statement="october"),
    lost(
        "wrong",
        "about 6000 person",
        "2024-10",
        origin="gur",
        via=["afp"],
        statement="october",
        set_aside="contradicted",
        because="casualties told as deaths",
    ),
    lost("tank", "5 piece", "2024", "arms.armour.tank"),
)


def lives_in(ledger: CaseOf, *texts: str, lens: Lens | None = None, **fields: Any) -> Lives:
    case = ledger(head(**fields) + STATEMENTS + claims(*texts))
    return lives(answer(case, (), Query(views=False, lens=lens or Lens())))


def series(found: Lives, item: str, scope: str | None = None) -> LivesSeries:
    (one,) = [one for one in found.series if (one.item, one.scope) == (item, scope)]
    return one


def test_each_kind_of_loss_is_a_series_of_its_own(ledger: CaseOf) -> None:
    found = lives_in(ledger, *LADDER)
    assert [one.name for one in found.series] == [
        "lives:KP:personnel.killed",
        "lives:KP:personnel.wounded",
        "lives:KP:personnel.casualties",
    ]


def test_rungs_stand_in_the_order_of_time_and_copies_under_what_they_repeat(ledger: CaseOf) -> None:
    dead = series(lives_in(ledger, *LADDER), "personnel.killed")
    assert [(rung.claim, rung.until, rung.fate) for rung in dead.rungs] == [
        ("jan", "2024-01-13", "superseded"),
        ("apr", "2024-04-30", "bound only"),
        ("dec", "2024-12", "used"),
    ]
    assert dead.rungs[0].of == "apr"
    assert dead.rungs[1].echoes == ("apr-copy",)
    assert [rung.current for rung in dead.rungs] == [False, True, True]
    assert dead.rungs[1].measure == "about 600 person"


def test_the_last_word_of_each_teller_is_pooled_as_other_quantities_are(ledger: CaseOf) -> None:
    dead = series(lives_in(ledger, *LADDER), "personnel.killed")
    assert dead.quantity is not None
    assert (dead.quantity.q05, dead.quantity.q50, dead.quantity.q95) == (2000, 2000, 2000)
    assert dead.origins == ("gur", "nis")
    assert dead.method == "reading"


def test_casualties_told_as_deaths_are_refused_and_say_what_they_were_taken_from(ledger: CaseOf) -> None:
    (refused,) = lives_in(ledger, *LADDER).refused
    assert (refused.claim, refused.fate, refused.because) == ("wrong", "contradicted", "casualties told as deaths")
    assert (refused.told, refused.drifts[0]) == ("both", "casualties read as deaths")
    assert refused.item == "personnel.killed"


def test_a_scope_is_a_series_of_its_own_and_the_whole_comes_first(ledger: CaseOf) -> None:
    shown = lost("shown", "at least 101 person", "2024-08", scope="acknowledged", origin="kcna")
    found = lives_in(ledger, *LADDER, shown)
    assert [one.scope for one in found.series] == [None, None, None, "acknowledged"]
    own = series(found, "personnel.killed", "acknowledged")
    assert own.quantity is not None
    assert (own.quantity.low, own.quantity.high, own.quantity.q50) == (101, None, None)


def test_what_was_not_known_yet_is_refused_for_that_reason(ledger: CaseOf) -> None:
    found = lives_in(ledger, *LADDER, lens=Lens(as_of="2024-02-01"))
    assert [rung.claim for rung in series(found, "personnel.killed").rungs if rung.said] == ["jan"]
    late = {one.claim: one.because for one in found.refused}
    assert late["apr"] == "said on 2024-04-30, after 2024-02-01"
    assert found.as_of == "2024-02-01"


def test_a_word_without_a_figure_stands_on_the_ladder(ledger: CaseOf) -> None:
    found = lives_in(ledger, lost("some", "some person", "2024-12"))
    (one,) = found.series
    assert (one.quantity, one.origins, one.method) == (None, (), "no figure")
    assert [(rung.measure, rung.low, rung.fate) for rung in one.rungs] == [("some person", None, "vague")]


def test_only_the_parties_asked_about(ledger: CaseOf) -> None:
    other = lost("ru", "about 90 person", "2024-12", party="RU")
    case = ledger(head() + STATEMENTS + claims(*LADDER, other))
    assert {one.party for one in lives(answer(case, (), Query(views=False))).series} == {"KP", "RU"}
    query = Query(views=False, between=("RU", "UA"))
    assert [one.party for one in lives(answer(case, (), query)).series] == ["RU"]


def test_names() -> None:
    assert lives_name("KP", "personnel.killed", "x", "y") == "lives:KP:personnel.killed/x@y"
