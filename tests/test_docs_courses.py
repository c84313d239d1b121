"""The pages of some records name every key, and nothing else."""

import re
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from tallystick.model import course, lives, obligation, outlook, standing_row, strain

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
PAGES = [("course-json.md", course), ("standing-json.md", standing_row)]
PAGES += [("lives-json.md", lives), ("strain-json.md", strain)]
PAGES += [("obligations-json.md", obligation), ("outlook-json.md", outlook)]
RECORDS = [
    pytest.param(page, record, id=record.__name__)
    for page, module in PAGES
    for record in vars(module).values()
    if isinstance(record, type) and issubclass(record, msgspec.Struct) and record.__module__ == module.__name__
]


def sections(page: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", (REFERENCE / page).read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize(("page", "record"), RECORDS)
def test_every_key_is_on_its_page(page: str, record: type[msgspec.Struct]) -> None:
    rows = re.findall(r"^\| *(`[^|]*)\|", sections(page)[record.__name__], re.MULTILINE)
    told = [key for row in rows for key in re.findall(r"`([^`]+)`", row)]
    assert sorted(told) == sorted(field.encode_name for field in msgspec.structs.fields(record))


@pytest.mark.parametrize(("page", "module"), PAGES)
def test_every_section_is_a_record(page: str, module: ModuleType) -> None:
    assert all(issubclass(getattr(module, name), msgspec.Struct) for name in sections(page))
