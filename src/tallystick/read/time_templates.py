"""Templates of times as a lexicon writes them: `{day} of? {month} ,? {year}`."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tallystick.read.measure_plain import lowered

_PLACES = frozenset(
    (
        *("day", "month", "m", "year", "short", "decade", "dd", "era", "yy", "season", "q", "weekday", "dow"),
        *("n", "unit", "t"),  # a number, a unit of time, a time within a time
        *("time", "dotted", "hour", "minute"),
    )
)


class Element(NamedTuple):
    """One step of a template: a place to fill, or words of which one must stand there."""

    place: str
    words: frozenset[str]
    optional: bool


class Template(NamedTuple):
    """The steps of a template and what it means."""

    elements: tuple[Element, ...]
    action: tuple[str, ...]
    needs: int  # a sum of NEEDS
    first: frozenset[str]  # words with which it may begin
    kinds: int  # what its first token may be besides: a sum of NEEDS, NUMBER and TIME


def template_of(text: str, action: str, language: str) -> Template:
    """A template from its text.

    A step is `{place}` or words parted by `|`; `_` is a blank within one, `?` behind a step makes it optional.

    Raises:
        ValueError: a place has an unknown name; the lexicon is wrong.
    """
    elements = tuple(_element(step, language) for step in text.split())
    needs = sum({NEEDS.get(element.place, 0) for element in elements if not element.optional})
    first: frozenset[str] = frozenset()
    kinds = 0
    for element in elements:
        first |= element.words
        kinds |= (NEEDS.get(element.place) or (TIME if element.place == "t" else NUMBER)) if element.place else 0
        if not element.optional:
            break
    return Template(elements, tuple(action.split()), needs, first, kinds)


def _element(step: str, language: str) -> Element:
    optional = len(step) > 1 and step.endswith("?")
    step = step.removesuffix("?") if optional else step
    if step.startswith("{"):
        place = step.strip("{}")
        if place not in _PLACES:
            raise ValueError(f"a template has no place {{{place}}}")
        return Element(place, frozenset(), optional)
    return Element("", frozenset(lowered(word.replace("_", " "), language) for word in step.split("|")), optional)


def words_of(template: Template) -> Iterator[str]:
    """Every word that stands in a template."""
    for element in template.elements:
        yield from element.words


class Index(NamedTuple):
    """Templates by a word, or else a place, without which they cannot match."""

    words: dict[str, tuple[Template, ...]]
    places: dict[str, tuple[Template, ...]]


class Tables(NamedTuple):
    """The templates of a language, and the words between a day and its time of day."""

    points: Index
    clocks: Index
    spans: Index
    at: frozenset[str]


NUMBER, TIME = 64, 128
# what a run must hold for a place to be filled; other places take any number or time
NEEDS = {"month": 1, "weekday": 2, "season": 4, "era": 8, "unit": 16, "time": 32}


def index_of(templates: Iterable[Template]) -> Index:
    """Templates by what is asked of a run before they are tried."""
    words: dict[str, list[Template]] = {}
    places: dict[str, list[Template]] = {}
    for template in templates:
        wanted = [element for element in template.elements if not element.optional]
        anchor = next((element for element in wanted if element.words), None)
        if anchor is not None:
            for word in anchor.words:
                words.setdefault(word, []).append(template)
        else:
            place = next((element.place for element in wanted if element.place in NEEDS), wanted[0].place)
            places.setdefault(place, []).append(template)
    return Index(
        {word: tuple(rows) for word, rows in words.items()}, {place: tuple(rows) for place, rows in places.items()}
    )


def possible(index: Index, texts: Iterable[str], have: int) -> list[Template]:
    """The templates that may match in a run of these words, which holds what `have` says (a sum of NEEDS)."""
    found = [
        template
        for text in texts
        if text in index.words
        for template in index.words[text]
        if not template.needs & ~have
    ]
    for place, templates in index.places.items():
        if NEEDS.get(place, 0) & ~have == 0:
            found += [template for template in templates if not template.needs & ~have]
    return found
