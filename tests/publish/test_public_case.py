"""The public case is made of what is public, and shows nothing of the rest."""

import re

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings

from tallystick.ledger.case_text import parse_case
from tallystick.ledger.write import format_case
from tallystick.model.case import Case, PublicTerms
from tallystick.model.published import Published
from tallystick.pipeline import answer
from tallystick.publish.public_case import public_case
from tallystick.store.folder import load_folder
from tests.case_parts import CaseOf, claim, claims, head
from tests.exchange_parts import FIRST
from tests.publish_parts import HIDDEN, LONG, OPEN, REFUSED, whole


def text_of(case: Case) -> str:
    return "\n".join(f"#> {path}\n{text}" for path, text in format_case(case).items())


def errors(made: Published) -> set[str]:
    return {finding.code for finding in made.findings if finding.level == "error"}


@pytest.fixture
def case(ledger: CaseOf) -> Case:
    return ledger(whole())


def test_what_is_marked_or_released_is_in_it_and_nothing_else(case: Case) -> None:
    made = public_case(case)
    assert [one.id for one in made.case.claims] == ["told", "released", "barred-word", "price"]
    assert errors(made) == set()
    assert made.left_out == {
        "marked otherwise": (f"{HIDDEN}-closed",),
        "differs, not seen in full": (f"{HIDDEN}-copy",),
    }


def test_no_name_or_word_of_the_rest_is_in_it(case: Case) -> None:
    assert HIDDEN in text_of(case)
    assert HIDDEN not in text_of(public_case(case).case)


def test_it_is_read_back_as_it_is_and_is_its_own_public_case(case: Case) -> None:
    public = public_case(case).case
    parsed = parse_case({path: text.encode() for path, text in format_case(public).items()})
    assert parsed.findings == ()
    assert parsed.case == public
    assert public_case(public).case == public


def test_it_is_the_same_whatever_the_rest_says(ledger: CaseOf, case: Case) -> None:
    other = ledger(whole().replace("9000 piece", "8000 piece").replace("Nine thousand", "Eight thousand"))
    assert other != case
    assert public_case(other).case == public_case(case).case


def test_marks_hands_and_grades_are_the_desks_own(case: Case) -> None:
    told = public_case(case).case.claims[0]
    assert (told.tlp, told.released, told.entered, told.checked, told.credibility) == ("clear", None, None, None, None)
    assert public_case(case).case.sources["nis"].reliability is None
    asked = msgspec.structs.replace(case, public=msgspec.structs.replace(case.public, grades=True))
    assert public_case(asked).case.sources["nis"].reliability == "B"
    assert public_case(asked).case.claims[0].credibility == 2


def test_restricted_media_are_cited_without_a_link(case: Case) -> None:
    public = public_case(case).case
    assert public.documents["barred"].title == "Evening news"
    assert public.documents["barred"].url is None
    assert public.sources["paper"].url is None
    assert public.documents["page"].url == "https://example.org/page"
    assert public.documents["page"].file is None


def test_without_a_mark_of_the_case_only_marked_claims_and_no_other_file_is_public(case: Case) -> None:
    made = public_case(msgspec.structs.replace(case, public=PublicTerms()))
    assert [one.id for one in made.case.claims] == ["released"]
    assert not any((made.case.changes, made.case.hypotheses, made.case.clauses))
    assert "told" in made.left_out["not marked"]


def test_rows_stay_without_what_ties_them_to_the_rest(case: Case) -> None:
    public = public_case(case).case
    assert [change.affects for change in public.changes] == [("told",)]
    assert public.evidence == ()
    assert public.judgements[0].claim is None
    assert public.clauses[0].invoked == ()
    assert public.lines == ()
    assert public.statements["briefing"].based_on == ()


@pytest.mark.parametrize("code", REFUSED)
def test_each_refusal_is_found_and_what_is_refused_is_taken_out(ledger: CaseOf, code: str) -> None:
    made = public_case(ledger(whole(REFUSED[code])), {"page": f"Before. {HIDDEN} {LONG} After."})
    assert code in errors(made)
    assert HIDDEN not in text_of(made.case)


def test_all_refusals_at_once(ledger: CaseOf) -> None:
    made = public_case(ledger(whole(*REFUSED.values())), {"page": f"{HIDDEN} {LONG}"})
    assert errors(made) == set(REFUSED)
    assert HIDDEN not in text_of(made.case)
    assert all(finding.spot is not None and finding.help for finding in made.findings)


def test_a_judgement_without_an_author_is_refused(ledger: CaseOf) -> None:
    made = public_case(ledger(whole().replace('by = "A. Analyst"\non = 2025', 'by = " "\non = 2025')))
    assert errors(made) == {"R006"}
    assert made.case.judgements == ()


def test_sums_on_grades_that_are_not_shown_are_refused(ledger: CaseOf) -> None:
    text = head(origin_weights="reliability") + claims(claim("a", item="food", value="1M USD", tlp="clear"))
    made = public_case(ledger(text))
    assert errors(made) == {"R007"}
    assert made.case.choices.origin_weights == "equal"


def test_a_source_to_be_protected_takes_what_it_says_with_it(ledger: CaseOf) -> None:
    text = whole().replace('[fnf]\nname = "A study"', '[fnf]\nname = "Ivan Petrov"\nperson = "human source"')
    made = public_case(ledger(text))
    assert errors(made) == {"R004"}
    assert [one.id for one in made.case.claims] == ["told"]
    named = ledger(text.replace("[public]", '[public]\npersons = { "Ivan Petrov" = "he said so himself" }'))
    assert errors(public_case(named)) == set()


def test_claims_with_an_error_stay_out(case: Case) -> None:
    made = public_case(msgspec.structs.replace(case, faulty=frozenset({"told"})))
    assert "told" not in {one.id for one in made.case.claims}
    assert made.left_out["has an error"] == ("told",)


def test_the_balance_is_that_of_a_case_that_never_held_the_rest(case: Case) -> None:
    public = answer(public_case(case).case).balanced.sheet
    built = {(side.giver, side.receiver): side.built for side in public.directions}
    assert built["KP", "RU"] is not None
    assert built["KP", "RU"].low == 4000 * 900
    assert built["KP", "RU"].high == 5000 * 1100
    assert public.claims["total"] == len(OPEN)


@settings(max_examples=15)
@given(st.data())
def test_no_id_of_the_first_case_is_told_that_is_not_public(data: st.DataObject) -> None:
    first = load_folder(FIRST).case
    marks = data.draw(st.lists(st.booleans(), min_size=len(first.claims), max_size=len(first.claims)))
    marked = [
        msgspec.structs.replace(one, tlp="clear" if mark else "amber")
        for one, mark in zip(first.claims, marks, strict=True)
    ]
    public = public_case(msgspec.structs.replace(first, claims=tuple(marked))).case
    kept = {one.id for one in public.claims}
    hidden = {one.id for one in first.claims} - kept
    told = set(re.findall(r"\w(?:[\w.~:-]*\w)?", text_of(public)))
    assert not hidden & told
