"""Every text that people read in a case, with where it stands."""

from collections.abc import Iterator

import msgspec

from tallystick.model.finding import Spot
from tallystick.publish.case_rows import Key, Rows

# Fields of free words. Ids, codes and words of closed lists are no texts.
FREE = (
    *("name", "title", "quote", "paraphrase", "because", "note", "wording", "scope", "model", "series", "why"),
    *("where", "what", "by", "agreement", "trigger", "duty", "escape", "question", "url"),
)
REQUIRED = ("name", "title", "what", "agreement", "by")  # cannot be taken out


class Told(msgspec.Struct, frozen=True):
    """One text."""

    key: Key
    field: str
    text: str

    @property
    def spot(self) -> Spot:
        """Where it stands in the files."""
        table, name = self.key
        return Spot("case", None, f"party.{name}.{self.field}") if table == "party" else Spot(table, name, self.field)


def texts_of(rows: Rows) -> Iterator[Told]:
    """All texts, in the order of the rows."""
    for key, row in rows.items():
        for field in row.__struct_fields__:
            value = getattr(row, field) if field in FREE else None
            if isinstance(value, str) and value.strip():
                yield Told(key, field, value)
