"""The publisher's own totals and GDP figures, to compare with the rows and to take shares of."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from tallystick.exchange.grids import is_blank, number_of, plain, text_of
from tallystick.exchange.headers import normal
from tallystick.exchange.kiel_columns import Sheet
from tallystick.model.case import Denominator
from tallystick.model.measure import Measure

_TOTALS = ("total", "sum", "all")
BILLION = Decimal(10) ** 9


class Summed(msgspec.Struct, frozen=True, kw_only=True):
    """One country in the publisher's summary."""

    row: int
    donor: str
    total: Decimal | None  # EUR
    gdp: Decimal | None
    gdp_currency: str
    gdp_year: int


def summary_rows(sheet: Sheet | None) -> Iterator[Summed]:
    """The countries of the summary; its units stand in the row below the header."""
    if sheet is None:
        return
    columns = sheet.header.columns
    factor, _ = _unit(sheet, columns["total"])
    gdp_column = columns.get("gdp_eur", columns.get("gdp"))
    gdp_factor, currency = _unit(sheet, gdp_column) if gdp_column is not None else (Decimal(1), "USD")
    for index in range(sheet.header.row + 1, len(sheet.grid.rows)):
        donor = text_of(sheet.grid.at(index, columns["donor"]))
        total = number_of(sheet.grid.at(index, columns["total"]))
        if is_blank(donor) or normal(donor) in _TOTALS or total is None:
            continue
        gdp = number_of(sheet.grid.at(index, gdp_column))
        yield Summed(
            row=index + 1,
            donor=donor,
            total=total * factor,
            gdp=gdp * gdp_factor if gdp else None,
            gdp_currency=currency,
            gdp_year=_year(sheet),
        )


def _unit(sheet: Sheet, column: int) -> tuple[Decimal, str]:
    """Factor and currency that a column's header and the cell below it name: "€ billion"."""
    words = f"{sheet.header.texts[column]} {text_of(sheet.grid.at(sheet.header.row + 1, column))}"
    said = words.casefold()
    factor = BILLION if "billion" in said or "bn" in said else Decimal(10) ** 6 if "million" in said else Decimal(1)
    return factor, "USD" if "$" in said or "usd" in said else "EUR"


def _year(sheet: Sheet) -> int:
    digits = (
        [word for word in normal(sheet.header.texts[sheet.header.columns["gdp"]]).split() if word.isdigit()]
        if ("gdp" in sheet.header.columns)
        else []
    )
    return int(digits[0]) if digits and len(digits[0]) == 4 else 2021


def gdp_of(row: Summed, party: str, document: str) -> Denominator | None:
    """GDP of a giver as the publisher uses it."""
    if row.gdp is None:
        return None
    amount = plain(row.gdp.quantize(Decimal("0.01")))
    return Denominator(
        series="gdp",
        party=party,
        year=row.gdp_year,
        value=Measure("exact", amount, amount, currency=row.gdp_currency),
        origin="kiel",
        document=document,
    )
