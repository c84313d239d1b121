"""Lives and equipment lost → who says how many, down to the words. Never priced."""

from tallystick.explain.known import Known
from tallystick.explain.pool_steps import estimate_figures, pool_steps
from tallystick.explain.reading_steps import quantity_reading
from tallystick.model.claim import Claim
from tallystick.model.step import Step
from tallystick.model.valued import Loss


def loss_name(loss: Loss) -> str:
    """`loss:KP:personnel.killed[/model][@scope]`."""
    model = f"/{loss.model}" if loss.model else ""
    scope = f"@{loss.scope}" if loss.scope else ""
    return f"loss:{loss.party}:{loss.item}{model}{scope}"


def loss_step(known: Known, loss: Loss) -> Step:
    """One series of losses."""
    key = (loss.party, loss.item, loss.model, loss.scope)
    names = [
        claim.id
        for claim in known.case.claims
        if claim.kind == "loss"
        and (claim.party, claim.item or "unspecified", claim.model, claim.scope) == key
        and claim.quantity is not None
        and claim.quantity.figure
        and known.fates[claim.id].word in ("used", "bound only", "echo", "superseded", "unpriced")
    ]

    def reader(claim: Claim) -> Step | None:
        return quantity_reading(known, claim, loss.quantity.unit)

    return Step(
        what=loss_name(loss),
        value=estimate_figures(loss.quantity),
        because=f"{loss.quantity.method}: {loss.quantity.because}; lives are never turned into money",
        claims=loss.quantity.claims,
        steps=pool_steps(known, loss.quantity, names, reader),
    )
