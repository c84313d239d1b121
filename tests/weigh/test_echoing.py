"""Who told whom, and the name of each way in which a copy differs from what it was taken from."""

from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.case import Case
from tallystick.store.folder import load_folder
from tallystick.weigh.echoing import drifted, echoes, narrowed, retold
from tests.case_parts import CaseOf, case_of, claim
from tests.echo_parts import HEAD, copied, drifts, entries, told

FIRST_CASE = Path(__file__).parent.parent.parent / "cases" / "dprk-russia"
FIGURES = {
    "hedge dropped": (
        ("up to 248 piece", "248 piece"),
        ("about 248 piece", "248 piece"),
        ("more than 1M piece", "1M piece"),
        ("nearly 2000 piece", "2000 piece"),
    ),
    "hedge turned": (
        ("up to 248 piece", "about 248 piece"),
        ("more than 1M piece", "about 1M piece"),
        ("at least 1M piece", "more than 1M piece"),
        ("about 2000 piece", "more than 2000 piece"),
        ("up to 9M piece", "at least 9M piece"),
    ),
    "hedge added": (("248 piece", "about 248 piece"), ("248 piece", "up to 248 piece")),
    "rounding": (
        ("457 piece", "460 piece"),
        ("about 4700 piece", "about 5000 piece"),
        ("up to 28.7M piece", "up to 28M piece"),
        ("649640..878300 piece", "650k..880k piece"),
    ),
    "order of magnitude": (
        ("937500 piece", "93.75M piece"),
        ("540 piece", "5400 piece"),
        ("500k piece", "500 piece"),
        ("1.7M..5.5M piece", "17M..55M piece"),
    ),
    "one end of a range told alone": (
        ("457..1190 piece", "up to 1190 piece"),
        ("5.6M..9.8M piece", "at least 5.6M piece"),
    ),
    "word read as a figure": (("some piece", "200 piece"), ("hundreds piece", "about 600 piece")),
    "other figure": (("about 21k piece", "about 15k piece"), ("up to 248 piece", "up to 251 piece")),
    "period changed": (("28 piece", "28 piece per year"),),
}
PAIRS = [(kind, *pair) for kind, pairs in FIGURES.items() for pair in pairs]


@pytest.mark.parametrize(("kind", "first", "copy"), PAIRS)
def test_what_became_of_a_figure_has_a_name(ledger: CaseOf, kind: str, first: str, copy: str) -> None:
    found = drifts(ledger, {"quantity": first}, {"quantity": copy})
    assert [name for name, _ in found] == [kind]
    assert found[0][1].startswith(f"«{first}» became «{copy}»")


def test_the_end_of_a_range_told_as_the_figure_also_turns_the_hedge(ledger: CaseOf) -> None:
    found = drifts(ledger, {"quantity": "1.7M..5.5M piece"}, {"quantity": "about 5.5M piece"})
    assert [kind for kind, _ in found] == ["one end of a range told alone", "hedge turned"]
    found = drifts(ledger, {"quantity": "1.7M..5.5M piece"}, {"quantity": "up to 1.7M piece"})
    assert [kind for kind, _ in found] == ["one end of a range told alone", "hedge turned"]
    found = drifts(ledger, {"quantity": "1.7M..5.5M piece"}, {"quantity": "5.5M piece"})
    assert [kind for kind, _ in found] == ["one end of a range told alone", "hedge dropped"]


FIELDS = [
    ("casualties read as deaths", {"item": "personnel.casualties"}, {"item": "personnel.killed"}),
    ("casualties read as deaths", {"item": "personnel.wounded"}, {"item": "personnel.killed"}),
]
LOSS = {"kind": "loss", "quantity": "more than 6000 person"}


@pytest.mark.parametrize(("kind", "first", "copy"), FIELDS)
def test_casualties_told_as_deaths(ledger: CaseOf, kind: str, first: dict[str, Any], copy: dict[str, Any]) -> None:
    found = drifts(ledger, {**LOSS, **first}, {**LOSS, **copy})
    assert found == [(kind, f"«{first['item']}» became «{copy['item']}»")]


