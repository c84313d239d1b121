"""R004: persons who are named and must not be, by what the case says of them and by the words beside a name."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from tallystick.check.finding_of import found
from tallystick.lookup.protected_roles import Roles, protected_roles
from tallystick.model.case import PublicTerms
from tallystick.model.published import Refusal
from tallystick.model.source import Source
from tallystick.publish.case_rows import Rows
from tallystick.publish.public_texts import Told

_REMEDY = 'leave the name out, or list it with its reason: [public] persons = {{ "{name}" = "…" }}'
_NAME = r"(?!(?i:the|a|an|in|on|at|from|who|of)\b)[^\W\d_a-zа-яіїєґё][\w’'-]*"
_WHOLE = rf"({_NAME}(?:\s+{_NAME}){{1,3}})"


def persons_named(rows: Rows, texts: Collection[Told], terms: PublicTerms) -> Iterator[Refusal]:
    """Sources to be protected, names that the case protects, and names beside the word of a prisoner or informant."""
    known = {name.casefold() for name in terms.persons}
    protected = dict.fromkeys(terms.protected, "protected by the case")
    for key, row in rows.items():
        if isinstance(row, Source) and row.person in ("private", "prisoner", "human source"):
            protected[row.name] = f"a {row.person} person" if row.person == "private" else f"a {row.person}"
            if row.name.casefold() not in known:
                yield _refusal(Told(key, "name", row.name), row.name, protected[row.name], whole=True)
    hidden = {name: why for name, why in protected.items() if name.casefold() not in known}
    sources = {row.name.casefold() for row in rows.values() if isinstance(row, Source)}
    for told in texts:
        if told.key[0] == "sources" and told.field == "name":
            continue  # whether a source may be named is said by its `person`
        for name, why in hidden.items():
            if _holds(told.text, name):
                yield _refusal(told, name, why)
        for name, role in _beside_roles(told.text):
            if name.casefold() not in known | sources and name not in hidden:
                yield _refusal(told, name, f"beside “{role}”")


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _refusal(told: Told, name: str, why: str, *, whole: bool = False) -> Refusal:
    message = f"{told.key[0]} {told.key[1]} names {name}, {why}, and no reason is given"
    finding = found("R004", told.spot, message, _REMEDY.format(name=name))
    return Refusal(finding=finding, table=told.key[0], key=told.key[1], field=None if whole else told.field)


def _beside_roles(text: str) -> Iterator[tuple[str, str]]:
    """Names that stand beside the word of somebody to be protected, with that word."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield match["name"].strip(), match["role"]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for language, words in protected_roles().items() for pattern in _of(language, words))


def _of(language: str, words: Roles) -> Iterator[re.Pattern[str]]:
    roles = "|".join(re.escape(word) for word in sorted(words.roles, key=len, reverse=True))
    if language == "ko":
        yield re.compile(rf"(?P<role>{roles})\s+(?P<name>[가-힣]{{2,4}}?)(?=\s?씨|[은는이가,)])")
        return
    called = "|".join(map(re.escape, words.called))
    role = rf"(?<!\w)(?P<role>(?i:{roles}))"
    whole = _WHOLE.replace("(", "(?P<name>", 1)
    yield re.compile(rf"{role},?\s+{whole}")
    yield re.compile(rf"{role},?\s+(?i:{called})\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}})")
    yield re.compile(rf"{whole},\s+(?:(?i:an?|the|one|eine?|une?|un|una)\s+)?(?:\w+\s+){{0,2}}{role}(?!\w)")
