"""The tracker's price list → price claims, one for each item that a row names and each entry of the list."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from tallystick.exchange.grids import is_blank, number_of, text_of
from tallystick.exchange.headers import normal
from tallystick.exchange.import_findings import Findings, shown
from tallystick.exchange.kiel_columns import Sheet
from tallystick.exchange.kiel_items import item_of_row, unit_of
from tallystick.exchange.kiel_rows import KielRow
from tallystick.exchange.measured import exact
from tallystick.exchange.party_codes import slug
from tallystick.ledger.measures import format_measure
from tallystick.lookup.crosswalks import crosswalk, ours
from tallystick.lookup.currencies import is_currency
from tallystick.model.claim import Basis, Claim
from tallystick.model.source import Source

# The publisher's categories as origins, so that `--drop origin:…` leaves one out.
_CATEGORIES = (
    ("contract", "contracts"),
    ("government", "government"),
    ("marketplace", "marketplaces"),
    ("manufacturer", "makers"),
    ("military media", "military-media"),
    ("media", "media"),
    ("ministry", "ministry"),
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One price: of the list, or of a row where a workbook has no list."""

    item: str
    price: Decimal
    currency: str
    category: str
    source: str
    notes: str
    where: str


def list_entries(sheet: Sheet | None, found: Findings) -> dict[str, Entry]:
    """Entries of the price list by the item's name without case; an item told twice keeps its first price."""
    entries: dict[str, Entry] = {}
    for index in range(sheet.header.row + 1, len(sheet.grid.rows)) if sheet else ():
        entry = _entry(sheet, index, found) if sheet else None
        if entry is None:
            continue
        first = entries.setdefault(entry.item.casefold(), entry)
        if first is not entry and first.price != entry.price:
            message = f"«{shown(entry.item)}» is priced at {first.price} and again at {entry.price} {entry.currency}"
            found.add("I014", message, "the first counts, as in the publisher's own look-up", row=index + 1)
    return entries


def _entry(sheet: Sheet, index: int, found: Findings) -> Entry | None:
    """One entry; None without a price. A price written as text is none, as the publisher's formulas have it."""
    texts = {field: text_of(sheet.grid.at(index, column)) for field, column in sheet.header.columns.items()}
    cell = sheet.grid.at(index, sheet.header.columns["price"])
    price = number_of(cell)
    if isinstance(cell, str) and not is_blank(cell):
        message = f"the price of «{shown(texts['item'])}» is the text «{shown(text_of(cell))}» and no number"
        column = sheet.header.columns["price"] + 1
        found.add(
            "I006",
            message,
            "the publisher's formulas find no price there, and neither is one read",
            row=index + 1,
            column=column,
        )
        return None
    if price is None or price <= 0 or is_blank(texts["item"]):
        return None
    currency = texts.get("currency", "").upper()
    return Entry(
        item=texts["item"],
        price=price,
        currency=currency if is_currency(currency) else "USD",
        category=_told(texts, "category"),
        source=_told(texts, "source"),
        notes=_told(texts, "notes"),
        where=f"{sheet.grid.name}, row {index + 1}",
    )


def _told(texts: Mapping[str, str], field: str) -> str:
    return "" if is_blank(texts.get(field)) else texts[field]


def row_entry(row: KielRow, sheet: str) -> Entry | None:
    """The price that a row itself names."""
    if row.price is None or row.price <= 0:
        return None
    where = f"{sheet}, row {row.row}"
    return Entry(
        item=row.item, price=row.price, currency="USD", category=row.category, source="", notes="", where=where
    )


class Prices:
    """Price claims, each made once for an item of ours and a name of the tracker's."""

    def __init__(self, entries: Mapping[str, Entry], document: str, year: int, sheet: str) -> None:
        """`entries` of the list; `year` whose money the release speaks in."""
        self._entries = dict(entries)
        self._document, self._year, self._sheet = document, year, sheet
        self.claims: dict[tuple[str, str], Claim] = {}
        self.at_odds: list[tuple[KielRow, Entry]] = []  # rows that name another price than the list

    def add_rows(self, rows: Iterable[KielRow]) -> None:
        """The prices of rows' items."""
        for row in rows:
            entry = self._entries.get(row.item.casefold())
            own = row_entry(row, self._sheet)
            if own is not None and (entry is None or (entry.price, entry.currency) != (own.price, own.currency)):
                if entry is not None:
                    self.at_odds.append((row, entry))
                self._entries[row.item.casefold()] = entry = own  # what the publisher's sums are made of
            if entry is not None:
                self._add(item_of_row(row), row.item, entry)

    def add_rest(self) -> None:
        """Entries of the list that no row names."""
        named = {name.casefold() for _, name in self.claims}
        for key, entry in self._entries.items():
            if key not in named:
                self._add("arms", entry.item, entry)

    def _add(self, item_id: str, name: str, entry: Entry) -> None:
        if (item_id, name) in self.claims:
            return
        taken = {claim.id for claim in self.claims.values()}
        stem = f"price-{slug(name) or 'item'}"
        free = next(word for word in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if word not in taken)
        basis, origin = meaning_of(entry.category)
        figure = f"{name}: {format_measure(exact(entry.price, currency=entry.currency))}"
        self.claims[item_id, name] = Claim(
            id=free,
            kind="price",
            item=item_id,
            model=name,
            value=exact(entry.price, currency=entry.currency),
            per=unit_of(name),
            basis=basis,
            year=self._year,
            origin=origin,
            document=self._document,
            said=str(self._year),  # the list serves the rows of every day
            quote=f"{figure}. {entry.notes}" if entry.notes else None,
            paraphrase=None if entry.notes else figure,
            note="; ".join(part for part in (entry.where, entry.category, entry.source) if part),
        )


def meaning_of(category: str) -> tuple[Basis, str]:
    """Basis and origin of a price by the category of its source."""
    words = normal(category)
    word = next((name for part, name in _CATEGORIES if part in words), "miscellaneous")
    return _BASES.get(ours("prices-kiel", words) or "", "book" if word == "ministry" else "assumed"), f"kiel-{word}"


_BASES: dict[str, Basis] = {"contract": "contract", "book": "book", "market": "market", "asking": "asking"}


def price_sources(claims: Iterable[Claim]) -> dict[str, Source]:
    """The origins of these prices."""
    labels = crosswalk("prices-kiel").labels
    return {
        origin: Source(
            name=f"Price list of the tracker: {labels[origin.removeprefix('kiel-')]}",
            kind="study",
            country="DE",
            parent="kiel",
            note="The category in which the publisher puts a price's source; the source stands in the claim's note.",
        )
        for origin in sorted({claim.origin for claim in claims if claim.origin})
    }
