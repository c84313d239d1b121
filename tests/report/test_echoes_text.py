"""The tree of tellings as text."""

from tallystick.model.echo import OriginEchoes
from tallystick.report.echoes_text import branches, echoes_text
from tallystick.weigh.echoing import echoes
from tests.case_parts import CaseOf, claim

HEAD = """
#> statements.toml
[briefing]
by = "nis"
on = 2024-05-01

#> documents.toml
[page]
published = 2024-05-02
publisher = "csis"

#> claims/a.toml
"""


def test_a_tree_has_a_stroke_for_each_branch() -> None:
    source = {"b": "a", "c": "b", "d": "b", "e": "a", "f": "e"}
    entry = OriginEchoes(origin="nis", claims=tuple("abcdef"), taken_from=source)
    assert [branch.lead + branch.name for branch in branches(entry)] == [
        "  a",
        "  ├ b",
        "  │ ├ c",
        "  │ └ d",
        "  └ e",
        "    └ f",
    ]
    assert [branch.below for branch in branches(entry)] == [
        "  │ ",
        "  │ │ ",
        "  │ │   ",
        "  │     ",
        "    │ ",
        "        ",
    ]


def test_each_row_has_its_chain_publisher_date_and_figure(ledger: CaseOf) -> None:
    missiles = {"item": "arms.missile", "period": "2024", "statement": "briefing"}
    texts = (
        claim("a", **missiles, quantity="up to 248 piece"),
        claim("b", **missiles, quantity="248 piece", via=["afp"], document="page"),
    )
    case = ledger(HEAD + "".join(texts))
    assert echoes_text(echoes(case), case).splitlines() == [
        "KP>RU:arms.missile piece 2024",
        "  nis (2 tellings)",
        "  a                      itself                             2024-05-01  up to 248 piece",
        "  └ b                    afp, in csis                       2024-05-02  248 piece",
        "        ≠ hedge dropped",
        "",
        "1 fact, 1 retelling, 1 drift; hedge dropped 1",
    ]


def test_why_gives_both_readings_and_no_row_is_too_wide(ledger: CaseOf) -> None:
    missiles = {"item": "arms.missile", "period": "2024", "statement": "briefing"}
    case = ledger(
        HEAD
        + claim("a", **missiles, quantity="649640..878300 piece")
        + claim("b", **missiles, quantity="up to 878k piece", via=["afp"])
    )
    text = echoes_text(echoes(case), case, why=True)
    assert "«649640..878300 piece» became «up to 878k piece»" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100


def test_what_has_no_figure_shows_its_event_or_its_date(ledger: CaseOf) -> None:
    act = {"kind": "signal", "giver": None, "receiver": None, "actor": "RU", "target": "KP", "event": "support"}
    treaty = {"kind": "agreement", "giver": None, "receiver": None, "parties": ["KP", "RU"]}
    case = ledger(HEAD + claim("a", **act, period="2024-05") + claim("b", **treaty, period="2024-06-19"))
    rows = echoes_text(echoes(case), case).splitlines()
    assert [row.split()[-1] for row in rows if row.startswith(("  a ", "  b "))] == ["2024-06-19", "support"]
