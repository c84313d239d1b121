"""How much wider than stated people's figures are: the variance between origins, shrunk."""

import math
from collections.abc import Iterable, Sequence

from tallystick.model.estimate import Telling
from tallystick.uncertainty import mixture

PRIOR = 0.35  # log sd of reporting errors where a case says nothing of its own
PRIOR_FREEDOM = 6  # as many degrees of freedom as that is worth


def estimated_error(lines: Iterable[Sequence[Telling]]) -> float:
    """Log sd that stated widths leave out, from all lines that two or more origins speak of.

    The variance of their medians beyond what their stated widths explain, pooled over the
    lines and shrunk towards 0.35².
    """
    excess, freedom = 0.0, 0
    for told in lines:
        parts = [
            mixture.from_interval(telling.origin, *telling.reading)
            for telling in told
            if telling.reading and not telling.stale and telling.reading[0] > 0
        ]
        if len(parts) < 2:
            continue
        logs = [math.log(part.median) for part in parts]
        centre = math.fsum(logs) / len(logs)
        stated = math.fsum(part.sigma**2 for part in parts) / len(parts)
        excess += math.fsum((log - centre) ** 2 for log in logs) - (len(parts) - 1) * stated
        freedom += len(parts) - 1
    shrunk = (PRIOR_FREEDOM * PRIOR**2 + max(0.0, excess)) / (PRIOR_FREEDOM + freedom)
    return math.sqrt(shrunk)
