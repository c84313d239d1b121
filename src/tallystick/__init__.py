"""Tallystick: an auditable ledger of what states give each other.

>>> import tallystick as ts
>>> ts.format_measure(ts.parse_measure("at least 5.6bn USD"))
'at least 5.6bn USD'

Public is what `__all__` lists; the rest may change without notice.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path  # noqa: TID251 - only a type

    from tallystick.model.echo import Echoes
    from tallystick.model.finding import Finding
    from tallystick.model.measure import Measure
    from tallystick.model.sheet import Sheet
    from tallystick.model.step import Step
    from tallystick.pipeline import Answer, Query
    from tallystick.store.folder import Loaded

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "answer",
    "balance",
    "check",
    "echoes",
    "explain",
    "find_measures",
    "format_measure",
    "load",
    "parse_measure",
]


def load(path: "str | Path", *, restricted: bool = False) -> "Loaded":
    """The case in a folder, with what is wrong with its files in `findings`.

    Raises:
        CaseError: the folder is no case, or cannot be read.
    """
    from tallystick.store.folder import load_folder

    return load_folder(path, restricted=restricted)


def check(case: "Loaded") -> "list[Finding]":
    """All findings, each with path, line and column, in the order of the files."""
    from tallystick.ledger.locate import locate
    from tallystick.pipeline import Query

    return locate(answer(case, Query(views=False)).findings, case.texts)


def answer(case: "Loaded", query: "Query | None" = None) -> "Answer":
    """Everything that the steps make of a case: sheet, valuation, fates, findings."""
    from tallystick.pipeline import answer as run

    return run(case.case, case.findings, query)


def balance(case: "Loaded", query: "Query | None" = None) -> "Sheet":
    """The balance sheet (schema tallystick/balance/1), in the case's currency."""
    return answer(case, query).balanced.sheet


def echoes(case: "Loaded") -> "Echoes":
    """Who repeats whom, and how each figure changed on the way (schema tallystick/echoes/1)."""
    from tallystick.weigh.echoing import echoes as find

    return find(case.case)


def explain(case: "Loaded", name: str) -> "Step":
    """A number (`total:RU>KP`, a line's id) or a claim walked back to words and arithmetic.

    Raises:
        UsageError: the case has nothing of that name.
    """
    from tallystick.explain.walk import explain as walk

    return walk(answer(case), name)


def find_measures(text: str, lang: str, on: str = "") -> "list[dict[str, int | float | str | None]]":
    """Numbers, money, quantities and times of a text in their order, each with its limits.

    >>> find_measures("at least 10 tonnes", "en")[0]["low"]
    10

    `lang` is a tag such as "fr" or "pt-BR"; `on` is the ISO day from which "yesterday" is counted. `start` and `end`
    are code points. Every string is welcome. All fields: docs/reference/measures-in-text.md.
    """
    from tallystick.read.find_measures import find_measures as find

    return find(text, lang, on)


def parse_measure(text: str) -> "Measure":
    """A measure from ledger text, `at least 5.6bn USD`.

    Raises:
        MeasureError: the text is no measure; it says what was wanted and where.
    """
    from tallystick.ledger.measures import parse_measure as parse

    return parse(text)


def format_measure(measure: "Measure") -> str:
    """Ledger text of a measure: `parse_measure(format_measure(m)) == m`."""
    from tallystick.ledger.measures import format_measure as write

    return write(measure)


class _Face(ModuleType):
    """This module, where `balance`, `check` and `explain` stay functions.

    Rooms bear the same names, and importing a room would put it in the function's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
