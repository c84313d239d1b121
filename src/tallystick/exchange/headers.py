"""Which column is which: headers matched by what they say, wherever they stand."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tallystick.exchange.grids import Grid, text_of

Names = Mapping[str, tuple[str, ...]]  # field → the names that publishers gave its column
SEARCHED = 60  # first rows of a sheet, among which the header stands
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Header(msgspec.Struct, frozen=True):
    """The row of a header and the column of each field; rows and columns count from 0."""

    row: int
    columns: dict[str, int]
    texts: tuple[str, ...] = ()

    def lacking(self, needed: Sequence[str]) -> list[str]:
        """Fields that have no column."""
        return [field for field in needed if field not in self.columns]

    def unread(self) -> list[tuple[int, str]]:
        """Columns with a name that no field takes."""
        taken = set(self.columns.values())
        return [(index, text) for index, text in enumerate(self.texts) if text and index not in taken]


def normal(text: str) -> str:
    """A header as words: no accents, no case, no signs; `itemNumber`, "Item number" and `item_number` are one.

    >>> normal("No. of Units (in-kind)"), normal("tot_activity_value_EUR")
    ('no of units in kind', 'tot activity value eur')
    """
    bare = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text))
    return " ".join(_WORD.findall("".join(char for char in bare if not unicodedata.combining(char)).casefold()))


def find_header(grid: Grid, names: Names) -> Header:
    """The row that names most fields; where two rows make a header together, both are read."""
    known = {field: tuple(normal(word) for word in words) for field, words in names.items()}
    best = Header(0, {})
    for row in range(min(SEARCHED, len(grid.rows))):
        for texts in _readings(grid, row):
            columns = match_columns(texts, known)
            if len(columns) > len(best.columns):
                best = Header(row, columns, tuple(texts))
    return best


def _readings(grid: Grid, row: int) -> Iterator[list[str]]:
    """A row as header: alone, and below a row whose cells are spread over what they head."""
    own = [text_of(cell) for cell in grid.rows[row]]
    yield own
    if row and any(first[0] <= row - 1 <= first[2] for first in grid.merged):
        above = _spread(grid, row - 1)
        yield [f"{above[index]} {text}".strip() if index < len(above) else text for index, text in enumerate(own)]


def _spread(grid: Grid, row: int) -> list[str]:
    """Texts of a row with merged cells written into every cell that they cover."""
    texts = [text_of(cell) for cell in grid.rows[row]]
    for first_row, first, last_row, last in grid.merged:
        if first_row <= row <= last_row:
            said = text_of(grid.at(first_row, first))
            texts[first : last + 1] = [said] * len(texts[first : last + 1])
    return texts


def match_columns(texts: Sequence[str], known: Names) -> dict[str, int]:
    """Column of each field: by its exact name first, then by a name of several words that the header begins with."""
    words = [normal(text) for text in texts]
    found: dict[str, int] = {}
    taken: set[int] = set()
    offers = sorted(_offers(words, known))
    for _, _, field, column in offers:
        if field not in found and column not in taken:
            found[field] = column
            taken.add(column)
    return found


def _offers(words: Sequence[str], known: Names) -> Iterator[tuple[int, int, str, int]]:
    """Possible matches, the best first: rank, place among the names, field and column."""
    for field, names in known.items():
        for place, name in enumerate(names):
            for column, said in enumerate(words):
                if said == name:
                    yield 0, place, field, column
                elif " " in name and said.startswith(f"{name} "):
                    yield 1000 - len(name), place, field, column
