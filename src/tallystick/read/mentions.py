"""Who is named in a sentence, and in which part: subject, receiver, giver, companion, owner."""

from typing import NamedTuple

from tallystick.read.lexicon import Lexicon
from tallystick.read.marks import Mark

_NEAR = 28  # characters between a demonym and the noun that it goes with
_PARTING = frozenset(',;:()|"«»“”、。，')
_STOPS = ("party", "people", "action", "signal", "loss")
_BEFORE = 34  # characters in which a preposition is looked for
_PARTS = ("to", "agent", "giver", "with", "of", "subject")


class Mention(NamedTuple):
    """A party as one sentence names it.

    `part` is to, agent (by whom), giver (from whom), with, of or subject where a word or an ending says so, else "".
    `owns` is true for a demonym beside people or goods: whose they are.
    """

    start: int
    end: int
    party: str
    part: str
    owns: bool
    people: bool = False  # soldiers, officers: where a figure counts them, they are goods and no actor
    body: bool = False  # an office or a body of the state goes with the name


def part_before(folded: str, start: int, floor: int, book: Lexicon) -> str:
    """The part that the words before `start` give."""
    before = folded[max(floor, start - _BEFORE) : start].rstrip()
    if book.writing.words == "joined":
        return next((p for p in _PARTS for w in book.roles.get(p, ()) if before.endswith(w)), "")
    words = before.replace("'", " ").replace("’", " ").split()
    skip = {*book.roles.get("skip", ()), *book.tellers.get("article", ())}
    while words and words[-1] in skip:
        words.pop()
    for size in (3, 2, 1):
        said = " ".join(words[-size:]) if len(words) >= size else None
        for part in _PARTS:
            if said in book.roles.get(part, ()):
                return part
    return ""


def part_after(folded: str, end: int, book: Lexicon) -> str:
    """The part that an ending or a particle at `end` gives."""
    after = folded[end : end + 10]
    best, found = -1, ""
    for part in _PARTS:
        for ending in book.roles.get(f"{part}_after", ()):
            if len(ending) > best and after.startswith(ending) and _ends(after, len(ending), book):
                best, found = len(ending), part
    return found


def _ends(after: str, size: int, book: Lexicon) -> bool:
    """Whether nothing of the word is left behind the ending."""
    if book.writing.words == "joined":
        return True
    rest = after[size : size + 1]
    return not rest.isalnum() or (book.writing.words == "suffixed" and size > 0 and rest in "는은도만의")


def _beside(marks: list[Mark], place: int, folded: str, book: Lexicon) -> Mark | None:
    """The body of a state or a private one that goes with the name at `place`; a private one goes first."""
    found = [body for step in (1, -1) if (body := _body(marks, place, step, (folded, book))) is not None]
    return min(found, key=lambda body: body.value != "private", default=None)


def _body(marks: list[Mark], place: int, step: int, told: tuple[str, Lexicon]) -> Mark | None:
    """The nearest body on one side of a name that nothing parts from it."""
    folded, book = told
    mark = marks[place]
    index = place + step
    while 0 <= index < len(marks):
        other = marks[index]
        low, high = (mark.word_end, other.start) if step > 0 else (other.word_end, mark.start)
        if high - low > _NEAR:
            return None
        between = folded[low:high]
        if not _touches(between, mark, step, book):
            return None
        if other.sort == "body" and high >= low and len(between.split()) <= 2 and not set(between) & _PARTING:
            return other
        if (other.sort in _STOPS or (other.sort == "joint" and step < 0)) and high >= low:
            return None
        index += step
    return None


def _touches(between: str, mark: Mark, step: int, book: Lexicon) -> bool:
    """Whether a body may stand there: behind a name with nothing between, before it where the language puts it."""
    if book.writing.words != "spaced":
        return step > 0 and not between.strip()
    if step > 0:
        return mark.sort == "people" or not between.strip(" '’s")
    if book.writing.verb == "last":
        return False
    first = (between.split() or [""])[0]
    return book.writing.adjective == "after" or first in (*book.roles.get("of", ()), *book.roles.get("to", ()))


def _modifies(marks: list[Mark], place: int, folded: str, book: Lexicon) -> bool:
    """Whether a name stands right before a thing or people, in scripts where that alone makes it their owner."""
    mark = marks[place]
    if book.writing.words == "spaced":
        return False
    if book.writing.verb == "last":
        if part_after(folded, mark.end, book):
            return False
        after = folded[mark.end : mark.end + 2]
        return (after[1:2] if after[:1] == " " else after[:1] if book.writing.words == "joined" else "").isalpha()
    near = [m for m in marks[place + 1 : place + 5] if 0 <= m.start - mark.end <= 1]
    deeds = {m.start for m in near if m.sort == "action"}
    return any(m.sort == "item" and m.start not in deeds for m in near)


def mentions_in(marks: list[Mark], folded: str, floor: int, book: Lexicon) -> list[Mention]:
    """The parties that a sentence names, in order; names of private bodies are none."""
    found: list[Mention] = []
    for place, mark in enumerate(marks):
        if mark.sort not in ("party", "people"):
            continue
        body = _beside(marks, place, folded, book)
        if body is not None and body.value == "private":
            continue
        start, end = mark.start, mark.end
        if body is not None:
            start, end = min(start, body.start), max(end, body.end)
        owns = body is None and (mark.sort == "people" or _modifies(marks, place, folded, book))
        first = body if body is not None and body.start < mark.start else mark
        part = "to" if first.glued.endswith("ل") else part_after(folded, end, book)
        if part in ("", "of", "with"):  # a preposition says more than a case
            part = part_before(folded, start, floor, book) or part
        people = body is not None and any(m.sort == "item" and m.start == body.start for m in marks)
        found.append(Mention(start, end, mark.value, part, owns, people, body is not None))
    return _distinct(found)


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """Without a name that lies within another of the same party."""
    kept: list[Mention] = []
    for mention in sorted(mentions):
        if kept and kept[-1].party == mention.party and mention.start <= kept[-1].end:
            continue
        kept.append(mention)
    return kept
