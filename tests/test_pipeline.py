"""Whole cases: what must move no number, and what must never narrow a bound."""

import math
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.model.case import Case
from tallystick.pipeline import Answer, Query, answer, check
from tests.case_parts import CaseOf, case_of, claim, claims, head
from tests.price_parts import PRICES

HEAD = (
    head(window="2024", reporting_error="estimated")
    + """
#> statements.toml
[briefing]
by = "nis"
on = 2024-11-30

[parliament]
by = "nis"
on = 2024-12-20

#> denominators.toml
[[denominator]]
series = "GDP"
party = "KP"
value = "30bn USD"
year = 2024
"""
)
FIGURES = {
    "arms.missile": ("100 piece", "about 120 piece", "up to 248 piece", "at least 50 piece", "some", "hundreds piece"),
    "arms.missile.cruise": ("10..20 piece", "about 15 piece"),
    "arms.ammunition": ("3M..5M piece", "about 4M piece", "more than 2M piece", "20k container"),
    "food.rice": ("9k tonne", "about 10k tonne", "nearly 12k tonne"),
    "personnel.troops": ("about 11k person", "10k..12k person"),
}
PARTIES = (("KP", "RU"), ("RU", "KP"))
flows = st.sampled_from(sorted(FIGURES)).flatmap(
    lambda item: st.fixed_dictionaries(
        {
            "kind": st.just("deployment" if item.startswith("personnel") else "transfer"),
            "item": st.just(item),
            "quantity": st.sampled_from(FIGURES[item]),
            "parties": st.sampled_from(PARTIES),
            "origin": st.sampled_from(["nis", "gur", "fnf", "csis"]),
            "period": st.sampled_from(
                ["2024", "2024-01..2024-12", "2024..", "2023..2024", "2024-01..2024-06", "2024-07.."]
            ),
        },
        optional={
            "statement": st.sampled_from(["briefing", "parliament"]),
            "scope": st.sampled_from(["by rail"]),
            "status": st.sampled_from(["delivered", "pledged"]),
            "counts": st.sampled_from(["moved", "used", "capacity"]),
        },
    )
)
values = st.fixed_dictionaries(
    {
        "item": st.sampled_from(["unspecified", "arms", "money.cash", "technology.space"]),
        "value": st.sampled_from(
            ["1bn..2bn USD", "at least 5.6bn USD", "at most 450M USD", "very limited", "about 3bn USD"]
        ),
        "parties": st.sampled_from(PARTIES),
        "origin": st.sampled_from(["nis", "gur", "fnf"]),
    },
    optional={"covers": st.just(["arms"]), "statement": st.just("briefing")},
)
losses = st.fixed_dictionaries(
    {
        "kind": st.just("loss"),
        "item": st.sampled_from(["personnel.killed", "personnel.wounded"]),
        "quantity": st.sampled_from(["nearly 2000 person", "600 person", "about 4700 person"]),
        "origin": st.sampled_from(["nis", "gur"]),
    },
    optional={"statement": st.just("briefing"), "scope": st.just("Kursk")},
)
told = st.lists(st.one_of(flows, flows, values, losses), min_size=1, max_size=9)
Fields = dict[str, Any]


