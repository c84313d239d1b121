"""The publisher's own workbook, release 7, where it lies beside the checkout."""

from pathlib import Path

import pytest

from tallystick.exchange.plans import Plan
from tallystick.model.case import Case
from tests.kiel_cases import balance, imported, totals


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    found = sorted(Path(__file__).parents[2].glob("*/data/kiel-r7/Ukraine_Support_Tracker.xlsx"))
    if not found:
        pytest.skip("Ukraine_Support_Tracker.xlsx, release 7, lies nowhere beside the checkout")
    return found[0], tmp_path_factory.mktemp("real")


@pytest.fixture(scope="module")
def seventh(real: tuple[Path, Path]) -> tuple[Case, Plan]:
    return imported(real[0], real[1] / "case")


PUBLISHED = dict(
    (
        *(("US", 52.311), ("EU", 11.740), ("GB", 6.650), ("DE", 3.300), ("CA", 3.038), ("PL", 2.943)),
        *(("EPF", 2.5), ("EIB", 2.0025), ("NO", 1.389), ("FR", 1.145)),
    )
)
EU = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV"),
    *("MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "EU", "EPF", "EIB"),
)


def test_release_7_is_reproduced_to_the_cent(seventh: tuple[Case, Plan]) -> None:
    found = totals(balance(seventh[0]))
    assert {giver: round(found[giver] / 1e9, 3) for giver in PUBLISHED} == {
        g: round(v, 3) for g, v in PUBLISHED.items()
    }
    assert sum(found.values()) == pytest.approx(93_942_559_020.24, abs=0.005)
    assert sum(found.values()) - found["EPF"] - found["EIB"] == pytest.approx(89_440_059_020.24, abs=0.005)
    assert sum(found.get(giver, 0) for giver in EU) == pytest.approx(29_367_659_453.92, abs=0.005)


def test_release_7_by_type_and_delivered(seventh: tuple[Case, Plan]) -> None:
    sums: dict[str, float] = {}
    for side in balance(seventh[0]).directions:
        for line in side.lines:
            if side.giver not in ("EPF", "EIB") and line.value and line.value.q50:
                top = line.item.partition(".")[0]
                sums[top] = sums.get(top, 0) + line.value.q50
    assert {top: round(total / 1e9, 3) for top, total in sums.items()} == {
        "arms": 39.002,
        "humanitarian": 14.364,
        "money": 36.074,
    }
    assert sum(totals(balance(seventh[0], status="delivered")).values()) == pytest.approx(9_184_132_249.92, abs=0.005)


def test_release_7_counted_by_units_and_prices(real: tuple[Path, Path]) -> None:
    case, plan = imported(real[0], real[1] / "items", by_items=True)
    assert "  444 rows with units and unit price: 16,759,429,777.59 USD" in plan.told
    lines = [line for side in balance(case).directions for line in side.lines if line.method == "quantity × price"]
    euros = sum(line.value.q50 for line in lines if line.value and line.value.q50)
    assert euros * 0.9887 == pytest.approx(16_759_429_777.59, abs=0.005)


def test_release_7_says_what_is_wrong_in_it(seventh: tuple[Case, Plan]) -> None:
    plan = seventh[1]
    told = {(finding.code, finding.line) for finding in plan.findings}
    assert {("I011", 78), ("I011", 393), ("I011", 697), ("I011", 679), ("I007", 214), ("I006", 856)} <= told
    assert "The rows come to the cent to 41 of 41 totals of the publisher's summary" in plan.told
