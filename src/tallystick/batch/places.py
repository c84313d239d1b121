"""Where candidates lie in a folder: month=2024-05/lang=ru, after the day of publication and the language."""

import re
from collections.abc import Iterator

import pyarrow as pa

from tallystick.batch.contract import CANDIDATES

MONTH = "month"
LANG = "lang"
UNKNOWN = "unknown"
PLACED = pa.schema([*CANDIDATES, (MONTH, pa.string()), (LANG, pa.string())])

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(?!\d)")
_YEAR = re.compile(r"\d{4}$")
_LANG = re.compile(r"[a-z]{2,3}$")


def month_of(published: str | None) -> str:
    """The month of a date, the year where no month is told.

    >>> month_of("2024-05-17"), month_of("2024"), month_of(""), month_of("../x")
    ('2024-05', '2024', 'unknown', 'unknown')
    """
    found = _MONTH.match(published or "") or _YEAR.match(published or "")
    return found.group() if found else UNKNOWN


def lang_of(language: str | None) -> str:
    """The language as a folder's name; what documents say may be anything."""
    return language if language and _LANG.match(language) else UNKNOWN


def placed(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with its rows' month and lang."""
    months = pa.array([month_of(day) for day in batch.column("published").to_pylist()], pa.string())
    langs = pa.array([lang_of(name) for name in batch.column("language").to_pylist()], pa.string())
    return pa.RecordBatch.from_arrays([*batch.columns, months, langs], schema=PLACED)


def by_place(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """(folder, rows in their order) of each month and language, sorted."""
    rows: dict[str, list[int]] = {}
    days, names = (table.column(name).to_pylist() for name in ("published", "language"))
    for number, (day, name) in enumerate(zip(days, names, strict=True)):
        rows.setdefault(f"{MONTH}={month_of(day)}/{LANG}={lang_of(name)}", []).append(number)
    for place, numbers in sorted(rows.items()):
        yield place, table.take(numbers)