# A whole case costs as much as a hundred small functions; `make fuzz` tries thousands of them all the same.
FEW = settings(max_examples=max(20, settings().max_examples // 5))
PLAIN = Query(views=False)


def written(name: str, fields: Fields) -> str:
    own = dict(fields)
    giver, receiver = own.pop("parties", ("KP", "RU"))
    return claim(name, **{"giver": giver, "receiver": receiver, **own})


def texts_of(given_claims: Sequence[Fields]) -> list[str]:
    return [written(f"c{number:02}", fields) for number, fields in enumerate(given_claims)]


def case(texts: Sequence[str], *files: str) -> Case:
    return case_of(HEAD + claims(PRICES, *texts) + "".join(files), expected=EXPECTED)


EXPECTED = ("C003", "C005", "C009", "C029", "L001", "L002")  # what the checks may say of random claims


def numbers(found: Answer) -> Any:
    """The sheet without the lists of claims, their counts, and what is counted of documents and findings."""
    sheet = msgspec.to_builtins(found.balanced.sheet)
    for counted in ("originals", "findings"):
        del sheet[counted]
    return _without_claims(sheet)


def _without_claims(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _without_claims(entry) for key, entry in tree.items() if key != "claims"}
    return [_without_claims(entry) for entry in tree] if isinstance(tree, list | tuple) else tree


@FEW
@given(told, st.randoms(use_true_random=False))
def test_claims_in_any_order_and_any_files_give_the_same_sheet(given_claims: list[Fields], random: Any) -> None:
    texts = texts_of(given_claims)
    one = answer(case(texts)).balanced.sheet
    shuffled = texts.copy()
    random.shuffle(shuffled)
    cut = random.randint(0, len(shuffled))
    other = case_of(
        HEAD
        + claims(*shuffled[:cut], path="claims/z.toml")
        + claims(PRICES, path="claims/m/prices.toml")
        + claims(*shuffled[cut:], path="claims/b.toml"),
        expected=EXPECTED,
    )
    assert msgspec.structs.replace(answer(other).balanced.sheet, findings=one.findings) == one


def echo_of(name: str, fields: Fields, drift: str, link: str) -> str | None:
    """A retelling of a claim, by a longer chain, that changed something on the way; None where it cannot."""
    linked = linking(name, fields, drift, link)
    if linked is None:
        return None
    return written(
        f"{name}-echo-{drift}-{link}", {**fields, "via": ["afp", "kremlin"], **drifted(fields, drift), **linked}
    )


def linking(name: str, fields: Fields, drift: str, link: str) -> Fields | None:
    """What ties a copy to its root; None where nothing would say that it is no word of its own."""
    told_alike = drift in {"none", "hedge", "figure"}
    if link == "derivation":
        return {"derived_from": [name], "origin": "afp"}
    if link == "statement":
        vague = {fields.get("quantity"), fields.get("value")} & {"some", "very limited"}
        return {} if "statement" in fields and (told_alike or not vague) else None
    return {"statement": None, "said": "2024-12-24"} if told_alike else None


def drifted(fields: Fields, drift: str) -> Fields:
    """What a copy says otherwise."""
    name = "quantity" if "quantity" in fields else "value"
    figure, unit = fields[name], fields[name].split()[-1]
    flow = fields.get("kind") != "loss"
    moved = "used" if fields.get("counts", "moved") == "moved" else "moved"
    other = "pledged" if fields.get("status", "delivered") == "delivered" else "delivered"
    changes: dict[str, Fields] = {
        "hedge": {name: {"about 120 piece": "120 piece", "up to 248 piece": "about 248 piece"}.get(figure, figure)},
        "figure": {name: f"7777 {unit}" if unit in {"piece", "person", "tonne", "USD"} else figure},
        "scope": {"scope": None if "scope" in fields else "Kursk alone"},
        "direction": {"parties": fields.get("parties", PARTIES[0])[::-1]},
        "counts": {"counts": moved} if flow else {},
        "status": {"status": other} if flow else {},
    }
    return changes.get(drift, {})


DRIFTS = ("none", "hedge", "figure", "scope", "direction", "counts", "status")


@FEW
@given(told, st.data())
def test_an_echo_moves_no_number_however_it_drifted(given_claims: list[Fields], data: st.DataObject) -> None:
    texts = texts_of(given_claims)
    index = data.draw(st.integers(0, len(texts) - 1))
    drift, link = data.draw(st.sampled_from(DRIFTS)), data.draw(st.sampled_from(["derivation", "statement", "origin"]))
    echo = echo_of(f"c{index:02}", given_claims[index], drift, link)
    if echo is None:
        return
    before, after = answer(case(texts), query=PLAIN), answer(case([*texts, echo]), query=PLAIN)
    assert numbers(after) == numbers(before)
    assert after.balanced.sheet.claims["total"] == before.balanced.sheet.claims["total"] + 1


@pytest.mark.parametrize("drift", DRIFTS)
@pytest.mark.parametrize("link", ["derivation", "statement"])
def test_a_hundred_echoes_move_no_number(drift: str, link: str) -> None:
    given_claims: list[Fields] = [
        {
            "item": "arms.missile",
            "quantity": "up to 248 piece",
            "origin": "nis",
            "period": "2024",
            "statement": "briefing",
        },
        {
            "item": "arms.missile",
            "quantity": "100..200 piece",
            "origin": "gur",
            "period": "2024",
            "statement": "parliament",
        },
        {"item": "food.rice", "quantity": "9k tonne", "origin": "nis", "period": "2024", "parties": ("RU", "KP")},
        {"item": "unspecified", "value": "at least 5.6bn USD", "origin": "fnf"},
    ]
    texts = texts_of(given_claims)
    one = echo_of("c01", given_claims[1], drift, link)
    assert one is not None
    many = [one.replace('id = "c01-echo', f'id = "c01-{number}-echo') for number in range(100)]
    before, after = answer(case(texts)), answer(case([*texts, *many]))
    assert numbers(after) == numbers(before)
    counts = after.balanced.sheet.claims
    assert counts["echo"] == before.balanced.sheet.claims["echo"] + 100
    assert counts["total"] == sum(count for word, count in counts.items() if word != "total")


@FEW
@given(told, st.integers(1, 4), st.sampled_from(["9M USD", "about 3k USD", "at least 1 USD", "some USD"]))
def test_an_echo_of_a_price_moves_no_number(given_claims: list[Fields], number: int, drifted: str) -> None:
    texts = texts_of(given_claims)
    root = next(text for text in PRICES.split("[[claim]]") if f'id = "p{number}"' in text)
    own = root.replace(f'"p{number}"', '"echo"').replace(
        "origin =", f'via = ["afp"]\nderived_from = ["p{number}"]\norigin ='
    )
    value = next(row for row in own.splitlines() if row.startswith("value"))
    echo = "[[claim]]" + own.replace(value, f'value = "{drifted}"')
    before, after = answer(case(texts), query=PLAIN), answer(case([*texts, echo]), query=PLAIN)
    assert numbers(after) == numbers(before)


@FEW
@given(told)
def test_fates_add_up_to_the_claims(given_claims: list[Fields]) -> None:
    found = answer(case(texts_of(given_claims)), query=PLAIN).balanced
    counts = found.sheet.claims
    assert counts["total"] == len(found.fates) == len(given_claims) + 4
    assert sum(count for word, count in counts.items() if word != "total") == counts["total"]


def ends(found: Answer) -> list[tuple[str, float, float]]:
    """Bounds of every line's value and of every side, open ends as infinity."""
    rows = []
    for direction in found.balanced.sheet.directions:
        told = [(row.id, row.value) for row in direction.lines]
        rows += [(name, q.low or 0.0, _top(q.high)) for name, q in told if q is not None]
        if direction.built is not None:
            name = f"{direction.giver}>{direction.receiver}"
            rows.append((name, direction.built.low or 0.0, _top(direction.built.high)))
    return rows


def _top(high: float | None) -> float:
    return math.inf if high is None else high


WIDER = {
    "100 piece": "90..110 piece",
    "about 120 piece": "80..150 piece",
    "10..20 piece": "8..25 piece",
    "3M..5M piece": "2M..6M piece",
    "about 4M piece": "3M..6M piece",
    "9k tonne": "8k..9.5k tonne",
    "about 10k tonne": "7k..14k tonne",
    "nearly 12k tonne": "10k..13k tonne",
    "about 11k person": "9k..14k person",
    "up to 248 piece": "up to 300 piece",
    "at least 50 piece": "at least 40 piece",
    "more than 2M piece": "more than 1M piece",
    "1bn..2bn USD": "0.5bn..3bn USD",
    "about 3bn USD": "2bn..4bn USD",
}


@FEW
@given(told, st.data())
def test_widening_a_measure_never_narrows_a_bound(given_claims: list[Fields], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(given_claims) - 1))
    fields = given_claims[index]
    figure = "quantity" if "quantity" in fields else "value"
    if fields[figure] not in WIDER:
        return
    wider = [*given_claims]
    wider[index] = {**fields, figure: WIDER[fields[figure]]}
    before, after = (
        ends(answer(case(texts_of(given_claims)), query=PLAIN)),
        ends(answer(case(texts_of(wider)), query=PLAIN)),
    )
    for (name, low, high), (other, wider_low, wider_high) in zip(before, after, strict=True):
        assert name == other
        assert wider_low <= low * (1 + 1e-12)
        assert wider_high >= high * (1 - 1e-12)


def test_checks_come_before_lines(ledger: CaseOf) -> None:
    faulty = ledger(
        claim("a", item="arms.missile", quantity="3..1 piece") + claim("b", item="arms.missile", quantity="2 piece"),
        expected=("M005",),
    )
    checked = check(faulty)
    assert "a" in checked.case.faulty
    assert checked.lines.aside["a"] == ("error", "has a finding of level error")
    assert answer(faulty).balanced.sheet.claims["error"] == 1
