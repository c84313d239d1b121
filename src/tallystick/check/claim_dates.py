"""Dates of a claim against those of its document and statement."""

from collections.abc import Iterator

from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.lines.reach import said_on
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding

_DONE = ("delivered", "paid", "returned")
_HAPPENED = ("transfer", "deployment", "loss")


def earlier(one: str | None, other: str | None) -> bool:
    """True where a partial date lies wholly before another: `2024` is not before `2024-05`."""
    if not one or not other:
        return False
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def dates_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """C028, D009, D010: what was said, printed or told in the wrong order."""
    said, period = said_on(names.case, claim), claim.period
    if period is not None and claim.kind in _HAPPENED and claim.status in _DONE and not claim.negated:
        late = next((date for date in (period.start, period.end) if earlier(said, date)), None)
        if late is not None:
            message = f"the claim tells of {late}, and it was said on {said}"
            yield found("C028", at(claim, "period"), message, 'mend the date, or write status = "planned"')
    document = names.documents.get(claim.document or "")
    if document is None or document.published is None:
        return
    if earlier(document.published, claim.said):
        message = f"said on {claim.said}, and {claim.document} was published on {document.published} already"
        yield found("D009", at(claim, "said"), message, "mend one of the dates, or name the later document")
    statement = names.statements.get(claim.statement or "")
    if statement is not None and earlier(document.published, statement.on):
        message = f"{claim.statement} is of {statement.on}, and {claim.document} was published on {document.published}"
        yield found("D010", at(claim, "statement"), message, "mend one of the dates, or name the earlier statement")
