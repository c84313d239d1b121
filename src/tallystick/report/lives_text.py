"""People lost, as text for a terminal, 100 columns wide."""

import textwrap
from collections.abc import Iterator

from tallystick.lookup.items import is_item, item
from tallystick.model.lives import Lives, LivesRate, LivesRung, LivesSeries, RefusedLoss
from tallystick.report.figures import counted
from tallystick.report.numbers import figure, span
from tallystick.report.standing_text import WIDTH, table

OPEN_DAY = "no day"
UNASKED = "out of scope"  # not looked at: counted, and listed in the JSON only


def lives_text(found: Lives, *, why: bool = False) -> str:
    """Each series in the order of time, with its latest words pooled; then what was refused.

    `why`: chain and words under each telling.
    """
    day = f", as known by {found.as_of}" if found.as_of else ""
    head = f"{found.title}: people lost{day}; {found.window}"
    rule = "Each series stands alone: none is added to another, and none is turned into money."
    pages = [f"{head}\n{rule}", *(_series(one, why=why) for one in found.series), _refused(found.refused)]
    if not found.series:
        pages.insert(1, "No claim of people lost speaks here.")
    return "\n\n".join(page for page in pages if page)


def series_label(party: str, item_id: str, model: str | None = None, scope: str | None = None) -> str:
    """`KP, Killed (Kursk)`."""
    label = item(item_id).label if is_item(item_id) else item_id
    return f"{party}, {label}{f', {model}' if model else ''}{f' ({scope})' if scope else ''}"


def _series(one: LivesSeries, *, why: bool) -> str:
    head = f"{series_label(one.party, one.item, one.model, one.scope)}: {pooled_words(one)}"
    first, *rows = table([("until", "said by", "as said", "claim", ""), *(_rung(rung) for rung in one.rungs)])
    told = [line for rung, row in zip(one.rungs, rows, strict=True) for line in (row, *_below(rung, why=why))]
    rates = [line for rate in one.rates for line in _wrapped(rate_words(rate), "  ")]
    return "\n".join([*_wrapped(head), first, *told, *rates])


def pooled_words(one: LivesSeries) -> str:
    """The latest words of all who count, in one phrase."""
    if one.quantity is None:
        return "no figure"
    who = f" by {', '.join(one.origins)}"
    q = one.quantity
    if q.q50 is None:
        return f"{span(q.low, q.high)}; bounds only,{who}"
    if q.q05 == q.q95:
        return f"{figure(q.q50)},{who}"
    return f"{span(q.q05, q.q95)} (5–95 %), middle {figure(q.q50)}; bounds {span(q.low, q.high)};{who}"


def _rung(rung: LivesRung) -> tuple[str, ...]:
    echoes = f"; {len(rung.echoes)} {'echo' if len(rung.echoes) == 1 else 'echoes'}" if rung.echoes else ""
    return (
        rung.until or rung.said or OPEN_DAY,
        rung.told_by,
        rung.measure or "no figure",
        rung.claim,
        f"{standing_words(rung)}{echoes}",
    )


def _below(rung: LivesRung, *, why: bool) -> Iterator[str]:
    if why:
        chain = f" (by way of {' > '.join(rung.via)})" if rung.via else ""
        yield from _wrapped(f"{rung.words}{chain}", "      ")
        if rung.note:
            yield from _wrapped(f"({rung.note})", "      ")
        if rung.echoes:
            yield from _wrapped(f"echoed by {', '.join(rung.echoes)}", "      ")


def standing_words(rung: LivesRung) -> str:
    """What became of a telling: `now`, `now, a bound`, `superseded by dr103`."""
    if rung.fate == "superseded":
        return f"superseded by {rung.of}"
    if rung.fate == "used":
        return "now"
    return {"bound only": "now, a bound", "vague": "no figure"}.get(rung.fate, rung.fate)


def rate_words(rate: LivesRate) -> str:
    """Of each thousand who were sent, in one line."""
    bounds = span(rate.low, rate.high)
    words = bounds if rate.q50 is None else f"{span(rate.q05, rate.q95)}, middle {figure(rate.q50)}; bounds {bounds}"
    who = f"by {rate.origin}'s own figures" if rate.origin else "all tellers"
    return f"of each 1,000 sent ({rate.deployed}), {who}: {words}"


def _refused(refused: tuple[RefusedLoss, ...]) -> str:
    told = [one for one in refused if one.fate != UNASKED]
    pages = ["\n".join(["Refused", *(row for one in told for row in _one_refused(one))])] if told else []
    rest = len(refused) - len(told)
    if rest:
        pages.append(f"{counted(rest, 'more claim')} of people lost {'is' if rest == 1 else 'are'} out of scope here")
    return "\n\n".join(pages)


def _one_refused(one: RefusedLoss) -> Iterator[str]:
    drift = f" ({', '.join(one.drifts)}, from {one.told})" if one.drifts else ""
    what = series_label(one.party, one.item, None, one.scope)
    text = f"{one.claim}: {what}, {one.measure or 'no figure'}, by {one.origin}; {one.fate}{drift}: {one.because}"
    yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)
