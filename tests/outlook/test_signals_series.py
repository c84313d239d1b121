"""Warmth and strain of each direction, what stands beside them, and that no figure moves without a reason."""

from hypothesis import given
from hypothesis import strategies as st

from tallystick.lookup.events import events
from tallystick.model.strain import Strain
from tallystick.pipeline import Query, answer, strain
from tests.case_parts import CaseOf, case_of, claim, claims, head
from tests.outlook.signalling import answered, signal, strained, toward

BOTH = (
    signal("praise", "support", topic="troops", voice="leader", manner="public"),
    signal("blame", "accuse", topic="quality", voice="military", manner="reported", origin="gur"),
)


def test_warmth_and_strain_of_one_month_are_never_cancelled(ledger: CaseOf) -> None:
    one = toward(strained(ledger, *BOTH), "KP", "RU")
    assert [(entry.month, entry.tone.mean) for entry in one.warmth.months] == [("2024-09", 3.5)]
    assert [(entry.month, entry.tone.mean) for entry in one.strain.months] == [("2024-09", -2.0)]
    assert one.warmth.tone is not None
    assert one.strain.tone is not None
    assert (one.warmth.tone.mean, one.strain.tone.mean) == (3.5, -2.0)


def test_directions_are_apart(ledger: CaseOf) -> None:
    back = signal("back", "reject", actor="RU", target="KP")
    found = strained(ledger, *BOTH, back)
    assert [(one.actor, one.target) for one in found.directions] == [("KP", "RU"), ("RU", "KP")]
    assert [one.claim for one in toward(found, "RU", "KP").signals] == ["back"]
    assert toward(found, "RU", "KP").warmth.tone is None


def test_topics_voices_and_manners_are_counted(ledger: CaseOf) -> None:
    found = toward(strained(ledger, *BOTH, signal("more", "reject", topic="quality")), "KP", "RU").strain
    assert found.topics == {"quality": 2}
    assert found.voices == {"military": 1, "not said": 1}
    assert found.manners == {"not said": 1, "reported": 1}


def test_who_is_no_party_or_names_no_target_stands_beside(ledger: CaseOf) -> None:
    others = (signal("us", "accuse", actor="US"), signal("silent", "reject", actor="RU", target=None))
    found = strained(ledger, *BOTH, *others)
    assert [one.claim for one in found.others] == ["silent", "us"]
    assert {one.claim for one in toward(found, "KP", "RU").signals} == {"praise", "blame"}


def test_between_makes_two_others_the_parties(ledger: CaseOf) -> None:
    case = ledger(head() + claims(*BOTH, signal("us", "accuse", actor="US", target="KP")))
    found = strain(answer(case, (), Query(views=False, between=("US", "KP"))))
    assert [one.claim for one in toward(found, "US", "KP").signals] == ["us"]
    assert [one.claim for one in found.others] == ["blame", "praise"]


def test_figures_with_a_topic_stand_beside_and_in_no_series(ledger: CaseOf) -> None:
    figures = {"kind": "indicator", "giver": None, "receiver": None, "party": "KP", "topic": "quality"}
    half = claim("half", **figures, series="share that failed", quantity="about 0.5 share", period="2024-02")
    bare = claim("bare", **{**figures, "topic": None}, series="x", quantity="1 share", period="2024-02")
    found = strained(ledger, *BOTH, half, bare)
    (one,) = found.circumstances
    assert (one.claim, one.month, one.topic, one.measure) == ("half", "2024-02", "quality", "about 0.5 share")
    assert found.directions == strained(ledger, *BOTH).directions


def test_a_signal_of_no_month_is_in_the_tone_and_in_no_month(ledger: CaseOf) -> None:
    found = toward(strained(ledger, signal("a", "consult", period="2024")), "KP", "RU").warmth
    assert (found.signals, found.undated, found.months) == (1, 1, ())
    assert found.tone is not None


def test_a_further_signal_moves_no_other_figure(ledger: CaseOf) -> None:
    later = signal("later", "accuse", period="2024-11", origin="csis")
    before, after = (toward(strained(ledger, *BOTH, *more), "KP", "RU") for more in ((), (later,)))
    assert before.warmth == after.warmth
    assert before.strain.months[0] == after.strain.months[0]


def test_no_signal_enters_the_balance(ledger: CaseOf) -> None:
    sale = claim("sale", item="arms.missile", value="5M USD", period="2024", settles=[])
    without, with_ = (answered(ledger, sale, *more).balanced.sheet.directions for more in ((), BOTH))
    assert without == with_


def test_weights_that_occur_are_given(ledger: CaseOf) -> None:
    assert strained(ledger, *BOTH).weights == {"accuse": -2.0, "support": 3.5}


WORDS = st.sampled_from(sorted(events()))
ORIGINS = st.sampled_from(["nis", "gur", "fnf", "csis"])
SIGNALS = st.lists(st.tuples(WORDS, ORIGINS, st.integers(1, 12)), min_size=1, max_size=6)


def _made(told: list[tuple[int, tuple[str, str, int]]]) -> Strain:
    texts = [
        signal(f"s{number}", word, origin=origin, period=f"2024-{month:02d}", topic=f"t{number}")
        for number, (word, origin, month) in told
    ]
    return strain(answer(case_of(head() + claims(*texts)), (), Query(views=False)))


@given(SIGNALS)
def test_the_order_of_claims_does_not_matter(told: list[tuple[str, str, int]]) -> None:
    numbered = list(enumerate(told))
    assert _made(numbered).directions == _made(numbered[::-1]).directions


@given(SIGNALS)
def test_every_signal_is_in_one_series_and_every_tone_within_its_spread(told: list[tuple[str, str, int]]) -> None:
    found = _made(list(enumerate(told)))
    one = toward(found, "KP", "RU")
    assert one.warmth.signals + one.strain.signals == len(told)
    for series in (one.warmth, one.strain):
        assert sum(entry.signals for entry in series.months) == series.signals
        for tone in [entry.tone for entry in series.months] + ([series.tone] if series.tone else []):
            assert tone.q05 <= tone.mean <= tone.q95
            assert (tone.mean >= 0) == (series.sign == "warmth")
