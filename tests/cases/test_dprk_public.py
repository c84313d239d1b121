"""The public edition of the first case."""

from pathlib import Path

import pytest

from tallystick.model.published import Published
from tallystick.pipeline import answer, published
from tallystick.store.folder import Loaded, load_folder

CASE = Path(__file__).parent.parent.parent / "cases" / "dprk-russia"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_folder(CASE)


@pytest.fixture(scope="module")
def made(loaded: Loaded) -> Published:
    return published(loaded.case)


def test_nothing_in_it_is_refused(made: Published) -> None:
    assert [finding.code for finding in made.findings] == ["R001"]


def test_as_many_claims_stay_out_as_its_page_says(made: Published) -> None:
    out = made.left_out["differs, not seen in full"]
    assert f"{len(out)} claims stay out for that reason" in (CASE / "README.md").read_text("utf-8").replace("\n", " ")
    assert set(made.left_out) == {"differs, not seen in full"}


def test_its_sums_and_its_leading_ratio_are_those_of_the_whole_case(loaded: Loaded, made: Published) -> None:
    whole, public = (answer(case).balanced.sheet for case in (loaded.case, made.case))
    for one, other in zip(whole.directions, public.directions, strict=True):
        assert one.built is not None
        assert other.built is not None
        assert (one.built.q05, one.built.q50, one.built.q95) == (other.built.q05, other.built.q50, other.built.q95)
        assert (one.built.low, one.built.high) == (other.built.low, other.built.high)
    leads = [sheet.ratios[sheet.headline or 0] for sheet in (whole, public)]
    assert (leads[0].low, leads[0].q50, leads[0].high) == (leads[1].low, leads[1].q50, leads[1].high)


def test_no_outlet_is_told_to_differ(made: Published) -> None:
    assert not [claim.id for claim in made.case.claims if claim.set_aside == "contradicted"]
    assert all(source.reliability is None for source in made.case.sources.values())
