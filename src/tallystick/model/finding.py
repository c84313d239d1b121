"""Something wrong or doubtful in the user's files."""

from typing import Literal

import msgspec

Level = Literal["error", "warning", "note"]


class Spot(msgspec.Struct, frozen=True):
    """What a finding is about, before its line and column are looked up.

    `table` is the TOML table's name (claim, line, conversion …) or the file's stem for
    one-per-file tables (case, sources …); `key` the id, or the table's ordinal as a string.
    """

    table: str
    key: str | None = None
    field: str | None = None
    path: str | None = None  # relative to the case; needed where `table` and `key` do not tell
    offset: int | None = None  # code points into the field's text, for measures and quotes
    width: int | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `line` and `column` count from 1; columns count code points."""

    code: str
    level: Level
    message: str
    help: str | None = None
    spot: Spot | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None
    width: int = 1  # code points under the caret
    excerpt: str | None = None  # the original line
