"""Which fields stand on which kind of claim."""

from collections.abc import Callable, Mapping
from operator import attrgetter

import msgspec

from tallystick.model.claim import Claim

NEEDS: Mapping[str, tuple[str, ...]] = {
    "transfer": ("giver", "receiver", "item"),
    "deployment": ("giver", "receiver", "item"),
    "loss": ("party", "item"),
    "price": ("item",),
    "agreement": ("parties",),
    "signal": ("actor", "event"),
}

_MEASURED = {"quantity", "value", "scope", "negated"}
_FLOW = _MEASURED | {"giver", "receiver", "item", "model", "counts", "status", "terms", "settles", "covers", "concept"}
# A kind's own fields. An indicator is any figure worth keeping, and may bear them all.
OWN: Mapping[str, set[str]] = {
    "transfer": _FLOW | {"year"},
    "deployment": _FLOW | {"year"},
    "loss": _MEASURED | {"party", "item", "model", "counts"},
    "price": _MEASURED | {"item", "model", "per", "basis", "market", "year", "terms"},
    "agreement": _MEASURED | {"parties", "terms", "item", "status"},
    "signal": _MEASURED | {"actor", "target", "event", "voice", "topic", "wording", "manner", "item"},
}
_EVERYWHERE = {
    *("id", "kind", "period", "origin", "via", "statement", "document", "quote", "paraphrase", "said"),
    *("supersedes", "derived_from", "corrects", "credibility", "tlp", "released", "set_aside", "because"),
    *("entered", "checked", "note"),
}


class Strange(msgspec.Struct, frozen=True):
    """The fields that a kind does not bear, read all at once: every claim is asked."""

    names: tuple[str, ...]
    defaults: tuple[object, ...]
    read: Callable[[Claim], tuple[object, ...]]


def _strange_fields() -> dict[str, Strange]:
    defaults: dict[str, object] = {field.name: field.default for field in msgspec.structs.fields(Claim)}
    strange = {}
    for kind, own in OWN.items():
        names = tuple(name for name in defaults if name not in own | _EVERYWHERE)
        strange[kind] = Strange(names, tuple(defaults[name] for name in names), attrgetter(*names))
    return strange


STRANGE = _strange_fields()
