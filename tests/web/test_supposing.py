from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.model.case import Case
from tallystick.model.errors import UsageError
from tallystick.pipeline import answer
from tallystick.store.folder import load_folder
from tallystick.web.supposing import AS_IT_IS, Supposed, pairs_of_segment, read_supposed, segment, supposing
from tests.web_parts import write_case

TEXT = st.text(min_size=1, max_size=20)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return load_folder(write_case(tmp_path_factory.mktemp("case"))).case


@given(st.lists(TEXT, max_size=3), TEXT, st.lists(TEXT, max_size=2))
def test_an_address_says_all_that_is_supposed(drop: list[str], day: str, inputs: list[str]) -> None:
    supposed = Supposed(drop=tuple(drop), as_of=day, set=tuple(inputs))
    step = segment(supposed)
    assert all(char.isalnum() or char in "-._~" for char in step)
    pairs = pairs_of_segment(step)
    assert [value for name, value in pairs if name == "drop"] == drop
    assert dict(pairs)["as_of"] == day
    assert [value for name, value in pairs if name == "set"] == inputs


def test_all_that_is_wrong_is_said_at_once(case: Case) -> None:
    pairs = [("basis", "markt"), ("drop", "origin:niss"), ("as_of", "yesterday"), ("status", "delivered")]
    with pytest.raises(UsageError) as error:
        read_supposed(pairs, case)
    for words in ("markt", "“market”", "niss", "“nis”", "yesterday"):
        assert words in str(error.value)


def test_what_says_no_more_than_the_case_is_dropped(case: Case) -> None:
    pairs = [("status", "paid"), ("status", "delivered"), ("echoes", "nearest"), ("set.price.x", ""), ("page", "x")]
    assert read_supposed(pairs, case) == AS_IT_IS


def test_a_price_that_is_set_counts(case: Case) -> None:
    supposed = read_supposed([("set.price.shell-price", "1000 USD")], case)
    sums = []
    for one in (AS_IT_IS, supposed):
        changed, query = supposing(case, one)
        built = answer(changed, (), query).balanced.sheet.directions[0].built
        assert built is not None
        sums.append(built.q50)
    first, second = sums
    assert first is not None
    assert second is not None
    assert second / first == pytest.approx(1000 / 800, rel=0.05)


@pytest.mark.parametrize("text", ["price.none=1 USD", "price.shell-price=abc", "price.shell-price", "x=1 USD"])
def test_what_cannot_be_set_is_said(case: Case, text: str) -> None:
    with pytest.raises(UsageError):
        supposing(case, Supposed(set=(text,)))


def test_the_same_as_the_command_line(root: Path) -> None:
    from tallystick.model.case import Lens
    from tallystick.pipeline import Query

    first = load_folder(root / "cases" / "dprk-russia").case
    changed, query = supposing(first, Supposed(drop=("origin:nis", "kind:media")))
    mine = answer(changed, (), query).balanced.sheet
    theirs = answer(first, (), Query(lens=Lens(drop=("origin:nis", "kind:media")), views=False)).balanced.sheet
    assert mine == theirs
