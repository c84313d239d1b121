"""The table of published base rates."""

import re
from pathlib import Path
from typing import get_args, get_type_hints

from tallystick.lookup.reference_classes import reference_class, reference_classes
from tallystick.model.case import Clause


def test_every_rate_has_its_source_and_the_day_it_was_noted() -> None:
    assert all(entry.source and entry.coding and len(entry.noted) == 10 for entry in reference_classes())


def test_shares_are_shares_and_lives_are_years() -> None:
    assert all(0 < entry.value < 1 for entry in reference_classes() if entry.of == "fulfilled")
    assert all(entry.value > 1 for entry in reference_classes() if entry.of == "life")


def test_ids_are_unique_and_found() -> None:
    ids = [entry.id for entry in reference_classes()]
    assert len(set(ids)) == len(ids)
    assert all(reference_class(name) is entry for name, entry in zip(ids, reference_classes(), strict=True))
    assert reference_class("nobody-1900") is None


def test_every_class_is_on_the_page_that_explains_them() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "explanation" / "outlook.md").read_text("utf-8")
    section = page.partition("## Reference classes")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([\w-]+)`", section, re.MULTILINE) == [entry.id for entry in reference_classes()]


def test_pacts_are_the_types_that_a_clause_can_have() -> None:
    literal, _ = get_args(get_type_hints(Clause)["atop"])
    assert {entry.pact for entry in reference_classes()} - {"any"} <= set(get_args(literal))
