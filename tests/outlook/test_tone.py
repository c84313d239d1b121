"""Tone: each origin once, wide where few speak, the same for the same seed."""

import numpy as np
import pytest

from tallystick.lookup.events import weight_of
from tallystick.model.strain import Sign, Signal, Tone
from tallystick.outlook.signals_told import sign_of
from tallystick.outlook.tone import UNHEARD, tone_of, weights_of_sign


def told(origin: str, event: str) -> Signal:
    return Signal(
        claim=f"{origin}-{event}",
        origin=origin,
        told_by=origin,
        via=(),
        actor="KP",
        target="RU",
        event=event,
        weight=weight_of(event),
        sign=sign_of(weight_of(event)),
        months=("2024-09",),
        period="2024-09",
        said=None,
        voice=None,
        topic="other",
        manner=None,
        wording=None,
        deed=None,
        words="",
        note=None,
    )


def tone(*signals: Signal, sign: Sign = "warmth", seed: int = 1, weights: dict[str, float] | None = None) -> Tone:
    found = tone_of(signals, sign, np.random.default_rng(seed), weights)
    assert found is not None
    return found


def test_each_origin_counts_once() -> None:
    """Two origins at +1.0 and at the mean of +7.0 and +3.5: (1.0 + 5.25) / 2."""
    found = tone(told("a", "consult"), told("b", "aid"), told("b", "support"))
    assert found.mean == pytest.approx(3.125)
    assert found.origins == 2


def test_origins_weigh_as_the_case_says() -> None:
    found = tone(told("a", "consult"), told("b", "aid"), weights={"b": 3.0})
    assert found.mean == pytest.approx((1.0 + 3 * 7.0) / 4)
    assert tone(told("a", "consult"), told("b", "aid"), weights={"b": 0.0}).mean == 1.0


def test_nobody_has_no_tone() -> None:
    assert tone_of([], "strain", np.random.default_rng(1)) is None
    assert tone_of([told("a", "aid")], "warmth", np.random.default_rng(1), {"a": 0.0}) is None


def test_the_more_origins_agree_the_narrower_it_is() -> None:
    widths = [
        found.q95 - found.q05
        for count in (1, 3, 10, 40)
        for found in [tone(*(told(f"o{number}", "support") for number in range(count)))]
    ]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 3
    assert widths[-1] < 0.5


def test_one_origin_said_many_times_is_no_surer_than_said_once() -> None:
    once, often = tone(told("a", "support")), tone(*[told("a", "support")] * 20)
    assert once == often


def test_the_mean_lies_within_its_spread_and_the_sign_is_kept() -> None:
    for event in ("accuse", "assault", "request"):
        found = tone(told("a", event), sign="strain")
        assert found.q05 <= found.mean <= found.q95 < 0
    for event in ("consult", "aid"):
        found = tone(told("a", event))
        assert 0 < found.q05 <= found.mean <= found.q95


def test_the_spread_is_that_of_the_posterior() -> None:
    """One origin at v and one unheard: w·v + (1 − w)·u, w uniform, u any weight of the sign; its quantiles by hand."""
    rng = np.random.default_rng(7)
    share, other = rng.random(400_000), rng.choice(weights_of_sign("warmth"), 400_000)
    wanted = np.quantile(share * 3.5 + (1 - share) * other, (0.05, 0.95))
    found = tone(told("a", "support"))
    assert UNHEARD == 1.0
    assert [found.q05, found.q95] == pytest.approx(wanted, abs=0.12)


def test_the_same_seed_gives_the_same_spread() -> None:
    signals = [told("a", "support"), told("b", "aid")]
    assert tone(*signals, seed=3) == tone(*signals, seed=3)
    assert tone(*signals, seed=3).q05 != tone(*signals, seed=4).q05


def test_every_weight_has_one_sign() -> None:
    assert sorted(weights_of_sign("warmth")) == [1.0, 3.5, 4.0, 5.0, 6.0, 7.0]
    assert max(weights_of_sign("strain")) == -2.0
