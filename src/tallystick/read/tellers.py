"""Who is said to have said it: the tellers of a sentence, the first teller first."""

import re
from typing import NamedTuple

from tallystick.read.marks import Mark
from tallystick.read.scene import Scene

_RELATIVE = 8  # characters between "who" and its verb
_LONGEST = 90  # characters of a teller's name
_END = re.compile(r"[,;:.()—–\n«»“”\"„]|\s-\s|، |؛|[、，。：「」『』《》〈〉【】]")
_DASH = re.compile(r"\s[–—-]\s")
_SMALL = re.compile(r"(\w+)[ ’']")  # a word and what parts it from the next: "the ", "l'"
_WORDS = re.compile(r"\w[\w’'-]*")
_INVERTED = ',”"»—–،'


class Teller(NamedTuple):
    """A teller as the text names it; `cited` for one whose words another one passes on."""

    start: int
    end: int
    name: str
    cited: bool


def _phrase_after(scene: Scene, start: int) -> tuple[int, int]:
    """The noun phrase that begins at `start`: up to a sign, a verb or a joint."""
    stop = _END.search(scene.text, start, min(scene.sentence.end, start + _LONGEST))
    end = stop.start() if stop else min(scene.sentence.end, start + _LONGEST)
    for mark in scene.marks:
        if mark.start > start and mark.start < end and mark.sort in ("joint", "action", "signal"):
            end = mark.start
        if mark.start > start and mark.start < end and mark.sort == "teller" and mark.value in ("said", "citing", "by"):
            end = mark.start
    end = next((f.start for f in scene.figures if start < f.start < end), end)
    return start, max(start, _name_end(scene, start, end))


def _name_end(scene: Scene, start: int, end: int) -> int:
    """Where a name ends in scripts with capitals: behind the nouns for a teller and the capitals that follow them."""
    heads = [m for m in scene.marks if start <= m.start < end and m.sort in ("body", "party", "people", "teller")]
    said = scene.story.text[start:end]
    if not heads or said.upper() == said.lower():
        return end
    small = (*scene.story.book.roles.get("of", ()), *scene.story.book.roles.get("skip", ()))
    words = list(_WORDS.finditer(scene.story.text, heads[0].word_end, end))
    place = heads[0].word_end
    for number, word in enumerate(words):
        known = any(h.start <= word.start() < h.word_end for h in heads)
        if word[0][:1].isupper() or known:
            place = word.end()
        elif word[0].lower() not in small and not _bodies_follow(words[number + 1 : number + 3], heads):
            break
    return place


def _bodies_follow(words: list[re.Match[str]], heads: list[Mark]) -> bool:
    """Whether a noun for a teller stands among the next words: "the national agency of intelligence"."""
    nouns = [h for h in heads if h.sort in ("body", "teller")]
    return any(h.start <= word.start() < h.word_end for word in words for h in nouns)


def _phrase_before(scene: Scene, end: int) -> tuple[int, int]:
    """The noun phrase that ends at `end`: from the last sign, joint or verb."""
    floor = max(scene.sentence.start, end - _LONGEST)
    start = floor
    for stop in _END.finditer(scene.text, floor, end):
        if stop.end() < end - 1:
            start = stop.end()
    for mark in scene.marks:
        verb = mark.sort in ("joint", "action", "signal", "loss") or (mark.sort == "teller" and mark.value != "body")
        if start < mark.word_end < end and verb:
            start = mark.word_end
    return start, end


def _trimmed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    piece = scene.text[start:end]
    left = len(piece) - len(piece.lstrip(" \t'’\"«“„"))
    right = len(piece.rstrip(" \t,'’\"»”"))
    return start + left, max(start + left, start + right)


def _credible(scene: Scene, start: int, end: int) -> bool:
    """Whether a phrase names somebody: a body that speaks, a party, or a name with a capital."""
    if not 2 <= end - start <= _LONGEST:
        return False
    inside = [m for m in scene.marks if start <= m.start < end]
    if any(m.sort in ("body", "party") or (m.sort == "teller" and m.value == "body") for m in inside):
        return True
    said = scene.story.text[start:end]
    if start <= scene.sentence.start + 1:  # a capital says nothing at the head of a sentence
        return any(word[:1].isupper() for word in said.split()[1:])
    return any(word[:1].isupper() for word in said.split()[1:]) or (len(said.split()) <= 4 and said[:1].isupper())


