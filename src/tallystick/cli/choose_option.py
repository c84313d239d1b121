"""`--choose CHOICE=VALUE`, and what `--status` and `--basis` write for short."""

import re
from collections.abc import Collection, Iterable
from functools import cache

import click
import msgspec

from tallystick.check.case_choices import parties_of
from tallystick.check.choice_ranges import choice_faults
from tallystick.ledger.fields import Slot, slots
from tallystick.lookup import words
from tallystick.lookup.items import all_items
from tallystick.lookup.nearest import nearest_word
from tallystick.lookup.parties import all_parties
from tallystick.model.case import Case, Choices

_PRICE_YEAR = "price_year"
_YEAR = re.compile(r"[1-9][0-9]{3}")


def chosen(texts: Iterable[str]) -> dict[str, object]:
    """Choices by name, each of its type; UsageError of click where one is no choice or no value of it."""
    return dict(_choice(text) for text in texts)


def choosing(case: Case, changed: dict[str, object]) -> Case:
    """The case with those choices; UsageError of click where one is out of its range."""
    ranged = {name: value for name, value in changed.items() if name != _PRICE_YEAR}
    choices = msgspec.structs.replace(case.choices, **ranged)
    for fault in choice_faults(choices, parties_of(case)):
        if fault.field in ranged:
            raise click.UsageError(f"{fault.message}; {fault.help}")
    _check_names(case, ranged)
    year = changed.get(_PRICE_YEAR, case.price_year)
    return msgspec.structs.replace(case, choices=choices, price_year=year)


def listed(option: str, name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Words of a list, with commas or one by one; UsageError of click where the list is closed and lacks one."""
    found = tuple(word.strip() for value in values for word in value.split(",") if word.strip())
    known = {"status": words.statuses, "basis": words.bases, "material_acts": words.material_acts}.get(name)
    for word in found if known else ():
        check_word(option, word, known() if known else ())
    return found


def check_word(option: str, word: str, known: Collection[str]) -> None:
    """UsageError of click, with the nearest word, where the word is none of the known ones."""
    if word not in known:
        raise click.UsageError(f"{option}: there is no `{word}`{hint(word, known)}")


def hint(word: str, known: Collection[str]) -> str:
    """`; did you mean …?`, or all that there is."""
    near = nearest_word(word, known)
    if near:
        return f"; did you mean `{near}`?"
    return f"; known: {', '.join(known)}" if 0 < len(known) <= 40 else ""


@cache
def _known() -> dict[str, Slot]:
    return slots(Choices)


def _choice(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    name, value = name.strip().replace("-", "_"), value.strip()
    known = [*_known(), _PRICE_YEAR]
    if name not in known:
        raise click.UsageError(f"--choose: there is no choice `{name}`{hint(name, known)}")
    if not equals:
        raise click.UsageError(f"--choose wants CHOICE=VALUE: write `{name}=` and its value")
    return name, _year(value) if name == _PRICE_YEAR else _value(_known()[name], value)


def _year(value: str) -> int | None:
    if value == "nominal":
        return None
    if _YEAR.fullmatch(value) is None:
        raise click.UsageError(f'--choose price_year: wanted a year such as 2024, or "nominal", not `{value}`')
    return int(value)


def _value(slot: Slot, text: str) -> object:
    option, hold = f"--choose {slot.name}", str(slot.hint)
    if "dict" in hold:
        raise click.UsageError(f"`{slot.name}` is a table: set it in case.toml, under [choices]")
    if "tuple" in hold:
        return listed(option, slot.name, (text,))
    if text in slot.words:
        return text
    number = int if slot.hint is int else float if "float" in hold else None
    if number is None:
        check_word(option, text, slot.words)
        return text
    try:
        return number(text)
    except ValueError:
        shape = "a whole number" if number is int else "a number"
        more = "".join(f', or "{word}"' for word in slot.words)
        near = nearest_word(text, slot.words)
        meant = f"; did you mean `{near}`?" if near else ""
        raise click.UsageError(f"{option}: wanted {shape}{more}, not `{text}`{meant}") from None


def _check_names(case: Case, changed: dict[str, object]) -> None:
    """The words of open lists: they name what the taxonomy, the parties or this case holds."""
    adjustments = (name for row in case.adjustments for name in (row.id, row.kind) if name)
    known = {
        "nominal": all_items(),
        "market": ("world", *all_parties(), *case.declared),
        "adjustments": tuple(dict.fromkeys(adjustments)),
    }
    for name, names in known.items():
        value = changed.get(name, ())
        for word in value if isinstance(value, tuple) else ():
            check_word(f"--choose {name}", word, names)
