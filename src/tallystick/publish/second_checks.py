"""R020: claims that move the headline, and that no second person has compared with their documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from tallystick.check.finding_of import found
from tallystick.explain.figure_words import short
from tallystick.model.claim import Claim
from tallystick.model.edition import HeadlineMove
from tallystick.model.finding import Finding, Spot


def second_checked(claim: Claim) -> bool:
    """True where one person entered a claim and another checked it."""
    if claim.entered is None or claim.checked is None:
        return False
    hands = [hand.by.strip().casefold() for hand in (claim.entered, claim.checked)]
    return all(hands) and hands[0] != hands[1]


def unchecked(moves: Iterable[HeadlineMove], claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """One finding for each such claim, the most moving first."""
    for move in moves:
        claim = claims[move.claim]
        if second_checked(claim):
            continue
        message = f"{move.claim} moves {move_words(move)}, and {_hands(claim)}"
        remedy = 'let somebody else compare it with its document: entered and checked = { by = "…", on = … }'
        field = "checked" if claim.checked else "entered" if claim.entered else None
        yield found("R020", Spot("claim", move.claim, field), message, remedy)


def move_words(move: HeadlineMove, write: Callable[[float], str] = short) -> str:
    """`KP>RU built by 34 % (7.09 bn to 4.68 bn)`."""
    ends = " to ".join("none" if end is None else write(end) for end in (move.before, move.after))
    share = "" if move.share is None else f" by {_percent(move.share)}"
    return f"{move.figure}{share} ({ends} without it)"


def _percent(share: float) -> str:
    return f"{share:.1%}" if share < 0.1 else f"{share:.0%}"


def _hands(claim: Claim) -> str:
    if claim.entered is None and claim.checked is None:
        return "nobody is named who entered or checked it"
    if claim.checked is None:
        return "nobody is named who checked it"
    if claim.entered is None:
        return "nobody is named who entered it"
    return f"{claim.entered.by} both entered and checked it"
