"""A small case whose files have comments and an order of their own, and what a spreadsheet of it would change."""

from pathlib import Path

from tallystick.exchange.plans import Plan
from tests.exchange_parts import plan_of

CASE = """title = "Shells"
parties = ["KP", "RU"]
window = "2023..2025"
"""
SOURCES = """# who speaks
[nis]            # Seoul
kind = "intelligence"   # of the state
name = "NIS"

["afp.fr"]
name = "AFP"
kind = "media"

[yonhap]
name = "Yonhap"
"""
CLAIMS = """# Shells. Order and comments stay.

[[claim]]
# the first
paraphrase = "More than a million."    # as told
id = "one"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms.ammunition.artillery"
quantity = "more than 1M piece"   # not rounded
period = "2023..2025"
origin = "nis"
via = [
  "afp.fr",  # retold
]

[[claim]]
id = "two"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms.ammunition.mortar"
quantity = "5k..6k piece"
period = "2023..2025"
origin = "nis"
paraphrase = "Five to six thousand."

# about the third
[[claim]]
id = "three"
kind = "price"
item = "arms.ammunition.artillery"
value = "about 1000 USD"
per = "piece"
basis = "production"
market = "RU"
year = 2024
origin = "nis"
paraphrase = "A thousand dollars."
"""
FILES = {"case.toml": CASE, "sources.toml": SOURCES, "claims/shells.toml": CLAIMS}


def edits_of(sheet: Path, case: Path, *, delete: bool = False) -> Plan:
    """The changes; with `delete`, rows that are gone are taken out."""
    return plan_of("sheet", sheet, case, new=False, delete=delete)
