"""Any number or claim walked back to words. Start here.

total:KP>RU   ratio:fnf-2025   net   burden:KP   loss:KP:personnel.killed
lives:KP:personnel.killed   strain:KP>RU   warmth:RU>KP:2025-04
obligation:article-4   hypothesis:lasts   judgement:analyst-lasts
unpriced:RU>KP   price:p001   a line's id   a claim's id
"""

from collections.abc import Callable
from functools import partial

import msgspec

from tallystick.explain.claim_steps import claim_step
from tallystick.explain.claim_uses import stated_uses, use_steps
from tallystick.explain.known import Answered, Known
from tallystick.explain.line_steps import line_step
from tallystick.explain.lives_steps import lives_step
from tallystick.explain.loss_steps import loss_name, loss_step
from tallystick.explain.obligation_steps import obligation_makers
from tallystick.explain.outlook_steps import judged_makers
from tallystick.explain.ratio_steps import burden_step, net_step, ratio_names, ratio_step
from tallystick.explain.side_steps import between_of, pair_of, stated_step, total_step, unpriced_row_step, unpriced_step
from tallystick.explain.strain_steps import month_step, series_name, series_step
from tallystick.lookup.nearest import nearest_word
from tallystick.model.errors import UsageError
from tallystick.model.step import Step

Maker = Callable[[], Step]
_KINDS = (
    "names are: total:A>B, ratio:STUDY, ratio:built, ratio:bounds, net, burden:A, loss:A:ITEM, "
    "lives:A:ITEM, strain:A>B, warmth:A>B, strain:A>B:MONTH, "
    "obligation:CLAUSE, hypothesis:ID, judgement:ID, unpriced:A>B, price:CLAIM, "
    "a line's id (A>B:ITEM), a claim's id"
)
_NEAREST = 3  # names offered for one that is unknown


def explain(answer: Answered, name: str) -> Step:
    """The walk from a number or a claim down to the words somebody published.

    Raises:
        UsageError: the case has nothing of that name; it says what is near.
    """
    known = Known(answer)
    makers = _makers(known)
    if name not in makers:
        makers |= _outlook_makers(known)
    if name in makers:
        return makers[name]()
    raise UsageError(f"nothing in this case is called «{name}»", _help(name, list(makers)))


def names_of(answer: Answered) -> tuple[str, ...]:
    """Everything that can be explained, numbers before claims."""
    known = Known(answer)
    claims = _claim_makers(known)
    numbers = [name for name in _makers(known) if name not in claims]
    return (*numbers, *_outlook_makers(known), *claims)


def walks_of(known: Known) -> dict[str, Maker]:
    """Everything that can be explained, each as a function that makes its walk when it is called."""
    return {**_makers(known), **_outlook_makers(known)}


def _help(name: str, known: list[str]) -> str:
    near: list[str] = []
    while len(near) < _NEAREST and (word := nearest_word(name, [n for n in known if n not in near])):
        near.append(word)
    return f"did you mean {' or '.join(near)}? {_KINDS}" if near else _KINDS


def _makers(known: Known) -> dict[str, Maker]:
    """What can be explained, by name; nothing is walked before it is asked for."""
    makers: dict[str, Maker] = {}
    for side in known.balanced.sides:
        makers[f"total:{pair_of(side)}"] = partial(total_step, known, side)
        makers[f"unpriced:{pair_of(side)}"] = partial(unpriced_step, known, side)
    for name, ratio in ratio_names(known).items():
        makers[name] = partial(ratio_step, known, name, ratio)
    pair = between_of(known)
    if pair is not None and known.sheet.net is not None:
        makers["net"] = partial(net_step, known, pair, known.sheet.net)
    for burden in known.sheet.burden:
        makers[f"burden:{burden.party}"] = partial(burden_step, known, burden)
    for loss in known.valuation.losses:
        makers[loss_name(loss)] = partial(loss_step, known, loss)
    return {**makers, **_line_makers(known), **_claim_makers(known)}


def _outlook_makers(known: Known) -> dict[str, Maker]:
    """What is not in the balance; its series are made only where one of them is asked for."""
    return {
        **_lives_makers(known),
        **_strain_makers(known),
        **obligation_makers(known),
        **judged_makers(known),
    }


def _lives_makers(known: Known) -> dict[str, Maker]:
    return {one.name: partial(lives_step, known, one, known.lives.refused) for one in known.lives.series}


def _strain_makers(known: Known) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    for one in known.strain.directions:
        for series in (one.warmth, one.strain):
            if series.tone is None:
                continue
            makers[series_name(one, series)] = partial(series_step, known, one, series)
            for entry in series.months:
                makers[series_name(one, series, entry.month)] = partial(month_step, known, one, series, entry.month)
    return makers


def _line_makers(known: Known) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    for side in known.balanced.sides:
        for row in side.direction.unpriced:
            makers[row.id] = partial(unpriced_row_step, known, row)
    for value in known.valuation.lines:
        makers[value.line.id] = partial(line_step, known, value)
    return makers


def _claim_makers(known: Known) -> dict[str, Maker]:
    makers: dict[str, Maker] = {}
    for claim in known.case.claims:
        makers[claim.id] = partial(_claim, known, claim.id)
        if claim.kind == "price":
            makers[f"price:{claim.id}"] = makers[claim.id]
    return makers


def _claim(known: Known, name: str) -> Step:
    total = known.stated.get(name)
    if total is None:
        return claim_step(known, name, use_steps(known, name))
    step = stated_step(known, total)
    return msgspec.structs.replace(step, steps=(*step.steps, *stated_uses(known, name)))
