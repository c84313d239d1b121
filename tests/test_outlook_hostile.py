"""Nothing that the ledger can say makes obligations or outlook fail, on the terminal, in JSON or on the page."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.explain.walk import explain, names_of
from tallystick.ledger.case_text import parse_case
from tallystick.model.case import Case, Clause, Evidence, Hypothesis, Judgement, Lens, Partner
from tallystick.model.claim import Claim
from tallystick.model.obligation import Obligations
from tallystick.model.outlook import Outlook
from tallystick.model.period import Period
from tallystick.pipeline import Query, answer, obligations, outlook
from tallystick.report.labels import Labels
from tallystick.report.obligations_text import obligations_text
from tallystick.report.outlook_text import outlook_text
from tallystick.report.page_obligations import obligations_view
from tallystick.report.page_outlook import outlook_view
from tests.ledger.strategies import dates, measures, records

CLAIMS = [f"c{number}" for number in range(5)]
COURSES = ["stays", "ends"]
OIL = ["energy.oil.refined", "energy.oil", "arms"]
named = st.lists(st.sampled_from(CLAIMS), max_size=3, unique=True).map(tuple)


def claim_named(name: str) -> st.SearchStrategy[object]:
    """A claim of that id between the two parties, derived from others of them or from none."""
    parties = st.sampled_from(["KP", "RU"])
    fixed = {
        "id": st.just(name),
        "kind": st.sampled_from(["transfer", "signal"]),
        "giver": parties,
        "receiver": parties,
    }
    ties = {
        "item": st.sampled_from(OIL),
        "derived_from": named,
        "said": st.none() | st.just("2024"),
        "released": st.none(),
    }
    return records(Claim, fixed={**fixed, **ties})


judged = records(
    Judgement,
    fixed={
        "hypothesis": st.sampled_from(COURSES),
        "by": st.sampled_from("AB"),
        "word": st.none() | st.sampled_from(["likely", "unlikely", "maybe"]),
        "claim": st.none() | st.sampled_from(CLAIMS),
    },
)
rated = records(
    Evidence,
    fixed={
        "hypothesis": st.sampled_from(COURSES),
        "claim": st.sampled_from([*CLAIMS, "nowhere"]),
        "by": st.none() | st.sampled_from("AB"),
    },
)
clauses = records(
    Clause,
    fixed={
        "ceiling": st.none() | measures(),
        "per": st.sampled_from([None, "year", "month", "day"]),
        "item": st.none() | st.sampled_from(OIL),
        "giver": st.none() | st.sampled_from(["KP", "RU"]),
        "flows": st.lists(st.sampled_from(["KP>RU:arms", "RU>KP:energy", "no flow"]), max_size=2).map(tuple),
        **dict.fromkeys(("invoked", "kept", "disputed", "broken", "claims"), named),
    },
)


linked = st.builds(
    Case,
    title=st.just("T"),
    parties=st.just(("KP", "RU")),
    window=st.sampled_from([Period(), Period("2020", "2030"), Period(None, "2025")]),
    claims=st.tuples(*(claim_named(name) for name in CLAIMS)),
    clauses=st.lists(clauses, max_size=2).map(tuple),
    hypotheses=st.tuples(*(records(Hypothesis, fixed={"id": st.just(name)}) for name in COURSES)),
    evidence=st.lists(rated, max_size=6).map(tuple),
    judgements=st.lists(judged, max_size=4).map(tuple),
    partners=st.lists(records(Partner, fixed={"party": st.sampled_from(["KP", "RU"])}), max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(linked, st.sampled_from([None, "2025-06-01"]) | dates())
def test_whatever_a_case_links_every_face_of_it_can_be_shown(case: Case, day: str | None) -> None:
    whole = answer(case, (), Query(lens=Lens(as_of=day), views=False))
    promised, ahead = obligations(whole), outlook(whole)
    assert msgspec.json.decode(msgspec.json.encode(promised), type=Obligations) == promised
    assert msgspec.json.decode(msgspec.json.encode(ahead), type=Outlook) == ahead
    assert obligations_text(promised)
    assert outlook_text(ahead)
    labels = Labels(whole.case)
    assert len(obligations_view(promised, labels).clauses) == len(case.clauses)
    assert len(outlook_view(ahead, labels).hypotheses) == len(COURSES)
    for name in names_of(whole):
        if name.partition(":")[0] in ("obligation", "hypothesis", "judgement"):
            assert explain(whole, name).what


def test_an_empty_outlook_is_no_fault() -> None:
    parsed = parse_case({"case.toml": b'title = "T"\n', "outlook.toml": b"", "obligations.toml": b""})
    whole = answer(parsed.case, parsed.findings)
    assert obligations(whole).obligations == ()
    assert outlook(whole).stakes is None
