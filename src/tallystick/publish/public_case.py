"""A case → the case that the public may see, made anew from the claims that are for the public.

Nothing is subtracted: the public case is a case like any other, and everything that is made
of it is made from it alone. What must not be published is both a finding, so that nothing
is written, and taken out, so that whoever looks all the same sees nothing of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

import msgspec

from tallystick.check.finding_of import found
from tallystick.model.case import Case, PublicTable, PublicTerms
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding, Spot
from tallystick.model.published import Published, Reason, Refusal
from tallystick.publish import public_rules as rules
from tallystick.publish.case_rows import FILES, Key, Rows, case_of, rows_of
from tallystick.publish.named_persons import persons_named
from tallystick.publish.outlets import differing
from tallystick.publish.pruned import plain_choices, pruned, without_orphans
from tallystick.publish.public_texts import REQUIRED, Told, texts_of

WITHHELD = "withheld"
LISTED = 12  # ids in one finding
Left = dict[str, Reason]


def public_case(case: Case, archived: Mapping[str, str] | None = None) -> Published:
    """The public case. `archived`: texts of archived documents by id, so that none of them is published."""
    rows = rows_of(case)
    left = _unmarked(case)
    refusals = _differing(case, rows, left)
    public = _public(rows, case, left)
    told = list(_refused(case, rows, public, archived or {}))
    for refusal in told:
        if refusal.table == "claim" and refusal.field is None:
            left[refusal.key] = "refused"
    rest = _without(rows, told)
    cut = without_orphans(pruned(rest, case, _kept(case, left) & {name for table, name in rest if table == "claim"}))
    refusals += told
    return Published(
        case=_headed(cut, case, untitled=any(refusal.field == "title" for refusal in told if refusal.table == "case")),
        findings=(*_notes(case, left), *dict.fromkeys(refusal.finding for refusal in refusals)),
        left_out=_by_reason(left),
    )


def for_the_public(claim: Claim, terms: PublicTerms) -> bool:
    """True where a claim is marked clear, was released, or has no mark and the case's own is clear."""
    return claim.tlp == "clear" or claim.released is not None or (claim.tlp is None and terms.tlp == "clear")


def decided(claim: Claim) -> bool:
    """True where somebody marked this very claim for the public."""
    return claim.tlp == "clear" or claim.released is not None


def _unmarked(case: Case) -> Left:
    left: Left = {}
    for claim in case.claims:
        if claim.id in case.faulty:
            left[claim.id] = "has an error"
        elif not for_the_public(claim, case.public):
            left[claim.id] = "marked otherwise" if claim.tlp else "not marked"
    return left


def _kept(case: Case, left: Mapping[str, Reason]) -> frozenset[str]:
    return frozenset(claim.id for claim in case.claims if claim.id not in left)


def _public(rows: Rows, case: Case, left: Mapping[str, Reason]) -> Rows:
    return without_orphans(pruned(rows, case, _kept(case, left)))


def _differing(case: Case, rows: Rows, left: Left) -> list[Refusal]:
    """R005 where a claim was marked by hand; what the case's own mark covers just stays out.

    What was taken from a claim that stays out is then taken from another, and may differ from that.
    """
    refusals: list[Refusal] = []
    while True:
        public = case_of(_public(rows, case, left), case)
        told = differing(public)
        if not told:
            return refusals
        own = {claim.id: claim for claim in case.claims}
        for name, detail in told.items():
            left[name] = "differs, not seen in full"
            if decided(own[name]):
                refusals.append(_told_differing(own[name], detail))


def _told_differing(claim: Claim, detail: str) -> Refusal:
    message = f"{claim.id} would be said to differ from its source ({detail}), and its document was not seen in full"
    remedy = "archive or read the document and write how it was `seen`, or take the mark of the claim away"
    field = "tlp" if claim.tlp == "clear" else "released"
    finding = found("R005", Spot("claim", claim.id, field), message, remedy)
    return Refusal(finding=finding, table="claim", key=claim.id)


