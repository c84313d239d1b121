"""One fate for every claim, whatever its kind."""

from tallystick.balance.fates import fate_counts
from tallystick.model.estimate import Fate
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim


def test_every_kind_has_a_fate(ledger: CaseOf) -> None:
    text = """
#> claims/a.toml
[[claim]]
id = "agreement"
kind = "agreement"
parties = ["KP", "RU"]
origin = "fnf"

[[claim]]
id = "signal"
kind = "signal"
actor = "KP"
event = "consult"
origin = "fnf"

[[claim]]
id = "indicator"
kind = "indicator"
party = "RU"
quantity = "70 percent"
origin = "gur"

[[claim]]
id = "wrong"
kind = "indicator"
party = "RU"
quantity = "90 percent"
origin = "gur"
set_aside = "contradicted"
because = "bent on the way"

[[claim]]
id = "older"
kind = "indicator"
party = "RU"
quantity = "60 percent"
origin = "gur"

[[claim]]
id = "newer"
kind = "indicator"
party = "RU"
quantity = "61 percent"
origin = "gur"
corrects = "older"
"""
    found = answer(ledger(text + claim("flow", item="arms", value="1M USD", period="2024"))).balanced
    assert {name: fate.word for name, fate in found.fates.items()} == {
        "agreement": "not an exchange",
        "signal": "not an exchange",
        "indicator": "not an exchange",
        "wrong": "contradicted",
        "older": "corrected",
        "newer": "not an exchange",
        "flow": "used",
    }
    assert found.sheet.claims["total"] == 7


def test_counts_name_every_fate() -> None:
    counts = fate_counts({"a": Fate("used", ""), "b": Fate("echo", "", "a")})
    assert (counts["total"], counts["used"], counts["echo"], counts["withdrawn"]) == (2, 1, 1, 0)
    assert len(counts) == 1 + 17
