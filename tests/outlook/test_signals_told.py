"""Which claims become signals: each origin's word on an act once, and a reason for every one that does not."""

import pytest

from tallystick.model.case import Lens
from tallystick.model.strain import Signal
from tallystick.outlook.signals_told import sign_of
from tests.case_parts import CaseOf
from tests.outlook.signalling import signal, strained, toward

BRIEFED = {"statement": "briefing", "topic": "compensation", "manner": "assessed", "period": "2024-09-11"}


def only(ledger: CaseOf, *texts: str, lens: Lens | None = None) -> tuple[Signal, ...]:
    return toward(strained(ledger, *texts, lens=lens), "KP", "RU").signals


def test_an_amplified_copy_is_one_origin_with_its_nearest_telling(ledger: CaseOf) -> None:
    near = signal("near", "accuse", document="first", wording="disappointed", **BRIEFED)
    copy = signal("copy", "accuse", document="second", wording="furious", via=["afp"], derived_from=["near"], **BRIEFED)
    (found,) = only(ledger, copy, near)
    assert (found.claim, found.echoes, found.wording) == ("near", ("copy",), "disappointed")
    (drift,) = found.drifts
    assert (drift.kind, drift.told, drift.retold) == ("intensity raised", "near", "copy")
    assert drift.detail.endswith('«wording = "disappointed"» became «wording = "furious"»')


def test_a_copy_that_softens_is_told_as_such_and_unknown_words_say_nothing(ledger: CaseOf) -> None:
    near = signal("near", "accuse", document="first", wording="furious", **BRIEFED)
    soft = signal("soft", "accuse", document="second", wording="unhappy", via=["afp"], **BRIEFED)
    own = signal("own", "accuse", document="third", wording="purple", via=["kcna"], **BRIEFED)
    (found,) = only(ledger, near, soft, own)
    assert set(found.echoes) == {"own", "soft"}
    assert [(drift.kind, drift.retold) for drift in found.drifts] == [("intensity lowered", "soft")]


def test_blame_by_officers_and_displeasure_of_a_leader_stay_two_things(ledger: CaseOf) -> None:
    found = only(
        ledger,
        signal("officers", "accuse", voice="military", manner="public", topic="quality"),
        signal("leader", "accuse", voice="leader", manner="reported", topic="compensation"),
    )
    assert {(one.voice, one.manner, one.topic) for one in found} == {
        ("military", "public", "quality"),
        ("leader", "reported", "compensation"),
    }


def test_two_acts_of_one_briefing_are_two_signals_of_one_origin(ledger: CaseOf) -> None:
    found = only(ledger, signal("a", "accuse", **BRIEFED), signal("b", "reject", **BRIEFED))
    assert [one.claim for one in found] == ["a", "b"]
    assert {one.origin for one in found} == {"nis"}


@pytest.mark.parametrize(
    ("fields", "lens", "fate", "because"),
    [
        ({"set_aside": "contradicted", "because": "he soothed"}, Lens(), "contradicted", "he soothed"),
        ({"negated": True}, Lens(), "not found", "a search that found nothing bounds nothing"),
        ({"said": "2024-12-01"}, Lens(as_of="2024-10"), "out of scope", "said on 2024-12-01, after 2024-10"),
        ({"period": "2020"}, Lens(), "out of scope", "its period 2020 lies outside 2024"),
        ({}, Lens(only=("origin:gur",)), "out of scope", "only origin:gur is looked at"),
        ({}, Lens(drop=("kind:intelligence",)), "out of scope", "kind:intelligence is left out"),
    ],
)
def test_what_does_not_speak_says_why(
    ledger: CaseOf, fields: dict[str, object], lens: Lens, fate: str, because: str
) -> None:
    found = strained(ledger, signal("a", "accuse", **fields), lens=lens)
    assert toward(found, "KP", "RU").signals == ()
    assert [(one.claim, one.fate, one.because) for one in found.refused] == [("a", fate, because)]


def test_a_copy_speaks_where_its_nearest_telling_was_set_aside(ledger: CaseOf) -> None:
    near = signal("near", "accuse", document="first", set_aside="rejected", because="no", **BRIEFED)
    copy = signal("copy", "accuse", document="second", via=["afp"], **BRIEFED)
    (found,) = only(ledger, near, copy)
    assert (found.claim, found.echoes) == ("copy", ())


def test_topics_of_older_ledgers_are_read_as_the_newer(ledger: CaseOf) -> None:
    (found,) = only(ledger, signal("a", "accuse", topic="payment"))
    assert found.topic == "compensation"
    (bare,) = only(ledger, signal("a", "accuse"))
    assert (bare.topic, bare.voice, bare.manner) == ("other", None, None)


def test_signs() -> None:
    assert (sign_of(3.5), sign_of(0.0), sign_of(-2.0)) == ("warmth", "warmth", "strain")
