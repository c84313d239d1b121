"""A mixture of lognormals as arithmetic: components, mean, and how each quantile comes about."""

from collections.abc import Sequence

from tallystick.explain.figure_words import paper
from tallystick.model.estimate import Component
from tallystick.model.step import Step
from tallystick.uncertainty import mixture, normal

QUANTILES = {"q05": 0.05, "q50": 0.5, "q95": 0.95}


def component_step(part: Component, unit: str, because: str = "") -> Step:
    """One lognormal or point with its weight; `because` says where median and sigma come from."""
    mean = mixture.mean([alone(part)])
    own = f"mean {paper(part.median)} × exp({paper(part.sigma)}² / 2) = {paper(mean)}"
    return Step(
        what=f"component {part.origin}",
        value={"weight": part.weight, "median": part.median, "sigma": part.sigma, "mean": mean, "unit": unit},
        because="; ".join(words for words in (because, own if part.sigma else "a point") if words),
    )


def mixture_steps(parts: Sequence[Component], unit: str, of: str = "") -> tuple[Step, ...]:
    """The mean of a mixture, then its 5, 50 and 95 %; `of` names it."""
    return (_mean(parts, unit, of), *(_quantile(parts, (unit, of), name) for name in QUANTILES))


def alone(part: Component) -> Component:
    """The same component with all the weight."""
    return Component(part.origin, 1.0, part.median, part.sigma)


def _mean(parts: Sequence[Component], unit: str, of: str) -> Step:
    mean = mixture.mean(parts)
    terms = [f"{paper(part.weight)} × {paper(mixture.mean([alone(part)]))}" for part in parts]
    return Step(what=f"mean{of}", value={"mean": mean, "unit": unit}, because=f"{' + '.join(terms)} = {paper(mean)}")


def _quantile(parts: Sequence[Component], named: tuple[str, str], name: str) -> Step:
    p, (unit, of) = QUANTILES[name], named
    x = mixture.quantile(parts, p)
    words = _of_one(parts[0], p, x) if len(parts) == 1 else _of_many(parts, p, x)
    return Step(what=f"{p * 100:.0f} %{of}", value={name: x, "unit": unit}, because=words)


def _of_one(part: Component, p: float, x: float) -> str:
    if not part.sigma:
        return f"a point, {paper(part.median)}"
    return f"{paper(part.median)} × exp({normal.quantile(p):.6g} × {paper(part.sigma)}) = {paper(x)}"


def _of_many(parts: Sequence[Component], p: float, x: float) -> str:
    """The x at which the weighted shares below it add up to p, the shares shown."""
    shares = [mixture.cdf([alone(part)], x) for part in parts]
    terms = [f"{paper(part.weight)} × {paper(share)}" for part, share in zip(parts, shares, strict=True)]
    total = mixture.cdf(parts, x)
    return (
        f"the least x with Σ weight × Φ(ln(x / median) / sigma) ≥ {p:g}, a point counting as 1 from its own "
        f"value on: at {paper(x)} it is {' + '.join(terms)} = {paper(total)}"
    )
