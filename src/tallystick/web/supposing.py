"""What if: other choices than the case's own, as parameters of a request and as one step of an address."""

from collections.abc import Callable, Collection, Iterable, Mapping
from urllib.parse import parse_qsl, quote, unquote

import msgspec

from tallystick.ledger.measures import MeasureError, parse_measure
from tallystick.ledger.periods import PeriodError, parse_date, parse_period
from tallystick.lines.standing import stakes_of
from tallystick.lines.what_if import set_input
from tallystick.lookup import words
from tallystick.lookup.items import all_items
from tallystick.lookup.nearest import nearest_word
from tallystick.model.case import Case, Lens
from tallystick.model.errors import UsageError
from tallystick.pipeline import Query

MOST = 200  # parameters of one request
_LONGEST = 500  # code points of one value
_AXES = ("item", "kind", "origin", "stake", "country", "giver", "receiver")
_POOLING = ("linear", "log", "envelope", "random effects")
_ECHOES = ("nearest", "average")


class Supposed(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a case is looked at; empty: by its own choices."""

    basis: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    as_of: str = ""
    period: str = ""
    echoes: str = ""
    pooling: str = ""
    set: tuple[str, ...] = ()  # price.ID=600 USD, quantity.LINE=3M piece


AS_IT_IS = Supposed()
FIELDS = tuple(field.name for field in msgspec.structs.fields(Supposed))
_LISTS = frozenset({"basis", "status", "drop", "only", "set"})


def read_supposed(pairs: Iterable[tuple[str, str]], case: Case) -> Supposed:
    """The parameters that speak of what is supposed; others are not looked at.

    `set.price.ID=600 USD` is `set=price.ID=600 USD`; what says no more than the case does is dropped.

    Raises:
        UsageError: a value is none; all of them are named at once.
    """
    lists: dict[str, dict[str, None]] = {name: {} for name in _LISTS}
    single: dict[str, str] = {}
    for number, (given, said) in enumerate(pairs):
        name, value = _as_set(given, said.strip())
        if name not in FIELDS or not value:
            continue
        if number >= MOST or len(value) > _LONGEST:
            raise UsageError("too much is supposed at once", f"at most {MOST} values of {_LONGEST} characters")
        if name == "set":
            lists[name][value] = None
        elif name in _LISTS:
            lists[name] |= dict.fromkeys(word.strip() for word in value.split(",") if word.strip())
        else:
            single[name] = value
    kept = {name: tuple(values) for name, values in lists.items()}
    supposed = msgspec.convert({**kept, **single}, Supposed)
    check_supposed(supposed, case)
    return _without_own(supposed, case)


def _as_set(name: str, value: str) -> tuple[str, str]:
    if name.startswith("set."):
        return "set", f"{name.removeprefix('set.')}={value}" if value else ""
    return name.replace("-", "_"), value


def _without_own(supposed: Supposed, case: Case) -> Supposed:
    own = case.choices
    changed: dict[str, object] = {}
    if set(supposed.status) == set(own.status):
        changed["status"] = ()
    if supposed.basis == own.basis:
        changed["basis"] = ()
    changed |= {name: "" for name in ("echoes", "pooling") if getattr(supposed, name) == getattr(own, name)}
    return msgspec.structs.replace(supposed, **changed)


def check_supposed(supposed: Supposed, case: Case) -> None:
    """Nothing where every value is one that the case or the word lists have.

    Raises:
        UsageError: what is wrong with each of the others.
    """
    faults = [*_word_faults(supposed), *_selector_faults(supposed, case), *_date_faults(supposed)]
    if faults:
        raise UsageError("; ".join(faults), "see the reference of the API for what can be supposed")


def _word_faults(supposed: Supposed) -> Iterable[str]:
    lists: tuple[tuple[str, Collection[str], Collection[str]], ...] = (
        ("basis", supposed.basis, words.bases()),
        ("status", supposed.status, words.statuses()),
        ("echoes", [supposed.echoes] if supposed.echoes else [], _ECHOES),
        ("pooling", [supposed.pooling] if supposed.pooling else [], _POOLING),
    )
    for name, values, known in lists:
        yield from (fault for value in values if (fault := _unknown(name, value, known)))


def _unknown(name: str, value: str, known: Collection[str]) -> str | None:
    if value in known:
        return None
    near = nearest_word(value[:64], known)
    hint = f"; did you mean “{near}”?" if near else f"; known: {', '.join(known)}" if len(known) <= 12 else ""
    return f"{name}: there is no “{value[:64]}”{hint}"


def _selector_faults(supposed: Supposed, case: Case) -> Iterable[str]:
    for name, selectors in (("drop", supposed.drop), ("only", supposed.only)):
        for selector in selectors:
            axis, colon, text = selector.partition(":")
            axis, text = (axis, text) if colon else ("item", selector)
            if axis not in _AXES:
                yield f"{name}: claims are not selected by “{axis[:64]}”; known: {', '.join(_AXES)}"
                continue
            known = _KNOWN[axis](case)
            yield from (fault for word in text.split("|") if (fault := _unknown(f"{name}, {axis}", word, known)))


_KNOWN: Mapping[str, Callable[[Case], Collection[str]]] = {
    "item": lambda case: all_items(),  # noqa: ARG005 - the taxonomy is the same for all
    "kind": lambda case: words.source_kinds(),  # noqa: ARG005 - likewise
    "origin": lambda case: case.sources,
    "country": lambda case: {source.country for source in case.sources.values() if source.country},
    "stake": lambda case: {code for source in case.sources.values() for code in stakes_of(source)},
    "giver": lambda case: {claim.giver for claim in case.claims if claim.giver},
    "receiver": lambda case: {claim.receiver for claim in case.claims if claim.receiver},
}


def _date_faults(supposed: Supposed) -> Iterable[str]:
    for name, value, read in (("as_of", supposed.as_of, parse_date), ("period", supposed.period, parse_period)):
        try:
            if value:
                read(value)
        except PeriodError as error:
            yield f"{name}: {error.message}; {error.help}"


def supposing(case: Case, supposed: Supposed, *, views: bool = False) -> tuple[Case, Query]:
    """The case under these choices, and what is asked of it.

    Raises:
        UsageError: a price or quantity that is set is none of the case, or does not fit.
    """
    replaced = {name: value for name in ("basis", "status", "echoes", "pooling") if (value := getattr(supposed, name))}
    if replaced:
        case = msgspec.structs.replace(case, choices=msgspec.structs.replace(case.choices, **replaced))
    lens = Lens(
        as_of=parse_date(supposed.as_of) if supposed.as_of else None,
        period=parse_period(supposed.period) if supposed.period else None,
        only=supposed.only,
        drop=supposed.drop,
    )
    for text in supposed.set:
        name, _, measure = text.partition("=")
        try:
            case = set_input(case, name.strip(), parse_measure(measure.strip()), lens)
        except MeasureError as error:
            raise UsageError(f"{name[:64]}: {error.message}", error.help or "write a price such as 600 USD") from None
    return case, Query(lens=lens, views=views)


def segment(supposed: Supposed) -> str:
    """One step of an address: unreserved characters alone, so that no server reads a slash into it.

    >>> segment(Supposed(basis=("market",), drop=("origin:nis",)))
    'basis~3Dmarket~26drop~3Dorigin~253Anis'
    """
    pairs = [f"{name}={quote(value, safe='')}" for name in FIELDS for value in _values(getattr(supposed, name))]
    return quote("&".join(pairs), safe="").replace("~", "%7E").replace("%", "~")


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def pairs_of_segment(text: str) -> list[tuple[str, str]]:
    """The parameters that a step of an address stands for.

    >>> pairs_of_segment(segment(Supposed(set=("price.p/1=1 USD",))))
    [('set', 'price.p/1=1 USD')]
    """
    return parse_qsl(unquote(text.replace("~", "%")), max_num_fields=MOST)


def words_of(supposed: Supposed) -> list[str]:
    """What is supposed, in short."""
    found = [f"basis {', '.join(supposed.basis)}"] if supposed.basis else []
    found += [f"status {', '.join(supposed.status)}"] if supposed.status else []
    found += [f"without {name}" for name in supposed.drop]
    found += [f"only {name}" for name in supposed.only]
    found += [f"as known on {supposed.as_of}"] if supposed.as_of else []
    found += [f"in {supposed.period}"] if supposed.period else []
    found += [f"echoes {supposed.echoes}"] if supposed.echoes else []
    found += [f"pooling {supposed.pooling}"] if supposed.pooling else []
    return [*found, *supposed.set]
