"""What the claims that speak of a clause make of it."""

from collections.abc import Collection
from typing import Literal

from tallystick.model.case import Clause

Standing = Literal["untested", "invoked", "kept", "disputed", "broken"]
WORDS: tuple[Literal["invoked", "kept", "disputed", "broken"], ...] = ("invoked", "kept", "disputed", "broken")


def standing_by(heard: Collection[str]) -> Standing:
    """One word for all that was said: who says kept and who says broken make it disputed.

    >>> standing_by([]), standing_by(["invoked"]), standing_by(["kept", "broken", "invoked"])
    ('untested', 'invoked', 'disputed')
    """
    if "disputed" in heard or {"kept", "broken"} <= set(heard):
        return "disputed"
    for word in ("broken", "kept", "invoked"):
        if word in heard:
            return word
    return "untested"


def said_of(clause: Clause) -> dict[str, tuple[str, ...]]:
    """Claims by the word that they say of the clause; words that nobody says are left out."""
    named = {word: tuple(getattr(clause, word)) for word in WORDS}
    return {word: claims for word, claims in named.items() if claims}


def flow_parts(flow: str) -> tuple[str, str, str] | None:
    """Giver, receiver and item of `KP>RU:personnel.troops`; None where it is written otherwise.

    >>> flow_parts("KP>RU:arms"), flow_parts("arms")
    (('KP', 'RU', 'arms'), None)
    """
    pair, colon, item = flow.partition(":")
    giver, arrow, receiver = pair.partition(">")
    return (giver, receiver, item) if colon and arrow and giver and receiver and item else None