@pytest.mark.parametrize(
    ("kind", "first", "copy", "readings"),
    [
        ("direction flipped", {}, {"giver": "RU", "receiver": "KP"}, "«KP > RU» became «RU > KP»"),
        ("scope widened", {}, {"item": "arms"}, "«arms.missile.ballistic» became «arms»"),
        ("scope narrowed", {"item": "arms"}, {"item": "arms.missile"}, "«arms» became «arms.missile»"),
        ("scope widened", {"model": "KN-23"}, {}, '«model = "KN-23"» became «no model»'),
        ("scope narrowed", {}, {"scope": "Kursk"}, '«no scope» became «scope = "Kursk"»'),
        ("scope differs", {"model": "KN-23"}, {"model": "KN-24"}, '«model = "KN-23"» became «model = "KN-24"»'),
        (
            "capacity read as delivery",
            {"counts": "capacity"},
            {},
            '«counts = "capacity"» became «counts = "moved"»',
        ),
        ("counts differ", {"counts": "used"}, {}, '«counts = "used"» became «counts = "moved"»'),
        ("plan read as fact", {"status": "planned"}, {}, '«status = "planned"» became «status = "delivered"»'),
        ("status differs", {}, {"status": "pledged"}, '«status = "delivered"» became «status = "pledged"»'),
        ("period changed", {"period": "2024"}, {"period": "2023..2024"}, "«2024» became «2023..2024»"),
    ],
)
def test_what_became_of_a_field_has_a_name(
    ledger: CaseOf, kind: str, first: dict[str, Any], copy: dict[str, Any], readings: str
) -> None:
    assert drifts(ledger, first, copy) == [(kind, readings)]


@pytest.mark.parametrize(
    ("first", "copy"),
    [
        ("1.7bn..5.5bn USD", "1.57bn..5.08bn EUR"),
        ("140M EUR", "151M USD"),
        ("200M EUR", "200M USD"),  # the number stayed and the currency did not
        ("up to 20bn USD", "up to 27.3trn KRW"),
    ],
)
def test_a_currency_that_changed_on_the_way(ledger: CaseOf, first: str, copy: str) -> None:
    total = {"quantity": None, "item": "arms", "concept": "value given"}
    found = drifts(ledger, {**total, "value": first}, {**total, "value": copy})
    assert found == [("silent conversion", f"«{first}» became «{copy}»")]


@pytest.mark.parametrize(
    ("first", "copy", "note"),
    [
        ("2000 barrel", "318 cubic_metre", ""),
        ("1M barrel", "130k tonne", " (0.82 tonnes a cubic metre)"),
        ("1M barrel", "56k tonne", " (0.35 tonnes a cubic metre)"),
    ],
)
def test_a_unit_that_changed_on_the_way(ledger: CaseOf, first: str, copy: str, note: str) -> None:
    oil = {"item": "energy.oil.refined"}
    found = drifts(ledger, {**oil, "quantity": first}, {**oil, "quantity": copy})
    assert found == [("silent conversion", f"«{first}» became «{copy}»{note}")]


def test_earnings_expected_told_as_received(ledger: CaseOf) -> None:
    total = {"quantity": None, "item": "arms", "value": "20bn USD"}
    first, copy = {**total, "concept": "earnings expected"}, {**total, "concept": "earnings received"}
    assert [kind for kind, _ in drifts(ledger, first, copy)] == ["plan read as fact"]
    first = {**total, "concept": "value given"}
    assert [kind for kind, _ in drifts(ledger, first, copy)] == ["concept differs"]


def test_another_origin_named_for_one_statement(ledger: CaseOf) -> None:
    found = drifts(ledger, {}, {"origin": "gur"})
    assert found == [("misattribution", '«origin = "nis"» became «origin = "gur"»')]


def test_a_derived_claim_that_stands_as_its_own_publisher_s_word(ledger: CaseOf) -> None:
    copy: dict[str, Any] = {
        "origin": "csis",
        "via": [],
        "document": "csis-page",
        "statement": None,
        "derived_from": ["a"],
    }
    found = drifts(ledger, {}, copy)
    assert found == [("misattribution", '«origin = "nis"» became «origin = "csis"» (its own publisher)')]


def test_a_service_is_its_agency_and_no_other_origin(ledger: CaseOf) -> None:
    text = """
    [nis]
    name = "NIS"
    kind = "intelligence"
    [lawmaker]
    name = "A lawmaker"
    parent = "nis"
    [afp]
    name = "AFP"
    [csis]
    name = "CSIS"
    """
    (entry,) = entries(ledger, told("a"), copied(origin="lawmaker"), "#> sources.toml", text)
    assert entry.claims == ("a", "b")
    assert entry.drifts == ()


def capacities() -> list[str]:
    shells = {"item": "arms.ammunition.artillery", "model": "152 mm", "quantity": "more than 3M piece"}
    rockets = {"item": "arms.ammunition.rocket", "model": "122 mm", "quantity": "500k piece"}
    return [told("a", **shells, counts="capacity"), told("b", **rockets, counts="capacity", document="csis-page")]


