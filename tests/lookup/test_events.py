"""One weight a word, and each is the published one."""

from tallystick.lookup import words
from tallystick.lookup.events import events, published_weights, strength, weight_of, wordings

# Goldstein's values as the public copies of the CAMEO codebook carry them.
PUBLISHED = """
01 0.0, 02 3.0, 03 4.0,
031 5.2, 0332 5.2, 032 4.5, 04 1.0, 042 1.9, 043 2.8, 046 7.0, 05 3.5, 051 3.4, 054 6.0, 057 8.0,
06 6.0, 061 6.4, 062 7.4, 064 7.0, 07 7.0, 071 7.4, 072 8.3, 073 7.4, 074 8.5, 08 5.0, 0871 9.0, 0874 10.0, 09 -2.0,
10 -5.0, 11 -2.0, 12 -4.0, 13 -6.0, 130 -4.4, 131 -5.8, 138 -7.0, 14 -6.5, 15 -7.2, 16 -4.0, 162 -5.6, 163 -8.0,
164 -7.0, 165 -6.5, 17 -7.0, 172 -5.0, 175 -9.0, 18 -9.0, 19 -10.0, 191 -9.5, 20 -10.0
"""


def test_the_table_holds_the_published_values() -> None:
    told = dict(entry.split() for entry in PUBLISHED.replace("\n", " ").split(","))
    assert published_weights() == {code: float(weight) for code, weight in told.items()}


def test_every_word_of_the_ledger_has_one_weight_with_its_source_and_date() -> None:
    assert set(events()) == set(words.events())
    assert len(events()) == len(words.events())
    for event in events().values():
        assert event.weight == published_weights()[event.cameo], event.word
        assert event.source, event.word
        assert event.date, event.word
        assert event.plover, event.word


def test_no_two_words_stand_for_one_code() -> None:
    codes = [event.cameo for event in events().values()]
    assert len(codes) == len(set(codes))


def test_yielding_stands_for_two_words_of_plover() -> None:
    assert events()["yield"].plover == ("CONCEDE", "RETREAT")
    assert weight_of("yield") == 5.0


def test_a_request_is_weighed_as_a_demand_and_says_that_it_may_be_an_appeal() -> None:
    request = events()["request"]
    assert (request.cameo, request.weight, request.both_ways) == ("10", -5.0, True)
    assert "3.0" in (request.note or "")
    assert [event.word for event in events().values() if event.both_ways] == ["request"]


def test_words_of_a_stance_have_steps_within_one_act() -> None:
    assert strength("accuse", "Furious") == 5
    assert (strength("accuse", "disappointed") or 9) < 5
    assert strength("support", "furious") is None
    assert strength("accuse", None) is None
    assert strength(None, "furious") is None
    assert set(wordings()) <= set(events())


def test_older_topics_are_read_as_the_newer_and_own_words_are_kept() -> None:
    assert words.topic_word("payment") == "compensation"
    assert words.topic_word("fishing rights") == "fishing rights"
    assert words.topic_word(None) == "other"
    wanted = {"compensation", "casualties", "coordination", "quality", "respect", "technology", "other"}
    assert wanted <= set(words.topics())
    assert "payment" not in words.topics()
