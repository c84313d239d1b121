"""A small workbook of our own in the layout of the Ukraine Support Tracker, release 7. All figures are made up."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET = "Bilateral assistance, MAIN DATA"
HEADER = [
    *("ID", "countries", "Announcement Date", "Type of Aid General", "Type of Aid Specific", "Explanation"),
    *("Original Currency", "Monetary Value as Given by Source", "", "Type of item", "Sub-type of item"),
    *("Soviet origin (1)", "No. of Units", "No. of Units delivered (in-kind military aid)", "Unit Price in USD"),
    *(
        "Value committed (own estimate, in USD)",
        "Value delivered (own estimate, in USD)",
        "Total ",
        "Converted Value in EUR",
    ),
    *("Total monetary value delivered in EUR", "Source of Aid 1", "Source for Delivery"),
    "Total_value_dummy (1 is first row in the package)",
]
RATES = {"EUR": Decimal(1), "USD": Decimal("0.8"), "AUD": Decimal("1.6"), "CAD": Decimal("1.25")}
DAY = dt.date(2022, 3, 1)
GUN = ("M777 howitzer", "Heavy weapon", "155mm howitzer")
ROUND = ("155mm artillery round", "Ammunition for heavy weapon", "155mm howitzer ammunition")
TANK = ("T-72 tank", "Heavy weapon", "Main Battle Tank (MBT)")
NONE = (".", ".", ".")
PRICE_HEADER = [
    *("Item", "Type of item ", "Sub-type of item", "Soviet origin (1)", "Ukraine Asked for it dummy (=1)"),
    *("Unit Price", "Currency", "Source", "Source category", "Notes"),
]
PRICES = [
    [*GUN, 0, 0, 500000, "USD", "https://example.org/gun", "Contracts", "A contract says 500000 USD."],
    [*ROUND, 0, 0, 3800, "USD", "https://example.org/round", "Media reports (incl. social media)", "."],
    [*TANK, 1, 0, 1000000, "USD", "https://example.org/tank", "Contracts", "."],
    ["tent", "Humanitarian", ".", 0, 0, 90.5, "USD", "https://example.org/tent", "Online marketplaces and stores", "."],
    ["T-72 tank", "Heavy weapon", "Main Battle Tank (MBT)", 1, 0, 7, "USD", ".", "Miscellaneous", "A second entry."],
]

Row = list[Any]


def row(
    name: str,
    donor: str,
    kind: str,
    *,
    date: object = DAY,
    given: object = "Not given",
    currency: str = "EUR",
    item: Sequence[str] = NONE,
    units: object = ".",
    delivered: object = ".",
    price: object = ".",
    total: object = None,
    eur: object = None,
    delivered_eur: object = ".",
    first: int = 1,
    specific: str = "Weapons and equipment",
) -> Row:
    return [
        *(name, donor, date, kind, specific, f"{donor} announced {name}.", currency, given, *item, 0),
        *(units, delivered, price, ".", ".", total, eur, delivered_eur, "https://example.org/" + name, ".", first),
    ]


ROWS: list[Row] = [
    row(
        "AUH1",
        "Australia",
        "Humanitarian",
        given=3200000,
        currency="AUD",
        total=3200000,
        eur=2000000,
        specific="Assistance",
    ),
    # worked out by the publisher: 4 × 500,000 + 1,000 × 3,800 = 5,800,000 USD = 7,250,000 EUR; half of it delivered
    row(
        "CAM1",
        "Canada",
        "Military",
        currency="USD",
        item=GUN,
        units=4,
        delivered=4,
        price=500000,
        total=5800000,
        eur=7250000,
        delivered_eur=4875000,
    ),
    row("CAM1", "Canada", "Military", currency="USD", item=ROUND, units=1000, delivered=500, price=3800, first=0),
    row(
        "CAM1",
        "Canada",
        "Military",
        currency="USD",
        item=("rifle", "Light armaments & infantry", "."),
        units="undisclosed",
        first=0,
    ),
    # the source gave a value; what is inside must not be counted again
    row("DEM1", "Germany", "Military", given=10000000, item=TANK, units=3, price=1000000, total=10000000, eur=10000000),
    row("DEM1", "Germany", "Military", given=10000000, item=GUN, units=2, price=500000, first=0),
    # a value that the publisher's own sums leave out, since their cell is empty
    row("DEM2", "Germany", "Military", given=30000, item=GUN, units=".", first=1),
    row(
        "EPF1", "European Peace Facility", "Military", given=2500000, total=2500000, eur=2500000, delivered_eur=2500000
    ),
    row("EIF1", "European Investment Bank", "Financial", given=1500000, total=1500000, eur=1500000, specific="Loan"),
    row(
        "FRH1",
        "France",
        "Humanitarian",
        date="until 7/27/2022",
        item=("tent", "Humanitarian", "."),
        units="undisclosed",
        total=".",
        eur=".",
    ),
    row(
        "PLM1",
        "Poland",
        "Military",
        date="until 4/6/2027",
        given=800000,
        currency="USD",
        item=TANK,
        units="1.000.00",
        price=1000000,
        total=800000,
        eur=1000000,
    ),
    row(
        "USF1",
        "United States",
        "Financial",
        date="not specified, 03/22",
        given=4000000.4,
        currency="USD",
        total=4000000.4,
        eur=5000000.5,
        specific="Grant",
    ),
]
TOTALS = {
    "AU": Decimal(2000000), "CA": Decimal(7250000), "DE": Decimal(10000000), "EPF": Decimal(2500000),
    "EIB": Decimal(1500000), "PL": Decimal(1000000), "US": Decimal("5000000.5"),
}  # fmt: skip
SUMMARY: list[list[Any]] = [
    ["Numbers by country"],
    ["Country", "EU member", "Total bilateral commitments", "GDP (2021)", "GDP (EUR)"],
    ["", "", "€ billion", "US$ billion", "€ billion"],
    ["Australia", 0, 0.002, 80, 100],
    ["Canada", 0, 0.00725, 160, 200],
    ["Germany", 1, 0.0099999, 3200, 4000],  # not what the rows come to
    ["Total", ".", 0.0192499, 3440, 4300],
]


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook of these sheets; a text that begins with = is a formula, with its result behind a bar."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(number, column, cell, day)
                    elif isinstance(cell, str) and cell.startswith("="):
                        formula, _, result = cell.partition("|")
                        sheet.write_formula(number, column, formula, None, result)
                    elif cell not in (None, ""):
                        sheet.write(number, column, cell)
    return path


def tracker(path: Path, rows: Sequence[Sequence[Any]] = ROWS, header: Sequence[Any] = HEADER) -> Path:
    """The small tracker as a workbook."""
    table: list[Sequence[Any]] = [header, *rows]
    prices: list[list[Any]] = [PRICE_HEADER, *PRICES]
    cover = "Ukraine Support Tracker – 7th release (covering January 24 to October 3, 2022)"
    return write_book(
        path,
        {
            "ReadMe": [[cover]],
            SHEET: table,
            "Country Summary": SUMMARY,
            "Exchange rates": [["", "Currency", "1 EUR"], *(["", code, float(rate)] for code, rate in RATES.items())],
            "Price List, Weapons & Items": prices,
            "Figure 1": [["a chart"]],
        },
    )
