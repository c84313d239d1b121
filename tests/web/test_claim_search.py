import time
from pathlib import Path

import pytest

from tallystick.web.claim_search import Asked, rows_of, search
from tallystick.web.open_case import OpenCase, State
from tests.web_parts import FILES, write_case


@pytest.fixture
def state(tmp_path: Path) -> State:
    return OpenCase(write_case(tmp_path)).state


def found(state: State, **asked: str) -> list[str]:
    return [row.claim.id for row in search(state, Asked(**asked)).rows]  # type: ignore[arg-type]


def test_every_word_must_stand_somewhere_in_a_claim(state: State) -> None:
    assert found(state) == ["shells", "shell-price", "oil"]
    assert found(state, q="SHELL million") == ["shells"]
    assert found(state, q="intelligence service") == ["oil"]
    assert found(state, q="artillery shells") == ["shells", "shell-price"]  # the item's name
    assert found(state, q="nowhere") == []


def test_filters_and_orders(state: State) -> None:
    assert found(state, kind="price") == ["shell-price"]
    assert found(state, origin="nis") == ["oil"]
    assert found(state, fate="used", kind="transfer", origin="fnf") == ["shells"]
    assert found(state, sort="id") == ["oil", "shell-price", "shells"]


def test_pages(state: State) -> None:
    page = search(state, Asked(size=2, page=2))
    assert ([row.claim.id for row in page.rows], page.total, page.pages) == (["oil"], 3, 2)
    assert search(state, Asked(size=2, page=99)).page == 2


@pytest.mark.slow
def test_fifty_thousand_claims_are_searched_in_a_fifth_of_a_second(tmp_path: Path) -> None:
    one = FILES["claims/claims.toml"].partition("\n\n")[0].removeprefix("# Shells first.\n")
    for number in range(50):
        rows = (one.replace('"shells"', f'"c{number}-{at}"').replace("5.7M..6.7M", f"{at + 1}") for at in range(1000))
        write_case(tmp_path, {f"claims/c{number:02}.toml": "\n\n".join(rows) + "\n"})
    state = OpenCase(tmp_path).state
    rows_of(state)
    started = time.perf_counter()
    page = search(state, Asked(q="million artillery c7-", sort="newest", page=3))
    assert time.perf_counter() - started < 0.2
    assert page.total == 1000