def test_alternatives_told_as_a_sum(ledger: CaseOf) -> None:
    shells = copied("c", item="arms.ammunition.artillery", quantity="more than 3M piece")
    rockets = copied("d", item="arms.ammunition.rocket", quantity="500k piece")
    found = [drift for entry in entries(ledger, *capacities(), shells, rockets) for drift in entry.drifts]
    both = [drift for drift in found if drift.kind == "or read as and"]
    assert [(drift.told, drift.retold) for drift in both] == [("a", "c"), ("b", "d")]
    readings = "«more than 3M piece» or «500k piece» became «more than 3M piece» and «500k piece»"
    assert [drift.detail for drift in both] == [f"differs from its nearest telling {name}: {readings}" for name in "ab"]
    alone = [drift.kind for entry in entries(ledger, *capacities(), shells) for drift in entry.drifts]
    assert alone == ["scope widened", "capacity read as delivery"]


def test_the_ends_of_one_range_told_as_two_estimates(ledger: CaseOf) -> None:
    study = {"quantity": None, "item": "arms"}
    high = copied("b", **study, value="up to 1190M USD")
    low = copied("c", **study, value="up to 457M USD", origin="gur")
    (entry,) = entries(ledger, told("a", **study, value="457M..1190M USD"), high, low)
    assert [(drift.retold, drift.kind) for drift in entry.drifts] == [
        ("b", "one end of a range told alone"),
        ("b", "range split into rivals"),
        ("c", "one end of a range told alone"),
        ("c", "hedge turned"),
        ("c", "misattribution"),
        ("c", "range split into rivals"),
    ]


def signal(name: str, event: str, **fields: Any) -> str:
    own = {"kind": "signal", "giver": None, "receiver": None, "actor": "RU", "target": "KP", "topic": "payment"}
    where = {"period": "2024-05", "statement": "briefing", "document": "page"}
    return claim(name, **{**own, **where, "event": event, **fields})


@pytest.mark.parametrize(
    ("kind", "first", "copy"),
    [
        ("intensity raised", {"event": "consult"}, {"event": "accuse"}),
        ("intensity raised", {"event": "accuse"}, {"event": "threaten"}),
        ("intensity raised", {"event": "consult"}, {"event": "aid"}),
        ("intensity lowered", {"event": "threaten"}, {"event": "accuse"}),
        ("event differs", {"event": "request"}, {"event": "accuse"}),
        ("intensity raised", {"event": "accuse", "voice": "ministry"}, {"event": "accuse", "voice": "leader"}),
        ("intensity raised", {"event": "accuse", "manner": "assessed"}, {"event": "accuse", "manner": "public"}),
        ("intensity lowered", {"event": "accuse", "manner": "public"}, {"event": "accuse", "manner": "reported"}),
        ("direction flipped", {"event": "accuse"}, {"event": "accuse", "actor": "KP", "target": "RU"}),
    ],
)
def test_what_became_of_a_signal(ledger: CaseOf, kind: str, first: dict[str, str], copy: dict[str, str]) -> None:
    texts = signal("a", **first), signal("b", **copy, via=["afp"], document="afp-page")
    (entry,) = entries(ledger, *texts)
    assert [drift.kind for drift in entry.drifts] == [kind]


def test_signals_of_two_topics_are_two_facts(ledger: CaseOf) -> None:
    texts = signal("a", "consult"), signal("b", "reject", topic="alliance", via=["afp"], document="afp-page")
    assert [entry.claims for entry in entries(ledger, *texts)] == [("a",), ("b",)]


def test_a_treaty_with_another_date(ledger: CaseOf) -> None:
    treaty: dict[str, Any] = {"item": None, "quantity": None, "kind": "agreement", "giver": None, "receiver": None}
    parties: dict[str, Any] = {**treaty, "parties": ["KP", "RU"]}
    first, copy = {**parties, "period": "2024-06-19"}, {**parties, "period": "2024-06-18"}
    assert drifts(ledger, first, copy) == [("date differs", "«2024-06-19» became «2024-06-18»")]
    assert len(entries(ledger, told("a", **first), copied(**{**copy, "period": "2024-12-04"}))) == 2


def test_a_price_of_another_basis(ledger: CaseOf) -> None:
    price = {"kind": "price", "quantity": None, "period": None, "value": "600 USD", "year": 2024}
    found = drifts(ledger, {**price, "basis": "production"}, {**price, "basis": "market"})
    assert found == [("basis differs", '«basis = "production"» became «basis = "market"»')]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"quantity": "1.7M..5.5M piece"},
        {"quantity": "up to 0.000248M piece"},
        {"quantity": None, "value": "5.6bn..9.8bn USD"},
        {"quantity": "some"},
        {"kind": "loss", "item": "personnel.killed", "quantity": "about 2000 person"},
        {"counts": "capacity", "model": "KN-23", "scope": "Kursk", "status": "planned"},
        {"period": "..2024-05"},
        {"kind": "price", "quantity": None, "period": None, "value": "600 USD", "basis": "market", "year": 2024},
    ],
)
def test_a_clean_echo_differs_in_nothing(ledger: CaseOf, fields: dict[str, Any]) -> None:
    assert drifts(ledger, fields, fields) == []


