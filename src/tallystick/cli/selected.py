"""Whether `--only`, `--drop` and `--between` name something that the case has."""

from collections.abc import Collection, Iterable

import click

from tallystick.check.case_choices import parties_of
from tallystick.cli.choose_option import check_word, hint
from tallystick.lines.standing import stakes_of
from tallystick.lookup.items import all_items
from tallystick.lookup.words import source_kinds
from tallystick.model.case import Case

_AXES = ("item", "kind", "origin", "stake", "country", "giver", "receiver")


def check_selectors(case: Case, only: Iterable[str], drop: Iterable[str]) -> None:
    """UsageError of click where a selector has a word that can select nothing, for it is misspelt."""
    for option, selectors in (("--only", only), ("--drop", drop)):
        for selector in selectors:
            _check(case, option, selector)


def _check(case: Case, option: str, selector: str) -> None:
    axis, colon, text = selector.partition(":")
    if not colon:
        axis, text = "item", selector
    if axis not in _AXES:
        raise click.UsageError(f"{option}: claims are not selected by `{axis}`{hint(axis, _AXES)}")
    known = _known(case, axis)
    for word in text.split("|"):
        if not word:
            said = f"`{selector}` lacks a word" if selector else "no word is given"
            raise click.UsageError(f"{option}: {said}; write for example `arms` or `kind:media|ngo`")
        check_word(f"{option}, {axis}", word, known)


def _known(case: Case, axis: str) -> Collection[str]:
    sources = case.sources.values()
    if axis == "item":
        return all_items()
    if axis in ("giver", "receiver"):
        return sorted({code for claim in case.claims if (code := getattr(claim, axis))})
    if axis == "kind":
        return source_kinds()
    if axis == "origin":
        return case.sources
    if axis == "country":
        return sorted({source.country for source in sources if source.country})
    return sorted({code for source in sources for code in stakes_of(source)})


def check_between(case: Case, between: tuple[str, str] | None) -> None:
    """UsageError of click unless both are parties that give or receive something here, and differ."""
    if between is None:
        return
    known = sorted(parties_of(case))
    for code in between:
        check_word("--between", code, known)
    if between[0] == between[1]:
        raise click.UsageError(f"--between wants two parties, and both are `{between[0]}`")