def _refused(case: Case, rows: Rows, public: Rows, archived: Mapping[str, str]) -> Iterable[Refusal]:
    """Everything that the rules refuse of rows that are otherwise public."""
    texts = list(texts_of(public))
    hidden = rules.hidden_of(rows, public)
    head = [Told(("case", "title"), "title", case.title)]
    yield from rules.long_quotes(texts)
    yield from rules.archived_texts(texts, archived)
    yield from persons_named(public, texts, case.public)
    yield from rules.nameless_judgements(public)
    yield from rules.hidden_grades(case)
    yield from rules.told_of_hidden([*head, *texts], hidden)
    yield from rules.judged_outlets(public, texts)
    yield from rules.restricted_links(texts, hidden)


def _without(rows: Rows, refusals: Sequence[Refusal]) -> Rows:
    """The rows without what is refused: a source takes what it says with it, a needed text becomes a word."""
    kept = dict(rows)
    voiced = {refusal.key for refusal in refusals if refusal.table == "sources" and refusal.field is None}
    for refusal in refusals:
        _cut(kept, (refusal.table, refusal.key), refusal.field)
    return {key: row for key, row in kept.items() if not (isinstance(row, Claim) and _voices(row) & voiced)}


def _voices(claim: Claim) -> set[str]:
    return {name for name in (claim.origin, *claim.via) if name}


def _cut(rows: Rows, key: Key, field: str | None) -> None:
    row = rows.get(key)
    if row is None:
        return
    if field is None:
        del rows[key]
        return
    rows[key] = msgspec.structs.replace(row, **{field: WITHHELD if field in REQUIRED else None})


def _headed(rows: Rows, case: Case, *, untitled: bool) -> Case:
    """The public case under a head that names nothing else; it may be published as it stands."""
    public = case_of(rows, case)
    texts = " ".join(told.text for told in texts_of(rows)).casefold()
    held = {FILES.get(table) for table, _ in rows}
    terms = PublicTerms(
        tables=tuple(table for table in get_args(PublicTable) if table in held),
        grades=case.public.grades,
        persons={name: why for name, why in case.public.persons.items() if name.casefold() in texts},
        url=case.public.url,
    )
    choices = plain_choices(case.choices, public, grades=case.public.grades)
    title = WITHHELD if untitled else case.title
    return msgspec.structs.replace(public, title=title, public=terms, choices=choices)


def _by_reason(left: Mapping[str, Reason]) -> dict[Reason, tuple[str, ...]]:
    found_: dict[Reason, list[str]] = {}
    for name, reason in left.items():
        found_.setdefault(reason, []).append(name)
    return {reason: tuple(names) for reason, names in found_.items()}


def _notes(case: Case, left: Mapping[str, Reason]) -> Iterable[Finding]:
    """R001 for each reason that claims stay out, R011 where the case's own mark has no reason or author."""
    for reason, names in _by_reason(left).items():
        if reason == "refused":
            continue
        more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
        message = f"left out, {_WHY[reason]}: {', '.join(names[:LISTED])}{more}"
        yield found("R001", Spot("claim", names[0]), message, _HELP[reason])
    terms = case.public
    if terms.tlp and not (terms.because and terms.by):
        message = "claims without a mark are public by one decision, and it has no reason or no author"
        yield found(
            "R011", Spot("case", None, "public.tlp", "case.toml"), message, 'add `because = "…"` and `by = "…"`'
        )


_WHY: dict[Reason, str] = {
    "marked otherwise": "marked otherwise than clear",
    "not marked": "without a mark",
    "differs, not seen in full": "said to differ from its source though the document was not seen in full",
    "has an error": "with a finding of level error",
}
_HELP: dict[Reason, str] = {
    "marked otherwise": "nothing to do; `released` lets a claim out without changing its mark",
    "not marked": 'mark them tlp = "clear", or all of them at once: [public] tlp = "clear"',
    "differs, not seen in full": "archive or read the documents, and write how they were `seen`",
    "has an error": "mend what `tally check` shows",
}