def of_claim(tellers: list[Teller], start: int) -> tuple[str, ...]:
    """The tellers of what begins at `start`: the last who speaks before it and those whom he cites, else all."""
    speakers = sorted(t.start for t in tellers if not t.cited)
    before = [place for place in speakers if place <= start]
    if not before or len(speakers) < 2:
        return tuple(dict.fromkeys(t.name for t in tellers))
    low = before[-2] + 1 if len(before) > 1 else -1
    high = next((place for place in speakers if place > before[-1]), None)
    own = [
        t for t in tellers if t.start == before[-1] or (t.cited and low <= t.start and (high is None or t.start < high))
    ]
    return tuple(dict.fromkeys(t.name for t in own))


def tellers_in(scene: Scene) -> list[Teller]:
    """The tellers that a sentence names, those who are cited before those who cite.

    A pronoun or a bare noun ("the study") stands for the last teller that the document named in full.
    """
    found: list[Teller] = []
    denials = [m._replace(value="said") for m in scene.sort("negation", "deny")]
    for mark in (*scene.sort("teller", "by", "citing", "quoted", "said"), *denials):
        if mark.value == "citing" and scene.story.book.writing.verb != "last":
            found += _citer(scene, mark)
        span = _span(scene, mark)
        if span is None:
            continue
        start, end = _trimmed(scene, *span)
        end = next((m.end for m in scene.marks if start < m.end < end <= m.word_end and _suffixed(scene)), end)
        if any(t.start < end and start < t.end for t in found):
            continue
        start, end = _cited_within(scene, start, end)
        if _bare(scene, start, end):
            found += [Teller(start, end, name, mark.value != "said") for name in scene.story.teller]
        elif _credible(scene, start, end):
            start = _named_from(scene, start, end)
            found.append(Teller(start, end, scene.story.text[start:end], mark.value in ("by", "citing")))
    ordered = sorted(found, key=lambda t: (not t.cited, t.start))
    if ordered and not _bare(scene, ordered[0].start, ordered[0].end):
        scene.story.teller = tuple(dict.fromkeys(t.name for t in ordered))
    return ordered


def _citer(scene: Scene, mark: Mark) -> list[Teller]:
    """Who cites: the subject before, behind a comma: "the agency, citing the institute"."""
    before = scene.text[scene.sentence.start : mark.start].rstrip()
    if before[-1:] not in _INVERTED or not before:
        return []
    start, end = _trimmed(scene, *_phrase_before(scene, scene.sentence.start + len(before) - 1))
    if not _credible(scene, start, end) and not scene.story.text[start : start + 1].isupper():
        return []
    start = _named_from(scene, start, end)
    return [Teller(start, end, scene.story.text[start:end], cited=False)] if start < end else []


def _suffixed(scene: Scene) -> bool:
    """Whether particles hang on a name, which are no part of it."""
    return scene.story.book.writing.words == "suffixed"


