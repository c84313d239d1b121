from tallystick.report.site_corrections import KINDS, ChangeView, corrections_values
from tests.report.ledgers import NEWS, answered
from tests.report.site_maker import site_from, text_of

CHANGES = """
[[change]]
kind = "correction"
what = "A figure was read from the wrong row."
why = "A reader wrote."
by = "A. Analyst"
on = 2026-02-03
affects = ["arms", "basis"]

[[change]]
kind = "price"
what = "Another price."
"""


def test_corrections_stand_apart_from_all_other_changes() -> None:
    answer = answered(NEWS, {"changes.toml": CHANGES})
    found = corrections_values(site_from(answer))
    (one,) = found["corrections"] if isinstance(found["corrections"], list) else []
    assert isinstance(one, ChangeView)
    assert (one.claims, one.others, one.by) == (("arms",), ("basis",), "A. Analyst")
    text = text_of(answer, "corrections.html")
    assert text.index("wrong row") < text.index("Other changes") < text.index("Another price")


def test_a_case_without_changes_says_so() -> None:
    text = text_of(answered(NEWS), "corrections.html")
    assert "No error of this case has been put right so far" in text
    assert "No other change is recorded" in text


def test_every_kind_of_change_has_its_meaning() -> None:
    assert set(KINDS) == {"correction", "evidence", "late evidence", "method", "price", "rate"}
