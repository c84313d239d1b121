from tallystick.explain.bridge import bridge
from tallystick.explain.bridge_text import bridge_text
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims, head

ITEM = "arms.missile.ballistic"
GOT = claim("flour", item="food.flour", value="2M USD", period="2024", giver="RU", receiver="KP")
STUDY = {"item": "unspecified", "origin": "fnf", "period": "2024"}


def edition(title: str, quantity: str, value: str, stated: str = "500M..600M USD") -> str:
    return head(title=title) + claims(
        claim("missiles", item=ITEM, quantity=quantity, period="2024"),
        claim("price", kind="price", item=ITEM, value=value, basis="production", market="KP", year=2024),
        claim("gave", value=stated, covers=["arms"], **STUDY),
        claim("got", value="50M USD", covers=["food"], giver="RU", receiver="KP", **STUDY),
        GOT,
    )


def text(ledger: CaseOf, before: str, after: str) -> str:
    return bridge_text(bridge(ledger(before), ledger(after), lambda case: answer(case).balanced.sheet))


def test_a_bridge_reads_from_the_old_to_the_new(ledger: CaseOf) -> None:
    after = edition("One", "100..120 piece", "4M USD", "600M USD")
    assert text(ledger, edition("One", "100 piece", "3M USD"), after) == EXPECTED


EXPECTED = """From «One» to «One»

Before (USD, nominal)
  KP>RU built: 300 M
  RU>KP built: 2 M
  net: 298 M
  leading ratio: 10–12, middle 11, by study fnf

Price: 1 change
  claim price changed: value 3M USD → 4M USD (a claim of a price)
  ⇒ KP>RU built +100 M, low +100 M, high +100 M
  ⇒ net +100 M

Before, restated on the new basis (USD, nominal)
  KP>RU built: 400 M
  RU>KP built: 2 M
  net: 398 M
  leading ratio: 10–12, middle 11, by study fnf

Correction: 2 changes
  claim missiles changed: quantity 100 piece → 100..120 piece (it stood there before, and says
    something else now)
  claim gave changed: value 500M..600M USD → 600M USD (it stood there before, and says something
    else now)
  ⇒ KP>RU built +38.2 M, high +80 M
  ⇒ net +38.2 M
  ⇒ leading ratio 10–12 (study fnf) → 12 (study fnf)

After (USD, nominal)
  KP>RU built: 438 M; bounds: 400–480 M
  RU>KP built: 2 M
  net: 436 M
  leading ratio: 12, by study fnf"""


def test_a_step_that_moves_nothing_says_so(ledger: CaseOf) -> None:
    found = text(ledger, edition("One", "100 piece", "3M USD"), edition("Two", "100 piece", "3M USD"))
    assert "case title changed: title One → Two" in found
    assert "⇒ no figure moved" in found


def test_many_changes_are_counted_and_not_all_listed(ledger: CaseOf) -> None:
    before = edition("One", "100 piece", "3M USD")
    more = [claim(f"more-{n}", item="food.rice", quantity=f"{n} tonne", period="2024") for n in range(1, 16)]
    found = text(ledger, before, before + "\n".join(more))
    assert "Evidence: 15 changes" in found
    assert "… and 3 more" in found
