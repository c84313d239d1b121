"""The brief: what it says, in every language, and what it never says."""

import re

import pytest

from tallystick.model.case import Lens
from tallystick.pipeline import Query, answer
from tallystick.report.prose_catalogue import LANGUAGES
from tallystick.report.prose_document import Grid, runs_of
from tests.report.briefs import brief_from, first_answer, first_brief, section, texts_of, words_of
from tests.report.hostile import empty, hostile
from tests.report.ledgers import NEWS, answered, built, news

STUDIES = """
[[claim]]
id = "one-gave"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms"
value = "5bn..10bn USD"
covers = ["arms"]
period = "2023..2025"
origin = "study"
document = "page"
paraphrase = "Given, by one."

[[claim]]
id = "other-got"
kind = "transfer"
giver = "RU"
receiver = "KP"
item = "food"
value = "1bn..2bn USD"
covers = ["food", "energy.oil"]
period = "2023..2025"
origin = "nis"
document = "page"
paraphrase = "Got, by another."
"""


def test_the_study_that_reckons_both_sides_leads() -> None:
    lead = first_brief("en").lead
    assert "By the only study that puts a figure on both sides" in lead
    assert "North Korea gave Russia between 4.7 and 21 times as much as it got back" in lead
    assert "5.6 to 9.8 billion dollars against 457 million to 1.19 billion dollars" in lead


def test_no_ratio_stands_where_two_studies_would_be_crossed() -> None:
    brief = brief_from(answered(STUDIES))
    assert "No source reckons both sides alike" in brief.lead
    assert "times as much" not in words_of(brief)


def test_a_dropped_study_takes_the_ratio_with_it() -> None:
    whole = first_answer()
    without = answer(whole.case, (), Query(lens=Lens(drop=("origin:fnf-2025",))))
    text = words_of(brief_from(without))
    assert "times as much" not in text
    assert "Only a selection of the claims is looked at" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_footnotes_are_numbered_in_the_order_of_reading(language: str) -> None:
    brief = first_brief(language)
    seen = list(dict.fromkeys(run.note for text in texts_of(brief) for run in runs_of(text) if run.note))
    assert seen == list(range(1, len(brief.notes) + 1))
    assert [note.number for note in brief.notes] == seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_of_money_said_by_a_source_has_a_footnote_to_its_claim(language: str) -> None:
    brief = first_brief(language)
    named = {run.text for note in brief.notes for run in note.runs if run.href.startswith("claim/")}
    assert {"dr001", "dr002", "dr010", "dr160", "dr103", "dr154"} <= named


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_nothing_of_the_first_case_is_left_in_english(language: str) -> None:
    text = words_of(first_brief(language))
    text = re.sub(r"Open Source Centre|Friedrich[- ]Naumann|Guseinova|Grey Zone|Telegram|Lim Soo-ho", "", text)
    english = re.findall(r"\b(?:the|of|and|by|with|from|toward|arms|troops|is|killed|study)\b", text)
    assert english == []


def test_the_question_has_an_toldthat_can_be_quoted_in_french() -> None:
    told = section(first_brief("fr"), "Ce que la Russie a donné en retour, estimation par estimation")
    assert told.startswith("Combien a réellement payé la Russie\u00a0? Les réponses publiées vont de")
    assert "entre 457 millions et 1,19 milliard de dollars" in told
    assert "des dizaines de milliards de dollars" in told
    assert "au moins 12,5 millions de dollars" in told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "between 5.6 and 9.8 billion dollars"),
        ("fr", "entre 5,6 et 9,8 milliards de dollars"),
        ("de", "5,6 bis 9,8 Milliarden Dollar"),
        ("ko", "56억~98억 달러"),
        ("ar", "ما بين 5.6 و9.8 مليار دولار"),
    ],
)
def test_amounts_read_as_a_native_writes_them(language: str, said: str) -> None:
    assert said in words_of(first_brief(language))


def test_particles_follow_the_last_sound_in_korean() -> None:
    text = words_of(first_brief("ko"))
    assert "북한이 러시아에 준 것" in text
    assert "러시아는 실제로 얼마를 치렀나?" in text


def test_plurals_follow_cldr_in_arabic() -> None:
    text = words_of(first_brief("ar"))
    assert "إشارتا توتر" in text
    assert "6 إشارات توتر" in text
    assert "13 إشارة تقارب" in text


def test_figures_that_took_the_wounded_for_dead_are_named_and_left_out() -> None:
    dead = section(first_brief("en"), "The dead")
    assert "about 2,000 dead by 2 September 2025" in dead
    assert "Reports of 6,000 and 4,000 dead took killed and wounded together for dead, and are left out." in dead
    assert "never turned into money" in dead


def test_warmth_and_strain_stand_side_by_side() -> None:
    text = section(first_brief("en"), "Signs of strain")
    assert "From North Korea toward Russia, 2 signs of strain and 13 signs of warmth are recorded." in text
    assert "neither makes up for the other" in text


def test_no_forecast_is_the_tools_own() -> None:
    text = section(first_brief("en"), "What may follow, and who says so")
    assert text.startswith("No named analyst has put a chance on what comes next, and this brief does not either.")
    assert "by the ratings of the maintainers of this case" in text


def test_bars_stay_on_their_scale() -> None:
    grids = [block for block in first_brief("en").blocks if isinstance(block, Grid) and block.scale]
    bars = [row.bar for grid in grids for row in grid.rows if row.bar]
    assert bars
    assert all(0 <= bar.first <= bar.last <= 1 for bar in bars)


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_cases_have_briefs_too(language: str) -> None:
    for whole in (news(), built(), empty(), hostile()):
        text = words_of(brief_from(whole, language))
        assert text
        assert not re.search(r"\{[a-z]+[:}]", text)  # no message was left unfilled
        assert "None" not in text


AHEAD = """
[[hypothesis]]
id = "on"
title = "It goes on"

[[judgement]]
hypothesis = "on"
by = "A. Analyst"
on = 2025-10-01
word = "probable"
probability = 0.7
until = 2026-12-31
"""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A. Analyst (1 October 2025): It goes on – likely (70%)."),
        ("fr", "A. Analyst (1er octobre 2025)\u00a0: It goes on – probable (70\u00a0%)."),
        ("de", "A. Analyst (1. Oktober 2025): It goes on – wahrscheinlich (70\u00a0%)."),
        ("ko", "A. Analyst(2025년 10월 1일): It goes on – 가능성이 높음 (70%)."),
    ],
)
def test_a_judgement_bears_its_author_and_the_usual_word_of_its_band(language: str, said: str) -> None:
    assert said in words_of(brief_from(answered(NEWS, {"outlook.toml": AHEAD}), language))


def test_many_sides_are_told_in_part_and_the_rest_is_counted() -> None:
    givers = ("DE", "FR", "GB", "IT", "JP", "NL", "PL", "US")
    claims = "".join(
        f'[[claim]]\nid = "c{code}"\nkind = "transfer"\ngiver = "{code}"\nreceiver = "UA"\nitem = "money.grant"\n'
        f'value = "1bn USD"\nperiod = "2023..2025"\norigin = "study"\ndocument = "page"\nparaphrase = "A grant."\n'
        for code in givers
    )
    text = words_of(brief_from(answered(claims)))
    assert "2 more sides stand in the full report." in text
    assert "What the Netherlands gave Ukraine" in text