def test_a_copy_is_taken_from_the_step_before_it_in_the_chain(ledger: CaseOf) -> None:
    step = copied("b", quantity="about 248 piece")
    last = told("c", via=["afp", "csis"], document="csis-page", quantity="248 piece")
    aside = told("d", via=["kcna", "csis"], document=None, quantity="248 piece")
    (entry,) = entries(ledger, told("a"), step, last, aside)
    assert entry.claims == ("a", "b", "c", "d")
    assert entry.taken_from == {"b": "a", "c": "b", "d": "a"}
    assert [(drift.told, drift.retold, drift.kind) for drift in entry.drifts] == [
        ("a", "b", "hedge turned"),
        ("b", "c", "hedge dropped"),
        ("a", "d", "hedge dropped"),
    ]
    assert entry.drifts[1].detail.startswith("differs from the telling before it b: ")


def test_a_copy_that_was_set_aside_never_stands_for_the_others(ledger: CaseOf) -> None:
    aside = {"set_aside": "contradicted", "because": "ten times too much"}
    wrong = told("a", quantity="up to 2480 piece", document="csis-page", **aside)
    (entry,) = entries(ledger, wrong, copied())
    assert entry.claims == ("b", "a")
    assert [drift.kind for drift in entry.drifts] == ["order of magnitude"]


def test_a_correction_is_no_echo(ledger: CaseOf) -> None:
    correction = copied(quantity="250 piece", corrects="a")
    assert len(entries(ledger, told("a"), correction)) == 2


def test_what_was_reckoned_from_others_is_no_echo(ledger: CaseOf) -> None:
    parts = told("a", quantity="937500 piece"), copied("b", quantity="187500 piece", period="2023")
    total = told("c", quantity="1125000 piece", document=None, statement=None, derived_from=["a", "b"])
    found = {name for entry in entries(ledger, *parts, total) for name in entry.taken_from}
    assert "c" not in found


def test_a_claim_with_an_error_is_left_out() -> None:
    case = case_of(HEAD + told("a") + copied(giver="XX"), expected=["C001"])
    assert [entry.claims for fact in echoes(case).facts for entry in fact.origins] == [("a",)]


def test_facts_can_be_chosen(ledger: CaseOf) -> None:
    other = told("c", item="food", quantity="100 tonne", document=None)
    same = [told("d", item="energy.oil", quantity="9 tonne"), copied("e", item="energy.oil", quantity="9 tonne")]
    found = echoes(ledger(HEAD + told("a") + copied(quantity="248 piece") + other + "".join(same)))
    assert len(found.facts) == 3
    assert [fact.origins[0].claims[0] for fact in retold(found).facts] == ["a", "d"]
    assert [fact.origins[0].claims[0] for fact in drifted(found).facts] == ["a"]
    assert [fact.origins[0].claims for fact in narrowed(found, frozenset({"b"})).facts] == [("a", "b")]


def test_json_is_as_documented(ledger: CaseOf) -> None:
    found = echoes(ledger(HEAD + told("a") + copied(quantity="248 piece")))
    assert msgspec.json.decode(msgspec.json.encode(found)) == {
        "schema": "tallystick/echoes/1",
        "facts": [
            {
                "key": "KP>RU:arms.missile.ballistic piece 2024",
                "origins": [
                    {
                        "origin": "nis",
                        "claims": ["a", "b"],
                        "drifts": [
                            {
                                "from": "a",
                                "to": "b",
                                "kind": "hedge dropped",
                                "detail": "differs from its nearest telling a: «up to 248 piece» became «248 piece»",
                            }
                        ],
                        "taken_from": {"b": "a"},
                    }
                ],
            }
        ],
    }


@pytest.fixture(scope="module")
def first_case() -> Case:
    return load_folder(FIRST_CASE).case


@given(random=st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(first_case: Case, random: Random) -> None:
    shuffled = list(first_case.claims)
    random.shuffle(shuffled)
    assert echoes(msgspec.structs.replace(first_case, claims=tuple(shuffled))) == echoes(first_case)


def test_every_claim_of_the_first_case_stands_in_one_place(first_case: Case) -> None:
    names = [name for fact in echoes(first_case).facts for entry in fact.origins for name in entry.claims]
    assert sorted(names) == sorted(claim.id for claim in first_case.claims)
    assert len({fact.key for fact in echoes(first_case).facts}) == len(echoes(first_case).facts)


def test_no_detail_calls_a_copy_wrong(first_case: Case) -> None:
    found = [drift.detail for fact in echoes(first_case).facts for entry in fact.origins for drift in entry.drifts]
    assert found
    assert [text for text in found if not text.startswith("differs from ") or "wrong" in text] == []
