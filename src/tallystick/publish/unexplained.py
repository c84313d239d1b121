"""R021: what changed in the evidence since the last edition and is told of nowhere."""

from collections.abc import Iterator

from tallystick.check.finding_of import found
from tallystick.model.bridged import Bridge
from tallystick.model.case import Case
from tallystick.model.finding import Finding, Spot


def unexplained(bridge: Bridge, case: Case) -> Iterator[Finding]:
    """One finding for each claim of the last edition that says something else now, or is gone, without a reason."""
    told = {name for change in case.changes for name in change.affects}
    known = {claim.id for claim in case.claims}
    for step in bridge.steps:
        for change in step.changes:
            if change.record != "claim" or change.how == "added" or change.name in told:
                continue
            fields = ", ".join(field.field for field in change.fields) if change.how == "changed" else ""
            what = f"{change.name} {'says something else' if change.how == 'changed' else 'is gone'}"
            message = (
                f"{what} since the last edition{f' ({fields})' if fields else ''}, and changes.toml does not say why"
            )
            spot = Spot("claim", change.name) if change.name in known else Spot("changes", path="changes.toml")
            yield found("R021", spot, message, "add a [[change]] with its kind, and the claim in `affects`")
