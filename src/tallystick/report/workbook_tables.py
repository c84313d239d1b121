"""Sheets of records: Claims and Prices with low, best and high; Sources, Rates, Changes."""

from collections.abc import Iterator, Mapping, Sequence

from tallystick.exchange.column_words import column_words
from tallystick.exchange.tables_of_case import columns_of
from tallystick.lookup.prices_index import cpi, cpi_source
from tallystick.lookup.rates import rate
from tallystick.model.case import Case
from tallystick.report.workbook_rows import NUMBER, PLAIN, RATE, Book, Cell, Formula, Heading, Spread

WIDE = {
    **dict.fromkeys(("quote", "paraphrase", "what", "why"), 60),
    **dict.fromkeys(("because", "note", "name", "url"), 40),
    "item": 28,
}
CLAIMS = (
    *("id", "kind", "giver", "receiver", "party", "actor", "target", "item", "model", "scope"),
    *("quantity", "quantity_low", "quantity_best", "quantity_high", "quantity_unit"),
    *("value", "value_low", "value_best", "value_high", "value_unit"),
    *("period", "counts", "status", "terms", "event", "topic", "series"),
    *("origin", "via", "document", "quote", "paraphrase", "fate", "fate_because", "fate_of", "note"),
)
PRICES = (
    *("id", "item", "model", "scope", "value", "value_low", "value_best", "value_high", "value_unit", "per"),
    *("basis", "market", "year", "origin", "via", "document", "quote", "paraphrase", "fate", "fate_because", "note"),
)
SOURCES = ("id", "name", "kind", "country", "parent", "stake", "url")
CHANGES = ("kind", "what", "why", "by", "on", "affects")
OWN = {
    "best": "The figure that was said; of a range the root of low times high. Empty where an end is open.",
    "fate": "What became of the claim.",
    "fate_because": "Why.",
    "fate_of": "The claim that it repeats, or that took its place.",
}


def claim_table(book: Book) -> Spread:
    """Every claim but prices."""
    rows = [row for row in book.claims if row["kind"] != "price"]
    return _claims(book, "Claims", CLAIMS, rows)


def price_table(book: Book) -> Spread:
    """Every price claim."""
    rows = [row for row in book.claims if row["kind"] == "price"]
    return _claims(book, "Prices", PRICES, rows)


def source_table(book: Book) -> Spread:
    """Every source; grades stay with the desk."""
    return _records(book, "Sources", "sources", SOURCES)


def change_table(book: Book) -> Spread:
    """What was changed in the case, and why."""
    return _records(book, "Changes", "changes", CHANGES)


def _records(book: Book, sheet: str, table: str, names: Sequence[str]) -> Spread:
    records = book.tables[table].dicts()
    return Spread(
        sheet=sheet,
        columns=tuple(_heading(table, name) for name in names),
        rows=[tuple(record[name] for name in names) for record in records],
    )


def _heading(table: str, name: str) -> Heading:
    known = {column.name: column for column in columns_of(table)}
    own = OWN.get("best" if name.endswith("_best") else name, "")
    holds = column_words(table, known[name]) if name in known else own
    pattern = PLAIN if name == "year" else NUMBER
    return Heading(name, holds, pattern, WIDE.get(name, 14))


def _claims(book: Book, sheet: str, names: Sequence[str], records: Sequence[Mapping[str, Cell]]) -> Spread:
    empty = Spread(sheet=sheet, columns=tuple(_heading("claims", name) for name in names), rows=[])
    rows = [tuple(_claim_cell(book, empty, name, (at, record)) for name in names) for at, record in enumerate(records)]
    return Spread(sheet=sheet, columns=empty.columns, rows=rows)


def _claim_cell(book: Book, spread: Spread, name: str, what: tuple[int, Mapping[str, Cell]]) -> Cell:
    at, record = what
    if name.endswith("_best"):
        part = name.removesuffix("_best")
        return _best(spread, part, at, record)
    if name.startswith("fate"):
        fate = book.fates.get(str(record["id"]))
        return None if fate is None else {"fate": fate.word, "fate_because": fate.because, "fate_of": fate.of}[name]
    return record[name]


def _best(spread: Spread, part: str, at: int, record: Mapping[str, Cell]) -> Cell:
    low, high = record[f"{part}_low"], record[f"{part}_high"]
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return None
    cells = [spread.cell(f"{part}_{end}", at) for end in ("low", "high")]
    return Formula(f"=SQRT({cells[0]}*{cells[1]})", (low * high) ** 0.5)


RATES = (
    Heading(
        "series",
        "rate: units of the currency for one US dollar, mean of a year. cpi: consumer prices. Others: the case's own.",
    ),
    Heading("currency", "Of which currency, or in which unit."),
    Heading("party", "Whose, where it is a party's."),
    Heading("year", "Which year.", PLAIN),
    Heading("value", "The figure.", RATE),
    Heading("source", "Where it is from.", NUMBER, 70),
)


def rate_table(book: Book) -> Spread:
    """Rates, consumer prices and denominators that a sum of this case can rest on."""
    case = book.answer.case
    return Spread(sheet="Rates", columns=RATES, rows=[*_rates(case), *_prices(case), *_own(book)])


def _years(case: Case) -> Sequence[int]:
    """Years of the window, of prices, and of the price level."""
    years = {claim.year for claim in case.claims if claim.year is not None}
    first, last = case.window.first, case.window.last
    years |= set(range(first.year, last.year + 1)) if first and last else set()
    return sorted(years | ({case.price_year} if isinstance(case.price_year, int) else set()))


def _rates(case: Case) -> Iterator[tuple[Cell, ...]]:
    currencies = {claim.value.currency for claim in case.claims if claim.value and claim.value.currency}
    for currency in sorted({*currencies, case.currency} - {"USD"}):
        for year in _years(case):
            known = rate(currency, year)
            if known is not None:
                yield "rate", currency, None, year, float(known.per_usd), known.source


def _prices(case: Case) -> Iterator[tuple[Cell, ...]]:
    for year in _years(case):
        index = cpi(case.currency, year)
        if index is not None:
            yield "cpi", case.currency, None, year, index, cpi_source(case.currency, year)


def _own(book: Book) -> Iterator[tuple[Cell, ...]]:
    for record in book.tables["denominators"].dicts():
        value, year = record["value"], record["year"]
        plain = int(year) if isinstance(year, str) and year.isdigit() else year
        yield record["series"], record["currency"], record["party"], plain, value, record["origin"]
