import pytest

from tallystick.explain.reading_steps import hedge_words
from tallystick.explain.walk import explain
from tallystick.ledger.measures import parse_measure
from tallystick.model.case import Choices
from tallystick.model.step import Step
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head
from tests.explain.stepping import below, figure, starting


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("15000 person", "a point, 15,000"),
        ("about 15000 person", "«about» is read as 90 % within 15,000 / 1.2 = 12,500 and 15,000 × 1.2 = 18,000"),
        ("nearly 2000 person", "«nearly» is read as 90 % within 2,000 / 1.1 = 1,818.18 and 2,000"),
        ("5M..6M piece", "a range: 90 % within 5,000,000 and 6,000,000"),
        ("at least 5 piece", "bounds from below, 5: no estimate"),
        ("up to 5 piece", "bounds from above, 5, with zero below: no estimate"),
        ("hundreds person", "«hundreds» is read as 90 % within 200 and 999"),
    ],
)
def test_a_hedge_is_read_before_the_eyes(text: str, words: str) -> None:
    assert hedge_words(parse_measure(text), Choices()) == words


def reading(ledger: CaseOf, text: str, line: str, part: str = "quantity") -> Step:
    step = below(explain(answer(ledger(text)), line), part)
    (told,) = starting(starting(step, "nis says")[0], "claim ")
    (read,) = starting(told, "reading of ")
    return read


def test_a_rate_is_multiplied_by_the_months_of_its_period(ledger: CaseOf) -> None:
    text = claim("q", item="arms.missile.ballistic", quantity="10 piece per month", period="2024")
    read = reading(ledger, text, "KP>RU:arms.missile.ballistic")
    assert read.because == "a point, 10; a rate: × 12 months of 2024 at 1 a month = 12 months"
    assert figure(read, "q95") == 120


def test_a_unit_is_converted_by_its_factor(ledger: CaseOf) -> None:
    read = reading(ledger, claim("q", item="food.flour", quantity="5000 kilogram", period="2024"), "KP>RU:food.flour")
    assert read.because == "a point, 5,000; × 0.001 tonne a kilogram"
    assert figure(read, "low") == 5


def test_a_conversion_names_its_factor_and_its_teller(ledger: CaseOf) -> None:
    text = claim("q", item="arms.ammunition.artillery", quantity="100 container", period="2024") + (
        '\n#> conversions.toml\n[[conversion]]\nfrom = "container"\nto = "piece"\nitem = "arms.ammunition.artillery"\n'
        'factor = "429..480 piece"\ncounts = "moved"\norigin = "csis"\n'
    )
    read = reading(ledger, "#> claims/a.toml\n" + text, "KP>RU:arms.ammunition.artillery")
    assert "× 429..480 piece a container, by csis" in read.because
    assert (figure(read, "low"), figure(read, "high")) == (42_900, 48_000)


def test_a_price_is_carried_by_rate_and_consumer_prices(ledger: CaseOf) -> None:
    text = head(price_year=2024, nominal=[]) + claims(
        claim("q", item="food.flour", quantity="10 tonne", period="2024"),
        claim(
            "p", kind="price", item="food.flour", value="400 EUR", per="tonne", basis="market", market="RU", year=2022
        ),
    )
    read = reading(ledger, text, "KP>RU:food.flour", "price")
    exchange, prices = read.steps
    assert exchange.what == "exchange rate EUR to USD, 2022"
    assert prices.what == "consumer prices of USD, 2022 to 2024"
    assert isinstance(exchange.value, float)
    assert isinstance(prices.value, float)
    assert prices.value > 1
    assert figure(read, "low") == pytest.approx(400 * exchange.value * prices.value)
    assert "US Bureau of Labor Statistics" in prices.because


def test_the_case_s_own_rate_is_named_with_its_teller(ledger: CaseOf) -> None:
    text = (
        '#> denominators.toml\n[[denominator]]\nseries = "rate"\ncurrency = "RUB"\nyear = 2024\n'
        'value = 100\norigin = "fnf"\n' + claims(claim("v", item="food.flour", value="5000 RUB", period="2024"))
    )
    read = reading(ledger, text, "KP>RU:food.flour", "value as stated")
    (exchange,) = read.steps
    assert exchange.value == 0.01
    assert exchange.because == "1 RUB = 0.01 USD; the case's own rate, by fnf"
    assert figure(read, "low") == 50


def test_arms_stay_nominal_and_say_so(ledger: CaseOf) -> None:
    text = head(price_year=2024, window="2023..2024") + claims(
        claim("v", item="arms.missile.ballistic", value="5M USD", period="2023"),
    )
    step = below(explain(answer(ledger(text)), "KP>RU:arms.missile.ballistic"), "value as stated")
    read = starting(starting(starting(step, "nis says")[0], "claim ")[0], "reading of ")[0]
    assert read.steps[0].because == "arms stay at the prices of their own year"
