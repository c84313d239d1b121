"""What changed and why: changes.toml, corrections first, and claims that correct others or were taken back."""

from collections.abc import Sequence

import msgspec

from tallystick.model.case import Change
from tallystick.report.edition_view import edition_view
from tallystick.report.numbers import date_words
from tallystick.report.site_known import Site

KINDS = {
    "correction": "An error of ours, put right",
    "evidence": "New evidence",
    "late evidence": "Evidence from before the last edition that came to us late",
    "method": "Another way of reckoning",
    "price": "Another price",
    "rate": "Another rate of exchange or index",
}


class ChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """One change."""

    kind: str
    meaning: str
    day: str
    what: str
    why: str | None
    by: str | None
    claims: tuple[str, ...]  # it affects these
    others: tuple[str, ...]  # and what is no claim


def corrections_values(site: Site) -> dict[str, object]:
    """All changes, the latest first; the corrections also apart."""
    order = sorted(enumerate(site.case.changes), key=lambda pair: (pair[1].on or "", pair[0]), reverse=True)
    views = [_change(site, change) for _, change in order]
    claims = site.case.claims
    issued = site.options.issued
    return {
        "issue": edition_view(issued) if issued else None,
        "corrections": [view for view in views if view.kind == "correction"],
        "changes": [view for view in views if view.kind != "correction"],
        "corrected": [(claim.corrects, claim.id) for claim in claims if claim.corrects in site.claims],
        "withdrawn": [claim.id for claim in claims if claim.set_aside == "withdrawn"],
    }


def _change(site: Site, change: Change) -> ChangeView:
    return ChangeView(
        kind=change.kind,
        meaning=KINDS[change.kind],
        day=date_words(change.on) if change.on else "no date",
        what=change.what,
        why=change.why,
        by=change.by,
        claims=_claims(site, change.affects, known=True),
        others=_claims(site, change.affects, known=False),
    )


def _claims(site: Site, names: Sequence[str], *, known: bool) -> tuple[str, ...]:
    return tuple(name for name in names if (name in site.claims) == known)
