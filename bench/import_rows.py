"""100,000 rows imported, beside what merely reading the file takes; in seconds of processor time."""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import python_calamine
import xlsxwriter

from tallystick.exchange.formats import importer
from tallystick.exchange.plans import Incoming, carry_out

ROWS = 100_000
LIMIT = 10.0  # seconds
SIPRI = [
    *("SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category"),
    *("Order date", "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate"),
    *("Delivery year", "Delivery year is estimate", "Status", "SIPRI estimate"),
    *("TIV deal unit", "TIV delivery values", "Local production"),
]
TABLE = ["Donor", "Recipient", "Type of aid", "Units", "Amount", "Currency", "Date", "Stage", "Explanation"]
PARTIES = ("Germany", "France", "Poland", "South Korea", "Czech Republic", "Italy", "Spain", "Norway")


def sipri_rows(count: int) -> list[list[object]]:
    return [
        [
            *(number // 3, PARTIES[number % 8], "Ukraine", f"Type {number % 400}", "SAM system", "Air-defence systems"),
            *(2015 + number % 8, "No", number % 90 + 1, "Yes" if number % 5 == 0 else "No", 2016 + number % 9, "No"),
            *("New", "", "1.5", number % 90 * 1.5, "No"),
        ]
        for number in range(count)
    ]


def table_rows(count: int) -> list[list[object]]:
    return [
        [
            *(PARTIES[number % 8], "Ukraine", "Tanks", number % 90 + 1, number * 1000.25, "EUR"),
            *(
                f"2023-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
                "delivered",
                f"Row {number} of a table that says so.",
            ),
        ]
        for number in range(count)
    ]


def write_csv(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([header, *rows])


def write_xlsx(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Table")
        for number, row in enumerate([header, *rows]):
            sheet.write_row(number, 0, row)


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def read_alone(path: Path) -> None:
    """The peer: every cell of the file read, and nothing made of it."""
    if path.suffix == ".xlsx":
        python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        return
    with path.open(newline="", encoding="utf-8") as file:
        list(csv.reader(file))


def imported(form: str, path: Path, case: Path) -> int:
    """Number of files written; the whole way from the file to a case on disk."""
    incoming = Incoming(case=case)
    plan = importer(form)(path, incoming)
    return len(carry_out(plan, incoming))


def measure(folder: Path, rows: int = ROWS) -> dict[str, tuple[float, float]]:
    """Seconds for reading alone and for the import, by the kind of file."""
    write_csv(folder / "sipri.csv", SIPRI, sipri_rows(rows))
    write_csv(folder / "table.csv", TABLE, table_rows(rows))
    write_xlsx(folder / "table.xlsx", TABLE, table_rows(rows))
    found = {}
    for form, name in (("sipri", "sipri.csv"), ("table", "table.csv"), ("table", "table.xlsx")):
        path, case = folder / name, folder / f"case-{name}"
        alone = min(timed(partial(read_alone, path)) for _ in range(3))
        found[name] = alone, timed(partial(imported, form, path, case))
    return found


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder))
    for name, (alone, whole) in found.items():
        beside = f"reading the cells alone {alone:.2f} s, {whole / alone:.0f} times less"
        print(f"{name}: {ROWS:,} rows imported in {whole:.1f} s of processor time; {beside}")
    return int(any(whole > LIMIT for _, whole in found.values()))


if __name__ == "__main__":
    sys.exit(main())
