"""The controls of what is supposed: what can be chosen, and what is."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from tallystick.balance.views import VIEWS
from tallystick.lookup import words
from tallystick.model.case import Case
from tallystick.pipeline import Answer
from tallystick.report.labels import BASES, item_label
from tallystick.web.open_case import State
from tallystick.web.supposing import Supposed, words_of

MOST = 300  # sources with a switch of their own
_VIEW_WORDS = {"cost": "what it cost the giver", "charged": "what was charged", "worth": "what it was worth"}


class Option(msgspec.Struct, frozen=True):
    """One choice of a control."""

    value: str
    label: str
    on: bool
    note: str = ""


class PriceBox(msgspec.Struct, frozen=True):
    """A price that can be set."""

    id: str
    label: str
    now: str  # as the ledger has it
    set: str  # as it is supposed


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """All controls."""

    bases: tuple[Option, ...]
    statuses: tuple[Option, ...]
    echoes: tuple[Option, ...]
    kinds: tuple[Option, ...]
    origins: tuple[Option, ...]
    prices: tuple[PriceBox, ...]
    as_of: str
    kept: tuple[tuple[str, str], ...]  # what has no control of its own, carried along
    words: tuple[str, ...]  # what is supposed now


def panel_of(state: State, supposed: Supposed, whole: Answer) -> Panel:
    """The controls of a case. `whole`: the answer as the case is, whose prices can be set."""
    case = state.loaded.case
    dropped = frozenset(supposed.drop)
    kinds, origins = _tellers(case)
    shown = [f"origin:{name}" for name, _ in origins] + [f"kind:{name}" for name, _ in kinds]
    return Panel(
        bases=tuple(_bases(case, supposed)),
        statuses=tuple(_statuses(case, supposed)),
        echoes=tuple(
            Option(word, label, supposed.echoes == word)
            for word, label in (("", "as the case says"), ("nearest", "nearest telling"), ("average", "average of all"))
        ),
        kinds=tuple(Option(f"kind:{name}", name, f"kind:{name}" in dropped, f"{n}") for name, n in kinds),
        origins=tuple(
            Option(f"origin:{name}", case.sources[name].name, f"origin:{name}" in dropped, f"{n}")
            for name, n in origins
        ),
        prices=tuple(_prices(state, supposed, whole)),
        as_of=supposed.as_of,
        kept=tuple(_kept(supposed, shown)),
        words=tuple(words_of(supposed)),
    )


def _tellers(case: Case) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Source kinds and sources with the number of their claims, the busiest first."""
    spoken = Counter(claim.origin for claim in case.claims if claim.origin in case.sources)
    kinds = Counter[str]()
    for name, number in spoken.items():
        kinds[case.sources[name or ""].kind] += number
    named = [(name or "", number) for name, number in spoken.most_common(MOST)]
    return kinds.most_common(), named


def _bases(case: Case, supposed: Supposed) -> Iterable[Option]:
    now = ",".join(supposed.basis)
    yield Option("", f"as the case says: {', '.join(case.choices.basis)}", now == "")
    for name, bases in VIEWS.items():
        yield Option(",".join(bases), _VIEW_WORDS.get(name, name), now == ",".join(bases))
    priced = {claim.basis for claim in case.claims if claim.basis}
    single = [word for word in words.bases() if word in priced and (word,) not in VIEWS.values()]
    for word in single:
        yield Option(word, f"{BASES.get(word, word)} alone", now == word)
    if now and now not in single and supposed.basis not in VIEWS.values():
        yield Option(now, f"{now.replace(',', ', ')} alone", on=True)


def _statuses(case: Case, supposed: Supposed) -> Iterable[Option]:
    told = Counter[str](claim.status for claim in case.claims if claim.kind in ("transfer", "deployment"))
    counted = supposed.status or case.choices.status
    for word in words.statuses():
        if word in told or word in counted:
            yield Option(word, word, word in counted, f"{told[word]}" if word in told else "0")


def _prices(state: State, supposed: Supposed, whole: Answer) -> Iterable[PriceBox]:
    from tallystick.ledger.measures import format_measure

    set_now = dict(text.removeprefix("price.").split("=", 1) for text in supposed.set if text.startswith("price."))
    used = [name for side in whole.balanced.sheet.directions for row in side.lines for name in row.price_claims]
    for name in dict.fromkeys([*used, *set_now]):
        claim = state.claims.get(name)
        if claim is not None and claim.value is not None:
            label = item_label(claim.item or "", claim.model)
            yield PriceBox(name, label, format_measure(claim.value), set_now.get(name, ""))


def _kept(supposed: Supposed, shown: list[str]) -> Iterable[tuple[str, str]]:
    yield from (("only", value) for value in supposed.only)
    yield from (("drop", value) for value in supposed.drop if value not in shown)
    yield from (("set", value) for value in supposed.set if not value.startswith("price."))
    yield from ((name, value) for name in ("period", "pooling") if (value := getattr(supposed, name)))
