"""What an edit did to a text, as one hunk that can be taken back after other edits."""

import msgspec

_AROUND = 240  # code points of context that tell one place from another


class Hunk(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One file before and after: whole lines, with what stands around them."""

    path: str  # below the case
    at: int  # code points into the text
    before: str
    after: str
    lead: str = ""  # what stands before the hunk
    tail: str = ""  # what stands behind it
    fresh: bool = False  # there was no file before


def hunk_of(path: str, before: str | None, after: str) -> Hunk | None:
    """The lines that differ; None where none do."""
    old = before or ""
    if old == after:
        return None
    start = _shared(old, after)
    start = old.rfind("\n", 0, start) + 1
    most = min(len(old), len(after)) - start
    same = _shared(old[::-1][:most], after[::-1][:most])
    first, second = len(old) - same, len(after) - same
    return Hunk(
        path=path,
        at=start,
        before=old[start:first],
        after=after[start:second],
        lead=after[max(0, start - _AROUND) : start],
        tail=after[second : second + _AROUND],
        fresh=before is None,
    )


def _shared(first: str, second: str) -> int:
    """Code points that both begin with: found by halves, so that a long file takes no loop over its letters."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first.startswith(second[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def taken_back(text: str, hunk: Hunk) -> str | None:
    """The text without the hunk; None where its place was changed since, or cannot be told from another."""
    whole = hunk.lead + hunk.after + hunk.tail
    at = hunk.at - len(hunk.lead)
    if not (at >= 0 and text.startswith(whole, at)):
        at = _only_place(text, whole)
    start = at + len(hunk.lead)
    if at < 0:
        start = _only_place(text, hunk.after) if len(hunk.after) > 1 else -1
    if start < 0:
        return None
    return text[:start] + hunk.before + text[start + len(hunk.after) :]


def _only_place(text: str, part: str) -> int:
    first = text.find(part)
    return first if first >= 0 and text.find(part, first + 1) < 0 else -1
