"""Some claims of a case, and of everything else only what these need: no name of the rest stays."""

from collections.abc import Callable, Collection, Iterable
from typing import cast

import msgspec

from tallystick.model.case import (
    Adjustment,
    Case,
    Change,
    Choices,
    Clause,
    Conversion,
    DeclaredLine,
    Denominator,
    Evidence,
    Hypothesis,
    Judgement,
    PublicTerms,
)
from tallystick.model.claim import Claim
from tallystick.model.source import Document, Source, Statement
from tallystick.publish.case_rows import FILES, Rows

_replaced = msgspec.structs.replace


def open_tables(terms: PublicTerms) -> frozenset[str]:
    """Files whose rows are public."""
    if terms.tables is not None:
        return frozenset(terms.tables)
    return frozenset(FILES.values()) if terms.tlp else frozenset()


def pruned(rows: Rows, case: Case, claims: Collection[str]) -> Rows:
    """The rows of these claims, without marks and hands, and of the others those that may stand beside them.

    Links to anything else are taken out. Statements, documents, sources and declared bodies stay where
    something that stays names them.
    """
    kept: Rows = {
        key: _plain_claim(row, claims, case.public)
        for key, row in rows.items()
        if isinstance(row, Claim) and row.id in claims
    }
    opened = open_tables(case.public)
    for key, row in rows.items():
        if FILES.get(key[0]) in opened and (plain := _plain_row(row, claims, kept)) is not None:
            kept[key] = plain
    return _in_order(rows, kept | _named_by(rows, kept, case))


def _in_order(rows: Rows, kept: Rows) -> Rows:
    return {key: kept[key] for key in rows if key in kept}


def _plain_claim(claim: Claim, claims: Collection[str], terms: PublicTerms) -> Claim:
    """A claim with the mark of a public one; who entered it and who let it out is the desk's own."""
    return _replaced(
        claim,
        tlp="clear",
        released=None,
        entered=None,
        checked=None,
        credibility=claim.credibility if terms.grades else None,
        supersedes=_among(claim.supersedes, claims),
        derived_from=_among(claim.derived_from, claims),
        settles=_among(claim.settles, claims),
        corrects=claim.corrects if claim.corrects in claims else None,
    )


def _among(names: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in known)


def _plain_row(row: msgspec.Struct, claims: Collection[str], kept: Rows) -> msgspec.Struct | None:
    """The row without links to claims that are not public; None where it is about nothing else."""
    cut = _CUTS.get(type(row))
    return row if cut is None else cut(row, claims, kept)


def _line(row: DeclaredLine, claims: Collection[str], kept: Rows) -> DeclaredLine | None:
    named = _among(row.claims, claims)
    known = (one for one in kept.values() if isinstance(one, Claim))
    flows = {(one.giver, one.receiver, one.item) for one in known}
    if (row.claims and not named) or (row.giver, row.receiver, row.item) not in flows:
        return None
    return _replaced(row, claims=named, price=row.price if row.price in claims else None)


def _clause(row: Clause, claims: Collection[str], _: Rows) -> Clause:
    lists = ("claims", "invoked", "kept", "disputed", "broken")
    return _replaced(row, **{name: _among(getattr(row, name), claims) for name in lists})


def _evidence(row: Evidence, claims: Collection[str], _: Rows) -> Evidence | None:
    return row if row.claim in claims else None


def _judgement(row: Judgement, claims: Collection[str], _: Rows) -> Judgement:
    return row if row.claim in claims else _replaced(row, claim=None)


def _change(row: Change, claims: Collection[str], _: Rows) -> Change | None:
    affects = _among(row.affects, claims)
    return None if row.affects and not affects else _replaced(row, affects=affects)


Cut = Callable[[msgspec.Struct, Collection[str], Rows], msgspec.Struct | None]
_CUTS = cast(
    "dict[type[msgspec.Struct], Cut]",
    {DeclaredLine: _line, Clause: _clause, Evidence: _evidence, Judgement: _judgement, Change: _change},
)
_SOURCED = (Conversion, Adjustment, Denominator)


def _named_by(rows: Rows, kept: Rows, case: Case) -> Rows:
    """Statements, documents, sources and bodies that what is kept names."""
    claims = [row for row in kept.values() if isinstance(row, Claim)]
    sourced = [row for row in kept.values() if isinstance(row, _SOURCED)]
    statements = {claim.statement for claim in claims}
    documents = {row.document for row in (*claims, *sourced)}
    found: Rows = {}
    for key, row in rows.items():
        if isinstance(row, Statement) and key[1] in statements:
            found[key] = _replaced(row, based_on=_among(row.based_on, cast("Collection[str]", statements)))
        elif isinstance(row, Document) and key[1] in documents:
            found[key] = _citation(row)
    sources = {name for claim in claims for name in (claim.origin, *claim.via)} | {row.origin for row in sourced}
    found |= _sources(rows, sources | _speakers(found.values()), case)
    return found | _bodies(rows, [*kept.values(), *found.values()], case)


def _speakers(records: Iterable[msgspec.Struct]) -> set[str | None]:
    said = [row for row in records if isinstance(row, Statement)]
    return {name for row in said for name in (row.by, *row.relayed_by)} | {
        row.publisher for row in records if isinstance(row, Document)
    }


def _citation(document: Document) -> Document:
    """A document without its archive; without its address where that may not be linked to."""
    url = None if document.restricted else document.url
    return _replaced(document, url=url, file=None, record=None, charset=None, restricted=False)


def _sources(rows: Rows, names: set[str | None], case: Case) -> Rows:
    """These sources and those that they belong to."""
    found: Rows = {}
    silent = {one.publisher for one in case.documents.values() if one.restricted}
    waiting = [name for name in names if name in case.sources]
    while waiting:
        name = waiting.pop()
        source = case.sources[name or ""]
        found["sources", name or ""] = _plain_source(source, case.public, linked=name not in silent)
        if source.parent in case.sources and ("sources", source.parent) not in found:
            waiting.append(source.parent)
    return {key: found[key] for key in rows if key in found}


def _plain_source(source: Source, terms: PublicTerms, *, linked: bool) -> Source:
    graded = source if terms.grades else _replaced(source, reliability=None, why=None)
    return graded if linked else _replaced(graded, url=None)


def _bodies(rows: Rows, records: Iterable[msgspec.Struct], case: Case) -> Rows:
    """Declared bodies that are a party of the case or of something that is kept."""
    named = {*case.parties, *case.belligerents}
    for row in records:
        named |= {code for field in _PARTIES for code in _codes(getattr(row, field, None))}
    return {key: row for key, row in rows.items() if key[0] == "party" and key[1] in named}


_PARTIES = (
    *("giver", "receiver", "party", "parties", "actor", "target", "market", "country", "stake"),
    *("set_by", "toward"),
)


def _codes(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, tuple) else ()


def plain_choices(choices: Choices, case: Case, *, grades: bool) -> Choices:
    """Choices that name nothing which is not in the public case; no weight by grades that are not shown."""
    known = {row.id for row in case.adjustments} | {row.kind for row in case.adjustments}
    return _replaced(
        choices,
        weights={name: weight for name, weight in choices.weights.items() if name in case.sources},
        adjustments=tuple(name for name in choices.adjustments if name in known),
        origin_weights=choices.origin_weights if grades else "equal",
    )


def without_orphans(rows: Rows) -> Rows:
    """The rows without ratings and judgements of hypotheses that are not there."""
    known = {row.id for row in rows.values() if isinstance(row, Hypothesis)}
    return {
        key: row for key, row in rows.items() if not isinstance(row, Evidence | Judgement) or row.hypothesis in known
    }
