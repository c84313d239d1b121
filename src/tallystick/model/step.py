"""One step of a walk from a number back to words: what `tally explain --json` prints."""

import msgspec

Figures = dict[str, "float | int | str | None"]  # one estimate: quantiles, mean, bounds, unit, or a component


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What is claimed or computed, why, from which claims, and the steps below it.

    `value` is a text as somebody wrote it, a number, or figures with their unit; null where
    the step only gathers others.
    """

    what: str
    value: str | float | int | Figures | None = None
    because: str = ""
    claims: tuple[str, ...] = ()
    steps: tuple["Step", ...] = ()
