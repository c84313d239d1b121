import math
import re
from statistics import NormalDist

import pytest

from tallystick.explain.step_text import explain_text
from tallystick.explain.walk import explain
from tallystick.model.step import Step
from tallystick.pipeline import Query, answer
from tests.case_parts import CaseOf, claim, claims, head
from tests.explain.stepping import below, figure, starting

LINE = "KP>RU:arms.missile.ballistic"
Z90 = NormalDist().inv_cdf(0.95)
SHELLS = claims(
    claim("q-nis", item="arms.missile.ballistic", quantity="100..200 piece", period="2024"),
    claim("q-gur", item="arms.missile.ballistic", quantity="about 250 piece", period="2024", origin="gur"),
    claim(
        "p-fnf",
        kind="price",
        item="arms.missile.ballistic",
        value="3M..5M USD",
        basis="production",
        market="KP",
        year=2024,
        origin="fnf",
    ),
    claim(
        "p-csis",
        kind="price",
        item="arms.missile.ballistic",
        value="6M USD",
        basis="production",
        market="KP",
        year=2024,
        origin="csis",
    ),
)


def walked(ledger: CaseOf, text: str, name: str = LINE) -> Step:
    return explain(answer(ledger(text)), name)


def redone_pool(step: Step) -> tuple[float, float, float]:
    """Mean, low and high of a pool, from nothing but the readings of its claims."""
    readings = [
        read
        for telling in step.steps
        if telling.what.endswith(" says")
        for told in starting(telling, "claim ")
        for read in starting(told, "reading of ")
    ]
    means, lows, highs = [], [], []
    for read in readings:
        low, high = figure(read, "q05"), figure(read, "q95")
        sigma = math.log(high / low) / (2 * Z90)
        means.append(math.sqrt(low * high) * math.exp(sigma**2 / 2))
        lows.append(figure(read, "low"))
        highs.append(figure(read, "high"))
    return sum(means) / len(means), min(lows), max(highs)


def test_mean_and_bounds_can_be_redone_from_the_readings_alone(ledger: CaseOf) -> None:
    line = walked(ledger, SHELLS)
    quantity, price = redone_pool(below(line, "quantity")), redone_pool(below(line, "price"))
    assert [figure(line, name) for name in ("mean", "low", "high")] == pytest.approx(
        [a * b for a, b in zip(quantity, price, strict=True)], rel=1e-12
    )
    assert figure(line, "low") == 100 * 3e6
    assert figure(line, "high") == pytest.approx(300 * 6e6)


def test_quantiles_can_be_redone_from_the_printed_components(ledger: CaseOf) -> None:
    product = below(walked(ledger, SHELLS), "product")
    parts = [[figure(part, name) for name in ("weight", "median", "sigma")] for part in starting(product, "component ")]
    assert len(parts) == 4
    for what, name, p in (("5 %", "q05", 0.05), ("50 %", "q50", 0.5), ("95 %", "q95", 0.95)):
        x = figure(below(product, what), name)
        shares = [w * NormalDist().cdf(math.log(x / median) / sigma) for w, median, sigma in parts]
        assert sum(shares) == pytest.approx(p, abs=1e-9)
        assert figure(product, name) == x


def number(text: str) -> float:
    return float(text.replace(",", ""))


def test_the_text_alone_is_enough_to_redo_the_mean(ledger: CaseOf) -> None:
    text = explain_text(walked(ledger, SHELLS), width=10_000)
    means = []
    for part in text.split("\n  price: "):
        pool = part.split("\n  product: ")[0]
        weights = [number(found) for found in re.findall(r"component \w+: weight ([\d.]+)", pool)]
        own = re.findall(r"mean ([\d,.]+) × exp\(([\d.]+)² / 2\) = |all at ([\d,]+); a point", pool)
        sizes = [number(median) * math.exp(number(s) ** 2 / 2) if median else number(point) for median, s, point in own]
        means.append(sum(w * size for w, size in zip(weights, sizes, strict=True)))
    printed = re.search(r"mean × mean: [\d,]+\n +(?:= )?= ([\d,.]+) × ([\d,.]+) = ([\d,.]+)", text)
    assert printed is not None
    assert [*means, math.prod(means)] == pytest.approx([number(found) for found in printed.groups()], rel=2e-5)