def _cited_within(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The name within a longer phrase, the last that names somebody: "a study published by the institute"."""
    roles = scene.story.book.roles
    words = [f" {w} " for w in (*roles.get("agent", ()), *roles.get("giver", ()))]
    places = {m.end() for w in words for m in re.finditer(re.escape(w), scene.text[start:end])}
    for place in sorted(places, reverse=True):
        low = start + place
        high = max(low, _name_end(scene, low, end))
        if not _bare(scene, low, high) and _credible(scene, low, high):
            return low, high
    return start, max(start, _name_end(scene, start, end))


def _bare(scene: Scene, start: int, end: int) -> bool:
    """Whether a phrase is a pronoun, or a noun for a teller with nothing but an article."""
    words = scene.text[start:end].replace("'", " ").split()
    inside = [m for m in scene.marks if start <= m.start < end]
    if not words or len(words) > 3 or set(words) & set(scene.story.book.tellers.get("other", ())):
        return False
    if any(m.sort in ("party", "people") for m in inside):
        return False
    joined = scene.story.book.writing.words == "joined"
    if joined and any(m.sort == "body" and m.value == "state" and m.end - m.start > 2 for m in inside):
        return False  # no capitals tell a name there
    named = scene.story.text[start:end].split()
    capital = any(w[:1].isupper() for w in named[1:]) or (
        len(named) == 1 and named[0][:1].isupper() and start > scene.sentence.start
    )
    return not capital and any(m.sort == "reference" or (m.sort == "teller" and m.value == "body") for m in inside)


def _named_from(scene: Scene, start: int, end: int) -> int:
    """Where the name itself begins: behind articles, and behind an office before a name with capitals."""
    skip = (*scene.story.book.roles.get("skip", ()), *scene.story.book.tellers.get("article", ()))
    while (small := _SMALL.match(scene.text, start, end)) and small[1] in skip and small.end() < end:
        start = small.end()
    office = next(
        (
            m
            for m in scene.marks
            if m.start == start and m.sort == "body" and m.value == "state" and m.word_end < end - 3
        ),
        None,
    )
    if office is not None:
        name = scene.story.text[office.word_end : end].strip()
        if name and all(w[:1].isupper() for w in name.split()) and not scene.story.text[start].isupper():
            return end - len(name)
    return start


def _leads_off(scene: Scene, start: int) -> bool:
    """Whether a phrase begins with a preposition, so that it is no subject."""
    roles = scene.story.book.roles
    first = scene.text[start : start + 20].split(" ")[0]
    return any(first in roles.get(part, ()) for part in ("of", "to", "giver", "with", "agent"))


def _span(scene: Scene, mark: Mark) -> tuple[int, int] | None:
    """Where the name stands that goes with a word of telling."""
    last = scene.story.book.writing.verb == "last"
    if mark.value in ("by", "citing"):
        return _phrase_before(scene, mark.start) if last else _phrase_after(scene, mark.word_end)
    if last:
        return _topic(scene, mark) if mark.value == "said" else None
    if mark.value == "quoted":
        start, end = _phrase_before(scene, mark.start)
        return _phrase_before(scene, start - 1) if end - start < 2 else (start, end)
    return _inverted(scene, mark) or _speaker(scene, mark)


def _inverted(scene: Scene, mark: Mark) -> tuple[int, int] | None:
    """The subject behind its verb: "…, said the minister", "assure-t-il"."""
    first = scene.story.book.writing.verb == "first"
    pronoun = next((m for m in scene.sort("reference", "it") if 0 <= m.start - mark.word_end <= 3), None)
    if pronoun is not None:
        return pronoun.start, pronoun.word_end
    if first or scene.text[scene.sentence.start : mark.start].rstrip()[-1:] in _INVERTED:
        after = _trimmed(scene, *_phrase_after(scene, mark.word_end))
        if _credible(scene, *after) and not _leads_off(scene, after[0]):
            return after
    return None


def _speaker(scene: Scene, mark: Mark) -> tuple[int, int] | None:
    """The subject before its verb; "the researcher, who said" too."""
    before = _phrase_before(scene, mark.start)
    start, end = _trimmed(scene, *before)
    if end > start and (_credible(scene, start, end) or _bare(scene, start, end)):
        return before
    relative = [m for m in scene.sort("joint") if m.word_end <= mark.start and mark.start - m.word_end <= _RELATIVE]
    return _phrase_before(scene, relative[-1].start) if relative else None


def _topic(scene: Scene, mark: Mark) -> tuple[int, int] | None:
    """Where the verb comes last: the subject at the head of the sentence."""
    endings = [e for e in scene.story.book.roles.get("subject_after", ()) if e]
    start = _behind_dateline(scene)
    head = scene.text[start : min(mark.start, start + _LONGEST)]
    cut = _END.search(head)
    places = [place for place in (head.find(e) for e in endings) if place > 1]
    if not places or (cut and cut.start() < min(places)):
        return None
    return start, start + min(places)


def _behind_dateline(scene: Scene) -> int:
    """Where a sentence begins behind a dateline: its bracket, or the dash after its place and date."""
    start = scene.sentence.start
    closed = scene.text.find("】", start, start + _LONGEST) if scene.text[start] == "【" else -1
    if closed >= 0:
        return closed + 1
    if start < scene.story.begins:
        dash = _DASH.search(scene.text, scene.story.begins, scene.sentence.end)
        return dash.end() if dash else start
    return start
