"""Lines as the design derives them, each rule on the smallest case that shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.lines.derive import derive_lines, key_of, line_id
from tallystick.lookup.items import ancestors
from tallystick.model.case import Case, Lens
from tallystick.model.line import Lines
from tallystick.model.period import Period
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, case_of, claim, claims, head


def lines_of(case: Case) -> dict[str, tuple[str, ...]]:
    return {line.id: line.claims for line in derive_lines(case).lines}


def test_one_line_for_each_giver_receiver_item_model_scope_and_status(ledger: CaseOf) -> None:
    case = ledger(
        claim("a", item="arms.missile", quantity="3 piece")
        + claim("b", item="arms.missile", quantity="4 piece", origin="gur")
        + claim("c", giver="RU", receiver="KP", item="arms.missile", quantity="3 piece")
        + claim("d", item="arms.missile.cruise", model="KN-27", quantity="3 piece")
        + claim("e", item="food.rice", quantity="9 tonne", scope="by rail")
        + claim("f", item="money.cash", value="9M USD", status="paid")
    )
    assert lines_of(case) == {
        "KP>RU:arms.missile.cruise/KN-27": ("d",),
        "KP>RU:food.rice@by rail": ("e",),
        "KP>RU:money.cash#paid": ("f",),
        "RU>KP:arms.missile": ("c",),
    }
    assert [bound.claim for bound in derive_lines(case).bounds] == ["a", "b"]


def test_a_line_is_of_the_window(ledger: CaseOf) -> None:
    case = ledger(claim("a", item="arms.missile", quantity="3 piece", period="2024-03"))
    assert derive_lines(case).lines[0].period == Period("2024", "2024")
    assert derive_lines(case, Lens(period=Period("2024-01", "2024-06"))).lines[0].period == Period("2024-01", "2024-06")


def test_an_ancestor_with_a_value_is_a_stated_total_and_with_a_quantity_a_bound(ledger: CaseOf) -> None:
    case = ledger(
        claim("a", item="arms.ammunition.artillery", quantity="3M piece")
        + claim("b", item="arms.ammunition.rocket", quantity="1M piece")
        + claim("value", item="arms", value="9bn USD")
        + claim("all", item="unspecified", value="10bn USD")
        + claim("pieces", item="arms.ammunition", quantity="5M piece")
        + claim("other", giver="RU", receiver="KP", item="arms", value="1bn USD")
    )
    found = derive_lines(case)
    assert [line.id for line in found.lines] == [
        "KP>RU:arms.ammunition.artillery",
        "KP>RU:arms.ammunition.rocket",
        "RU>KP:arms",
    ]
    assert found.stated == ("all", "value")
    assert [(bound.claim, bound.lines) for bound in found.bounds] == [
        ("pieces", ("KP>RU:arms.ammunition.artillery", "KP>RU:arms.ammunition.rocket"))
    ]


def test_without_a_descendant_the_root_itself_is_a_line(ledger: CaseOf) -> None:
    assert lines_of(ledger(claim("a", item="unspecified", value="450M USD"))) == {"KP>RU:unspecified": ("a",)}


def test_a_vague_descendant_is_no_line_and_takes_no_line_away(ledger: CaseOf) -> None:
    case = ledger(claim("a", item="arms", value="1bn USD") + claim("b", item="arms.missile", quantity="some"))
    assert lines_of(case) == {"KP>RU:arms": ("a",)}
    assert derive_lines(case).aside == {"b": ("vague", "no figure is said")}


@pytest.mark.parametrize("field", [{"covers": ["arms"]}, {"concept": "earnings expected"}])
def test_what_covers_or_has_a_concept_is_a_total_even_alone(ledger: CaseOf, field: dict[str, object]) -> None:
    found = derive_lines(ledger(claim("a", item="arms", value="1bn USD", **field)))
    assert found.lines == ()
    assert found.stated == ("a",)


def test_a_model_is_more_particular_than_none(ledger: CaseOf) -> None:
    case = ledger(
        claim("a", item="arms.missile", quantity="100 piece")
        + claim("b", item="arms.missile", model="KN-23", quantity="60 piece")
        + claim("c", item="arms.missile", model="KN-24", quantity="20 piece")
    )
    found = derive_lines(case)
    assert [line.id for line in found.lines] == ["KP>RU:arms.missile/KN-23", "KP>RU:arms.missile/KN-24"]
    assert found.bounds[0].claim == "a"


def test_a_scope_is_another_fact_and_a_part_where_the_whole_is_told(ledger: CaseOf) -> None:
    part = claim("b", item="arms.missile", quantity="60 piece", scope="fired at Kharkiv")
    assert lines_of(ledger(part)) == {"KP>RU:arms.missile@fired at Kharkiv": ("b",)}
    both = derive_lines(ledger(claim("a", item="arms.missile", quantity="100 piece") + part))
    assert [line.id for line in both.lines] == ["KP>RU:arms.missile"]
    assert both.aside["b"][0] == "bound only"


def test_statuses_are_lines_of_their_own(ledger: CaseOf) -> None:
    case = ledger(
        head(status=["delivered", "pledged"])
        + claims(
            claim("a", item="arms.missile", quantity="1 piece"),
            claim("b", item="arms.missile", quantity="2 piece", status="pledged"),
        )
    )
    assert list(lines_of(case)) == ["KP>RU:arms.missile", "KP>RU:arms.missile#pledged"]


def test_a_written_line_takes_the_place_of_the_derived_one(ledger: CaseOf) -> None:
    case = ledger(
        claims(
            claim("a", item="arms.missile", quantity="3 piece"),
            claim("b", item="arms.missile", quantity="4 piece", origin="gur"),
            claim("c", item="arms", value="1bn USD"),
        )
        + """
