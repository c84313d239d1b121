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


def template_of(text: str, action: str, language: str) -> Template:
    """A template from its text.

    A step is `{place}` or words parted by `|`; `_` is a blank within one, `?` behind a step makes it optional.

    Raises:
        ValueError: a place has an unknown name; the lexicon is wrong.
    """
    return Template(tuple(_element(step, language) for step in text.split()), tuple(action.split()))


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


def openings(template: Template) -> Iterator[Element]:
    """The steps with which a match may begin."""
    for element in template.elements:
        yield element
        if not element.optional:
            return


class Index(NamedTuple):
    """Templates by the word or the place with which they begin."""

    words: dict[str, list[Template]]
    places: list[tuple[Element, Template]]


class Tables(NamedTuple):
    """The templates of a language, and the words between a day and its time of day."""

    points: Index
    clocks: Index
    spans: Index
    at: frozenset[str]


def index_of(templates: Iterable[Template]) -> Index:
    """Templates by their first steps."""
    words: dict[str, list[Template]] = {}
    places: list[tuple[Element, Template]] = []
    for template in templates:
        for element in openings(template):
            if element.place:
                places.append((element, template))
            for word in element.words:
                words.setdefault(word, []).append(template)
    return Index(words, places)