def test_a_chosen_weight_and_a_reporting_error_are_in_the_arithmetic(ledger: CaseOf) -> None:
    text = head(reporting_error=0.2, weights={"nis": 3.0}) + SHELLS
    quantity = below(walked(ledger, text), "quantity")
    nis = below(quantity, "component nis")
    assert figure(nis, "weight") == 0.75
    assert figure(nis, "sigma") == pytest.approx(math.hypot(math.log(2) / (2 * Z90), 0.2))
    assert "weight 3 over the sum of weights = 0.75" in nis.because
    assert "with the reporting error √(0.210702² + 0.2²) = 0.290509" in nis.because
    assert figure(below(quantity, "mean"), "mean") == pytest.approx(figure(quantity, "mean"))


def test_a_line_without_a_price_says_so_and_still_leads_to_words(ledger: CaseOf) -> None:
    line = walked(
        ledger, claim("q", item="food.flour", quantity="about 1000 tonne", quote="a thousand tons"), "KP>RU:food.flour"
    )
    assert line.value is None
    assert line.because == "unpriced: no price of food.flour"
    told = below(below(below(line, "quantity"), "nis says"), "claim q")
    assert below(told, "words").value == "a thousand tons"


def test_a_stated_value_is_walked_to_its_exchange_rate(ledger: CaseOf) -> None:
    text = claim("v", item="arms.missile.ballistic", value="100M EUR", period="2024")
    line = walked(ledger, text)
    stated = below(line, "value as stated")
    read = below(below(below(stated, "nis says"), "claim v"), "reading of «100M EUR»")
    (exchange,) = read.steps
    assert exchange.what == "exchange rate EUR to USD, 2024"
    assert isinstance(exchange.value, float)
    assert figure(line, "mean") == pytest.approx(1e8 * exchange.value)
    assert "annual average" in exchange.because


def test_an_adjustment_multiplies_bounds_and_mean(ledger: CaseOf) -> None:
    text = (
        head(adjustments=["usable"])
        + SHELLS
        + '\n#> adjustments.toml\n[[adjustment]]\nid = "usable"\napplies_to = "arms"\nkind = "usable share"\n'
        + 'factor = "0.5..0.7"\norigin = "csis"\n'
    )
    line, plain = walked(ledger, text), walked(ledger, SHELLS)
    factor = below(line, "adjustment usable")
    assert "by csis" in factor.because
    assert figure(line, "low") == pytest.approx(figure(plain, "low") * 0.5)
    assert figure(line, "mean") == pytest.approx(figure(plain, "mean") * figure(factor, "mean"))
    assert "× 0.7 =" in below(below(line, "product"), "high × high").because


def test_an_interval_says_why_it_has_no_distribution_and_how_it_counts(ledger: CaseOf) -> None:
    text = claims(
        claim("q", item="arms.missile.ballistic", quantity="at least 40 piece", period="2024"),
        claim(
            "p",
            kind="price",
            item="arms.missile.ballistic",
            value="2M..3M USD",
            basis="production",
            year=2024,
            market="KP",
        ),
    )
    line = walked(ledger, text)
    assert line.value == {"low": 80e6, "high": None, "unit": "USD"}
    assert below(below(line, "quantity"), "no distribution").because.startswith("no current origin says")
    effect = below(line, "in total:KP>RU")
    assert "the part with a distribution × the low end of the other" in effect.because
    price_mean = figure(below(below(line, "price"), "mean"), "mean")
    assert figure(effect, "mean") == pytest.approx(40 * price_mean)


def test_claims_that_no_estimate_took_in_are_told_too(ledger: CaseOf) -> None:
    text = SHELLS + claim("worth", item="arms.missile.ballistic", value="at least 50M USD", period="2024", origin="fnf")
    line = walked(ledger, text)
    assert [told.what for told in below(line, "other claims").steps] == ["claim worth"]


def test_a_line_of_parties_that_are_not_looked_at_does_nothing_to_the_balance(ledger: CaseOf) -> None:
    text = (
        head(parties=["KP", "RU", "IR"])
        + SHELLS
        + claim("q", giver="IR", item="food.flour", value="5M USD", period="2024")
    )
    whole = answer(ledger(text), query=Query(between=("KP", "RU")))
    line = explain(whole, "IR>RU:food.flour")
    assert below(line, "in the balance").because == "its side is not part of this balance"


def test_a_value_whose_rate_is_missing_says_so(ledger: CaseOf) -> None:
    text = claims(
        claim("dollars", item="food.flour", value="5M USD", period="2024"),
        claim("won", item="food.flour", value="900M KPW", period="2024-01..2024-03"),
    )
    line = walked(ledger, text, "KP>RU:food.flour")
    told = below(below(below(line, "value as stated"), "nis says"), "claim won")
    assert below(told, "reading of «900M KPW»").because == "no rate of KPW to USD for 2024"