#> lines.toml
[[line]]
giver = "KP"
receiver = "RU"
item = "arms.missile"
claims = ["a"]
period = "2023..2024"
because = "only this one was seen"
"""
    )
    found = derive_lines(case)
    written = found.lines[0]
    assert (written.claims, written.declared, written.because) == (("a",), True, "only this one was seen")
    assert written.period == Period("2023", "2024")
    assert found.stated == ("c",)  # the written line lies below it
    assert found.aside == {"b": ("out of scope", "KP>RU:arms.missile is written by hand and does not name it")}


def test_a_written_line_without_claims_takes_all_that_would_derive_to_it(ledger: CaseOf) -> None:
    case = ledger(
        claims(claim("b", item="arms.missile", quantity="4 piece"), claim("a", item="arms.missile", quantity="3 piece"))
        + """
#> lines.toml
[[line]]
id = "missiles"
giver = "KP"
receiver = "RU"
item = "arms.missile"
"""
    )
    assert lines_of(case) == {"missiles": ("a", "b")}


def test_a_line_can_be_left_out_by_hand(ledger: CaseOf) -> None:
    case = ledger(
        claims(claim("a", item="arms.missile", quantity="3 piece"), claim("b", item="food.rice", quantity="1 tonne"))
        + """
#> lines.toml
[[line]]
giver = "KP"
receiver = "RU"
item = "food.rice"
exclude = true
because = "it went to the embassy"
"""
    )
    found = derive_lines(case)
    assert [line.id for line in found.lines] == ["KP>RU:arms.missile"]
    assert found.aside["b"] == ("out of scope", "it went to the embassy")


CONVERSION = """
#> conversions.toml
[[conversion]]
from = "container"
to = "piece"
item = "arms.ammunition.artillery"
factor = "340..550 piece"
counts = "{counts}"
"""


def test_containers_stay_containers_where_the_conversion_is_capacity(ledger: CaseOf) -> None:
    boxes = claims(claim("a", item="arms.ammunition.artillery", quantity="20k container"))
    price = claim("p", kind="price", item="arms.ammunition.artillery", value="1k USD", per="piece", basis="market")
    side = answer(ledger(boxes + price + CONVERSION.format(counts="capacity"))).balanced.sheet.directions[0]
    assert side.built is None
    assert side.unpriced[0].quantity is not None
    assert (side.unpriced[0].quantity.unit, side.unpriced[0].quantity.low) == ("container", 20_000)


def test_containers_become_pieces_where_the_conversion_is_of_what_was_moved(ledger: CaseOf) -> None:
    boxes = claims(claim("a", item="arms.ammunition.artillery", quantity="20k container"))
    side = answer(ledger(boxes + CONVERSION.format(counts="moved"))).balanced.sheet.directions[0]
    assert side.unpriced[0].quantity is not None
    found = side.unpriced[0].quantity
    assert (found.unit, found.low, found.high) == ("piece", 6_800_000, 11_000_000)
    assert (found.q05, found.q95) == pytest.approx((6_800_000, 11_000_000))


def test_drifted_copies_make_no_line(ledger: CaseOf) -> None:
    case = ledger(
        claim("a", item="arms.missile", quantity="3 piece") + claim("b", item="food.rice", quantity="1 tonne")
    )
    found = derive_lines(case, copies={"b": "a"})
    assert [line.id for line in found.lines] == ["KP>RU:arms.missile"]
    assert found.aside["b"][0] == "echo"
    assert found.copies == {"b": "a"}


ITEMS = (
    "unspecified",
    "arms",
    "arms.missile",
    "arms.missile.cruise",
    "arms.ammunition",
    "food",
    "food.rice",
    "money.cash",
)
flows = st.fixed_dictionaries(
    {
        "giver": st.sampled_from(["KP", "RU"]),
        "receiver": st.sampled_from(["KP", "RU", "CN"]),
        "item": st.sampled_from(ITEMS),
        "origin": st.sampled_from(["nis", "gur", "fnf", "kremlin"]),
    },
    optional={
        "quantity": st.sampled_from(["3 piece", "about 4 piece", "some", "none", "up to 9 piece", "2 piece per month"]),
        "value": st.sampled_from(["3M USD", "at least 4M USD", "1M..2M USD"]),
        "model": st.sampled_from(["KN-23", "KN-24"]),
        "scope": st.sampled_from(["Kursk"]),
        "status": st.sampled_from(["delivered", "paid", "pledged"]),
        "counts": st.sampled_from(["moved", "present", "used", "capacity"]),
        "period": st.sampled_from(["2023", "2024", "2023..", "2022..2024", "2025"]),
        "covers": st.sampled_from([["arms"]]),
        "set_aside": st.sampled_from(["contradicted"]),
    },
)


# What the checks may say of claims put together at random.
EXPECTED = ("C007", "C029", "C003", "C005", "L001", "L002", "L003")


def places(found: Lines) -> list[str]:
    return [
        *(name for line in found.lines for name in line.claims),
        *found.stated,
        *(bound.claim for bound in found.bounds),
        *found.aside,
    ]


@given(st.lists(flows, max_size=12))
def test_every_flow_is_in_exactly_one_place_and_lines_never_overlap(given_claims: list[dict[str, object]]) -> None:
    text = "".join(claim(f"c{number:02}", **fields) for number, fields in enumerate(given_claims))
    case = case_of(text, expected=EXPECTED)
    found = derive_lines(case)
    assert sorted(places(found)) == sorted(one.id for one in case.claims)
    whole = [line for line in found.lines if line.scope is None]
    for line in whole:
        for other in whole:
            same = (line.giver, line.receiver) == (other.giver, other.receiver)
            assert not (same and other.item in ancestors(line.item))
    fates = answer(case).balanced.sheet.claims
    assert fates["total"] == len(case.claims) == sum(count for word, count in fates.items() if word != "total")


def test_ids_leave_out_what_is_default(ledger: CaseOf) -> None:
    case = ledger(
        claim("a", item="arms.missile", model="KN-23", scope="Kursk", quantity="1 piece", status="paid"),
        expected=("C029",),
    )
    assert case.claims[0].model == "KN-23"
    assert line_id(key_of(case.claims[0])) == "KP>RU:arms.missile/KN-23@Kursk#paid"
