"""The reference pages name all that there is, and nothing else."""

import re
from pathlib import Path

import msgspec
import pytest

from tallystick.check.kind_fields import NEEDS, OWN
from tallystick.cli.main import COMMANDS
from tallystick.lookup.items import all_items, item
from tallystick.model import sheet
from tallystick.model.case import Choices
from tallystick.model.claim import Claim

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
RECORDS = [
    record
    for record in vars(sheet).values()
    if isinstance(record, type) and issubclass(record, msgspec.Struct) and record.__module__ == sheet.__name__
]
KINDS = (*OWN, "indicator")  # an indicator bears every field


def rows_of(page: str) -> list[list[str]]:
    """Cells of all table rows without heads and rules."""
    rows = re.findall(r"^\| *(`.*)\|$", page, re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def keys_of(rows: list[list[str]]) -> list[str]:
    return [key for row in rows for key in re.findall(r"`([^`]+)`", row[0])]


def section(page: str, title: str) -> str:
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section «{title}»"
    return found[1]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_of_the_balance_is_on_its_page(record: type[msgspec.Struct]) -> None:
    page = (REFERENCE / "balance-json.md").read_text("utf-8")
    told = keys_of(rows_of(section(page, record.__name__)))
    assert sorted(told) == sorted(field.encode_name for field in msgspec.structs.fields(record))


def test_every_section_of_the_balance_page_is_a_record() -> None:
    page = (REFERENCE / "balance-json.md").read_text("utf-8")
    assert set(re.findall(r"^## (.+)$", page, re.MULTILINE)) == {record.__name__ for record in RECORDS}


def test_every_choice_is_on_its_page_with_its_default() -> None:
    rows = rows_of((REFERENCE / "choices.md").read_text("utf-8"))
    fields = {field.name: field for field in msgspec.structs.fields(Choices)}
    assert sorted(keys_of(rows)) == sorted(fields)
    default = msgspec.to_builtins(Choices())
    for row in rows:
        name = keys_of([row])[0]
        if name != "basis":
            assert msgspec.json.decode(row[1].strip("`")) == _default(fields[name], default)


def _default(field: msgspec.structs.FieldInfo, given: dict[str, object]) -> object:
    if field.name in given:
        return given[field.name]
    value = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
    return list(value) if isinstance(value, tuple) else value


def test_every_field_of_a_claim_is_on_its_page() -> None:
    rows = rows_of(section_after((REFERENCE / "claims.md").read_text("utf-8"), "On every kind"))
    assert sorted(keys_of(rows)) == sorted(field.encode_name for field in msgspec.structs.fields(Claim))


def test_every_item_is_on_its_page_as_it_is() -> None:
    rows = rows_of((REFERENCE / "items.md").read_text("utf-8"))
    assert keys_of(rows) == list(all_items())
    for row in rows:
        entry = item(row[0].strip("`"))
        marks = [word for word in ("trade", "people", "loss") if getattr(entry, word)]
        assert row[1:] == [entry.label, entry.unit or "", ", ".join(marks)]


def section_after(page: str, title: str) -> str:
    return page[page.index(f"## {title}") :]


def test_the_page_of_claims_says_on_which_kinds_a_field_stands() -> None:
    for field, kinds, _ in rows_of(section_after((REFERENCE / "claims.md").read_text("utf-8"), "On every kind")):
        name = field.strip("`")
        bold = set(re.findall(r"\*\*(\w+)\*\*", kinds))
        told = {kind.strip("*") for kind in kinds.split(", ")}
        own = {kind for kind in OWN if name in OWN[kind]}
        assert told == ({"all"} if kinds == "all" else own | {"indicator"}), name
        assert bold == {kind for kind, needed in NEEDS.items() if name in needed}, name
        if kinds == "all":
            assert not own, name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_manual_and_a_place_on_the_page(command: str) -> None:
    manual = ROOT / "src" / "tallystick" / "cli" / f"{command}_cmd.md"
    assert manual.read_text("utf-8").startswith(f"# tally {command}\n")
    assert f"../../src/tallystick/cli/{manual.name}" in (REFERENCE / "cli.md").read_text("utf-8")


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    wanted = {page for page in pages if not page.startswith("findings/") and page != "index.md"}
    assert wanted <= set(re.findall(r"\]\(([^)#]+)", index))
