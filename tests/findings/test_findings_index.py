"""The list of all findings holds each code once, with its level and title."""

import re
from pathlib import Path

from tallystick.lookup.catalogue import all_codes, level_of, title_of

INDEX = Path(__file__).parent.parent.parent / "docs" / "findings" / "index.md"
ROW = re.compile(r"^\| \[(\w+)\]\((\w+)\.md\) \| (\w+) \| (.+) \|$", re.MULTILINE)


def test_the_index_is_complete() -> None:
    rows = ROW.findall(INDEX.read_text("utf-8"))
    assert rows == [(code, code, level_of(code), title_of(code)) for code in sorted(all_codes(), key=family)]


def family(code: str) -> tuple[int, str]:
    return "TCMSLPVDOIR".index(code[0]), code
