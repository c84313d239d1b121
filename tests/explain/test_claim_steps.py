from tallystick.explain.walk import explain
from tallystick.model.step import Step
from tallystick.pipeline import answer
from tests.case_parts import CaseOf, claim, claims
from tests.explain.stepping import below

SOURCES = """#> sources.toml
[nis]
name = "National Intelligence Service"
kind = "intelligence"
country = "KR"
reliability = "B"
why = "Mostly borne out."
stake = "KR"

[afp]
name = "Agence France-Presse"
kind = "media"
#> statements.toml
[briefing]
by = "nis"
on = 2024-11-02
relayed_by = ["afp"]
#> documents.toml
[page]
url = "https://example.org/page"
title = "Shells for Moscow"
published = 2024-11-02
language = "en"
publisher = "afp"
seen = "archived"
sha256 = "00"
"""
TOLD = claims(
    claim(
        "near",
        item="arms.missile",
        quantity="about 100 piece",
        period="2024",
        statement="briefing",
        document="page",
        quote="some hundred missiles",
        said="2024-11-02",
    ),
    claim(
        "far",
        item="arms.missile",
        quantity="about 110 piece",
        period="2024",
        statement="briefing",
        via=["afp"],
        paraphrase="over a hundred",
    ),
    claim("old", item="arms.missile", quantity="60 piece", period="2024-01..2024-06", said="2024-07"),
    claim(
        "new", item="arms.missile", quantity="70 piece", period="2024-01..2024-08", said="2024-09", supersedes=["old"]
    ),
    claim(
        "typo",
        item="arms.missile",
        quantity="9 piece",
        period="2024",
        set_aside="contradicted",
        because="a digit was lost",
        origin="afp",
    ),
)


def walked(ledger: CaseOf, name: str) -> Step:
    return explain(answer(ledger(SOURCES + TOLD)), name)


def test_a_claim_leads_to_its_words_document_origin_and_statement(ledger: CaseOf) -> None:
    step = walked(ledger, "near")
    assert step.value == "about 100 piece"
    assert step.because.startswith("used: ")
    assert below(step, "words").value == "some hundred missiles"
    assert below(step, "words").because == "quoted from the document"
    document = below(step, "document page")
    assert document.value == "Shells for Moscow"
    assert document.because == (
        "https://example.org/page; published 2024-11-02; by Agence France-Presse; in en; archived original; sha256 00"
    )
    origin = below(step, "origin nis")
    assert origin.value == "National Intelligence Service"
    assert origin.because == (
        "intelligence; KR; reliability B (usually reliable); Mostly borne out.; shares the interest of KR"
    )
    assert below(step, "statement briefing").value == (
        "by National Intelligence Service; on 2024-11-02; relayed by afp"
    )


def test_an_echo_stands_below_the_telling_that_speaks_for_it(ledger: CaseOf) -> None:
    echo = below(walked(ledger, "near"), "claim far")
    assert echo.value == "about 110 piece"
    assert echo.because == "echo: retells near, the nearest telling of this fact"
    assert below(echo, "passed on by").value == "Agence France-Presse"


def test_an_echo_asked_for_itself_moves_no_number_and_says_who_speaks(ledger: CaseOf) -> None:
    effect = below(walked(ledger, "far"), "in the balance")
    assert effect.value == "moves no number"
    assert effect.because == "it speaks through near"
    assert effect.claims == ("near",)


def test_a_superseded_claim_stands_below_the_later_word(ledger: CaseOf) -> None:
    later = walked(ledger, "new")
    assert below(later, "supersedes").because == "old: 60 piece"
    assert below(later, "claim old").because.startswith("superseded: new is the same origin's later word")


def test_a_claim_set_aside_says_why(ledger: CaseOf) -> None:
    step = walked(ledger, "typo")
    assert step.because == "contradicted: a digit was lost"
    assert below(step, "in the balance").because == "contradicted: a digit was lost"


def test_hands_credibility_and_derivation_are_told(ledger: CaseOf) -> None:
    text = claims(
        claim("root", item="arms.missile", quantity="100 piece", period="2024"),
        claim(
            "child",
            item="arms.missile",
            quantity="about 100 piece",
            period="2024",
            derived_from=["root"],
            credibility=2,
            entered={"by": "ana", "on": "2025-01-02"},
            note="rounded on the way",
        ),
    )
    step = explain(answer(ledger(text)), "child")
    assert below(step, "derived from").because == "root: 100 piece"
    assert below(step, "credibility").because == "probably true"
    assert below(step, "hands").value == "entered by ana 2025-01-02"
    assert below(step, "fact").because == "rounded on the way"


def test_an_unknown_origin_and_document_are_said_to_be_missing(ledger: CaseOf) -> None:
    text = claim("q", item="arms.missile", quantity="100 piece", period="2024", origin="nobody", document="nowhere")
    step = explain(answer(ledger(text, expected=("S001", "D001"))), "q")
    assert below(step, "origin nobody").because == "not in sources.toml"
    assert below(step, "document nowhere").because == "not in documents.toml"


def test_a_signal_says_who_did_what_to_whom(ledger: CaseOf) -> None:
    text = claim(
        "praise", kind="signal", giver=None, receiver=None, actor="KP", target="RU", event="support", period="2024"
    )
    step = explain(answer(ledger(text)), "praise")
    assert step.value == "support"
    assert below(step, "fact").value == "signal KP > RU; period 2024"
    assert step.because == "not an exchange: a signal is an act or stance, no flow"
