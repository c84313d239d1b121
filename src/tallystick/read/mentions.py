"""Who is named in a sentence, and in which part: subject, receiver, giver, companion, owner."""

from typing import NamedTuple

from tallystick.read.lexicon import Lexicon
from tallystick.read.marks import Mark

_NEAR = 28  # characters between a demonym and the noun that it goes with
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


def _beside(mark: Mark, marks: list[Mark], place: int, folded: str, book: Lexicon) -> Mark | None:
    """The body of a state or a private one that goes with a party's name."""
    best: Mark | None = None
    for step in (1, -1):
        index = place + step
        while 0 <= index < len(marks):
            other = marks[index]
            gap = other.start - mark.word_end if step > 0 else mark.start - other.word_end
            if gap > _NEAR:
                break
            between = folded[mark.word_end : other.start] if step > 0 else folded[other.word_end : mark.start]
            if (step < 0 and not _leads(between, book)) or (book.writing.words != "spaced" and between.strip()):
                break
            if step > 0 and mark.sort == "party" and book.writing.words == "spaced" and between.strip(" '’s"):
                break
            if other.sort == "body" and gap >= 0 and not any(c in between for c in ',;:.()|"«»“”、。，'):
                if len(between.split()) <= 2 and (best is None or other.value == "private"):
                    best = other
                    break
            if other.sort in ("party", "people", "action", "signal", "loss") and gap >= 0:
                break
            index += step
    return best


def _modifies(mark: Mark, marks: list[Mark], place: int, folded: str, book: Lexicon) -> bool:
    """Whether a name stands right before a thing or people, in scripts where that alone makes it their owner."""
    if book.writing.words == "spaced":
        return False
    after = folded[mark.end : mark.end + 2]
    if book.writing.verb == "last":
        if part_after(folded, mark.end, book):
            return False
        noun = after[1:2] if after[:1] == " " else after[:1] if book.writing.words == "joined" else ""
        return noun.isalpha()
    near = marks[place + 1 : place + 5]
    return any(
        m.sort == "item" and 0 <= m.start - mark.end <= 1 and not any(a.sort == "action" and a.start == m.start for a in near)
        for m in near
    )


def _leads(between: str, book: Lexicon) -> bool:
    """Whether a body before a name goes with it: always where adjectives follow, else through a preposition."""
    if book.writing.words != "spaced" or book.writing.verb == "last":
        return False
    words = between.split()
    return book.writing.adjective == "after" or (bool(words) and words[0] in (*book.roles.get("of", ()), *book.roles.get("to", ())))


def mentions_in(marks: list[Mark], folded: str, floor: int, book: Lexicon) -> list[Mention]:
    """The parties that a sentence names, in order; names of private bodies are none."""
    found: list[Mention] = []
    for place, mark in enumerate(marks):
        if mark.sort not in ("party", "people"):
            continue
        body = _beside(mark, marks, place, folded, book)
        if body is not None and body.value == "private":
            continue
        start, end = mark.start, mark.end
        if body is not None:
            start = min(start, body.start)
            end = body.end if body.end > end else end
        owns = body is None and (mark.sort == "people" or _modifies(mark, marks, place, folded, book))
        part = "to" if mark.glued.endswith("ل") else part_after(folded, end, book)
        if not part or (part == "of" and body is not None):
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
