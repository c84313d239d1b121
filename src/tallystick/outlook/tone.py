"""How warm or how strained: the mean weight over origins, and how sure one can be of it.

Each origin counts once, with the mean weight of the acts that it tells of. The spread comes
from a Bayesian bootstrap of the origins (Rubin 1981) with one more origin, unheard, that
could have told of any act of this sign: a Dirichlet process of concentration 1 over the
table's weights. Where one origin speaks it is wide, where many agree it is narrow.
docs/explanation/tone-and-tempo.md says why.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tallystick.lookup.events import events
from tallystick.model.strain import Sign, Signal, Tone

if TYPE_CHECKING:
    import numpy as np

DRAWS = 4000
UNHEARD = 1.0  # what the origin that was not heard weighs, beside 1 for each that was


def tone_of(
    signals: Sequence[Signal], sign: Sign, rng: "np.random.Generator", weights: Mapping[str, float] | None = None
) -> Tone | None:
    """Tone of signals of one sign; None where there are none, or none of their origins has weight.

    `weights`: of origins in the mean, 1 where not named.
    """
    told = origin_means(signals)
    shares = {origin: (weights or {}).get(origin, 1.0) for origin in told}
    heard = [(told[origin], share) for origin, share in shares.items() if share > 0]
    total = sum(share for _, share in heard)
    if not total:
        return None
    low, high = _spread(heard, sign, rng)
    mean = sum(value * share for value, share in heard) / total
    return Tone(mean=mean, q05=min(low, mean), q95=max(high, mean), origins=len(heard))


def origin_means(signals: Sequence[Signal]) -> dict[str, float]:
    """Mean weight of the acts that each origin tells of, in the order of names."""
    told: dict[str, list[float]] = {}
    for signal in signals:
        told.setdefault(signal.origin, []).append(signal.weight)
    return {origin: sum(told[origin]) / len(told[origin]) for origin in sorted(told)}


def _spread(heard: Sequence[tuple[float, float]], sign: Sign, rng: "np.random.Generator") -> tuple[float, float]:
    """5 and 95 % of the mean over resampled origins."""
    import numpy as np

    values = np.array([value for value, _ in heard])
    shares = np.array([share for _, share in heard])
    mass = rng.dirichlet([*(shares / shares.mean()), UNHEARD], DRAWS)
    unheard = rng.choice(weights_of_sign(sign), DRAWS)
    means = mass[:, :-1] @ values + mass[:, -1] * unheard
    low, high = np.quantile(means, (0.05, 0.95))
    return float(low), float(high)


def weights_of_sign(sign: Sign) -> list[float]:
    """Weights of all words of this sign, in the order of the table."""
    return [event.weight for event in events().values() if (event.weight < 0) == (sign == "strain")]
