"""case.toml → the question that a case asks."""

import msgspec

from tallystick.ledger.fields import as_table, got, read_record, slots
from tallystick.ledger.reports import nearest, report
from tallystick.ledger.toml_text import Table
from tallystick.lookup import words
from tallystick.lookup.currencies import all_currencies, is_currency
from tallystick.model.case import Choices, DeclaredParty, PublicTerms
from tallystick.model.finding import Finding, Spot
from tallystick.model.period import Period

NOMINAL = "nominal"
PATH = "case.toml"


class CaseHead(msgspec.Struct, frozen=True, kw_only=True):
    """What case.toml says, ready to become a case."""

    title: str = "?"
    parties: tuple[str, ...] = ()
    belligerents: tuple[str, ...] = ()
    currency: str = "USD"
    price_year: int | None = None
    window: Period = Period()
    choices: Choices = Choices()
    public: PublicTerms = PublicTerms()
    declared: dict[str, DeclaredParty] = {}


class CaseText(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of case.toml as they are written."""

    title: str
    parties: tuple[str, ...] = ()
    belligerents: tuple[str, ...] = ()
    currency: str = "USD"
    price_year: int | str = NOMINAL  # a year or "nominal"
    window: Period = Period()
    choices: dict[str, object] = {}
    public: dict[str, object] = {}  # what a public edition may hold
    party: dict[str, object] = {}  # bodies that are no ISO 3166 states
    declared: dict[str, object] = {}  # another name for the same


def read_head(tables: Table, found: list[Finding]) -> CaseHead:
    """The head of the case; what is wrong with it is added to `found`."""
    spot = Spot("case", path=PATH)
    text = read_record(tables, CaseText, spot, found)
    if text is None:
        return CaseHead()
    return CaseHead(
        title=text.title,
        parties=text.parties,
        belligerents=text.belligerents,
        currency=_currency(text.currency, found),
        price_year=_price_year(text.price_year, found),
        window=text.window,
        choices=_choices(text.choices, found),
        public=read_record(text.public, PublicTerms, Spot("case", None, "public", PATH), found) or PublicTerms(),
        declared=_declared(text, found),
    )


def _currency(code: str, found: list[Finding]) -> str:
    if is_currency(code):
        return code
    near = nearest(code, all_currencies())
    help_text = f'did you mean "{near}"?' if near else "a currency is an ISO 4217 code such as USD, EUR, KRW"
    found.append(
        report("M006", f'"{code}" is no currency of ISO 4217', help_text, Spot("case", None, "currency", PATH))
    )
    return "USD"


def _price_year(year: int | str, found: list[Finding]) -> int | None:
    if isinstance(year, int) or year == NOMINAL:
        return year if isinstance(year, int) else None
    message = f'the price year is a whole number or "nominal", not {got(year)}'
    found.append(report("T007", message, 'write 2024 or "nominal"', Spot("case", None, "price_year", PATH)))
    return None


def _choices(raw: dict[str, object], found: list[Finding]) -> Choices:
    known = slots(Choices)
    kept = {key: value for key, value in raw.items() if key in known}
    for key in raw.keys() - kept.keys():
        near = nearest(key, known)
        help_text = f'did you mean "{near}"?' if near else f"known choices: {', '.join(known)}"
        found.append(
            report("T014", f'there is no choice "{key}"', help_text, Spot("case", None, f"choices.{key}", PATH))
        )
    choices = read_record(kept, Choices, Spot("case", None, "choices", PATH), found) or Choices()
    basis = _listed_words("basis", choices.basis, tuple(words.bases()), found)
    status = _listed_words("status", choices.status, tuple(words.statuses()), found)
    acts = _listed_words("material_acts", choices.material_acts, tuple(words.material_acts()), found)
    return msgspec.structs.replace(choices, basis=basis, status=status, material_acts=acts)


def _listed_words(field: str, chosen: tuple[str, ...], known: tuple[str, ...], found: list[Finding]) -> tuple[str, ...]:
    """The words that are known; the default where none of those chosen is."""
    for word in chosen:
        if word not in known:
            near = nearest(word, known)
            one_of = f"one of: {', '.join(known)}"
            help_text = f'did you mean "{near}"? {one_of}' if near else one_of
            spot = Spot("case", None, f"choices.{field}[{chosen.index(word)}]", PATH)
            found.append(report("T008", f'"{word}" is no word for {field}', help_text, spot))
    kept = tuple(word for word in chosen if word in known)
    return kept if kept or not chosen else getattr(Choices(), field)


def _declared(text: CaseText, found: list[Finding]) -> dict[str, DeclaredParty]:
    bodies: dict[str, DeclaredParty] = {}
    for table, raws in (("party", text.party), ("declared", text.declared)):
        for code, value in raws.items():
            raw = as_table(value)
            if raw is None:
                spot = Spot("case", None, f"{table}.{code}", PATH)
                found.append(
                    report(
                        "T007",
                        f"a party is a table, not {got(value)}",
                        f'write [{table}.{code}] and `name = "…"`',
                        spot,
                    )
                )
                continue
            body = read_record(raw, DeclaredParty, Spot("case", None, f"{table}.{code}", PATH), found)
            if body is not None:
                bodies[code] = body
    return bodies
