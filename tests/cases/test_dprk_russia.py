"""The first case: it loads without errors, carries all of its evidence, and says what it is."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.pipeline import Answer, answer
from tallystick.store.folder import Loaded, load_folder

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "cases" / "dprk-russia"
README = (FOLDER / "README.md").read_text("utf-8")
DEATHS_THAT_WERE_CASUALTIES = ("dr099", "dr102", "dr108")
DELIVERIES_THAT_WERE_CAPACITY = ("dr048", "dr056c", "dr056c-rockets")


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_folder(FOLDER)


@pytest.fixture(scope="module")
def case(loaded: Loaded) -> Case:
    return loaded.case


@pytest.fixture(scope="module")
def claims(case: Case) -> dict[str, Claim]:
    return {claim.id: claim for claim in case.claims}


@pytest.fixture(scope="module")
def whole(loaded: Loaded) -> Answer:
    return answer(loaded.case, loaded.findings)


def evidence_rows(name: str) -> list[str]:
    """Ids of a table of evidence that lies beside the checkout; the test is skipped where it does not."""
    found = sorted(ROOT.parent.glob(f"*/evidence/{name}.csv"))
    if not found:
        pytest.skip(f"{name}.csv, the evidence behind the case, is not kept with it and lies nowhere beside it")
    with found[0].open(encoding="utf-8", newline="") as table:
        return [row["id"].lower() for row in csv.DictReader(table)]


def not_carried() -> set[str]:
    """Statements that the README gives as not carried, each with a reason."""
    table = README.split("## Not carried as claims", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| (\w+) \| \S.{20,} \|$", table, re.MULTILINE))


def carried(claims: dict[str, Claim]) -> set[str]:
    """Numbers of statements that at least one claim carries."""
    return {name.partition("-")[0] for name in claims}


def test_every_statement_is_a_claim_or_stands_in_the_readme(claims: dict[str, Claim]) -> None:
    rows = evidence_rows("facts-dprk-russia")
    assert len(rows) == 220
    assert [row for row in rows if row not in carried(claims) | not_carried()] == []


def test_every_price_is_carried(claims: dict[str, Claim]) -> None:
    rows = evidence_rows("prices")
    assert len(rows) == 44
    assert [row for row in rows if row not in carried(claims)] == []


def test_nothing_is_both_carried_and_left_out(claims: dict[str, Claim]) -> None:
    assert not_carried() == {"dr015"}
    assert not not_carried() & carried(claims)


def test_it_loads_without_any_finding(loaded: Loaded) -> None:
    assert loaded.findings == ()


def test_no_check_finds_an_error(whole: Answer) -> None:
    errors = [(found.code, found.spot, found.message) for found in whole.findings if found.level == "error"]
    assert errors == []


def test_there_are_no_quotes_and_a_paraphrase_on_each(case: Case) -> None:
    assert [claim.id for claim in case.claims if claim.quote is not None or not claim.paraphrase] == []


def test_every_document_was_read_as_an_excerpt(case: Case) -> None:
    assert {document.seen for document in case.documents.values()} == {"excerpt"}
    assert all(document.sha256 is None for document in case.documents.values())


def test_every_teller_and_document_exists(case: Case) -> None:
    for claim in case.claims:
        assert claim.origin in case.sources, claim.id
        assert set(claim.via) <= set(case.sources), claim.id
        assert claim.document in case.documents, claim.id
        assert claim.statement is None or claim.statement in case.statements, claim.id


def test_every_entry_is_used(case: Case) -> None:
    read = {claim.document for claim in case.claims}
    read |= {entry.document for entry in case.conversions} | {entry.document for entry in case.adjustments}
    read |= {entry.document for entry in case.denominators}
    assert set(case.documents) == read
    assert set(case.statements) == {claim.statement for claim in case.claims} - {None}


def test_every_source_is_graded_with_a_reason(case: Case) -> None:
    for name, source in case.sources.items():
        assert source.reliability, name
        assert (source.why or "").endswith("."), name
        assert source.parent is None or source.parent in case.sources, name


def test_every_claim_has_a_date(case: Case) -> None:
    """Of its document, its statement or its own; prices whose page has no date have a year."""
    for claim in case.claims:
        document = case.documents[claim.document or ""]
        statement = case.statements.get(claim.statement or "")
        dated = claim.said or document.published or (statement and statement.on) or claim.period or claim.year
        assert dated, claim.id


@pytest.mark.parametrize("name", DEATHS_THAT_WERE_CASUALTIES)
def test_casualties_told_as_deaths_are_set_aside(claims: dict[str, Claim], name: str) -> None:
    claim = claims[name]
    assert (claim.kind, claim.item, claim.set_aside) == ("loss", "personnel.killed", "contradicted")
    assert "wounded" in (claim.because or "")


@pytest.mark.parametrize("name", DELIVERIES_THAT_WERE_CAPACITY)
def test_capacity_told_as_a_delivery_is_set_aside(claims: dict[str, Claim], name: str) -> None:
    assert (claims[name].counts, claims[name].set_aside) == ("moved", "contradicted")


def test_what_is_set_aside_says_why_and_stands_in_the_readme(case: Case) -> None:
    aside = [claim for claim in case.claims if claim.set_aside]
    assert all(claim.because for claim in aside)
    table = README.split("## What is set aside", 1)[1].split("\n## ", 1)[0]
    assert set(re.findall(r"`([\w-]+)`", table)) - {"dr150", "dr151", "dr013", "dr014"} == {c.id for c in aside}


def test_the_readme_counts_what_is_there(case: Case) -> None:
    kinds = Counter(claim.kind for claim in case.claims)
    for kind, count in kinds.items():
        assert f"\n| {kind} | {count} |" in README
    aside = Counter(claim.set_aside for claim in case.claims)
    assert f"contradicted: wrong copies | {aside['contradicted']} |" in README
    assert f"rejected: by our judgement | {aside['rejected']} |" in README
    assert f"| sources | {len(case.sources)} |" in README
    assert f"| documents | {len(case.documents)} |" in README
    assert f"of {len(case.claims)} claims **none rests on an archived original**" in README
    assert f"{len({claim.origin for claim in case.claims})} sources are first tellers" in README


def test_claims_that_the_readme_names_exist(claims: dict[str, Claim]) -> None:
    named = set(re.findall(r"`((?:dr|p)\d{3}[\w-]*)`", README))
    assert named - set(claims) == set()


def test_the_pair_of_the_study_speaks_and_its_roundings_are_echoes(whole: Answer) -> None:
    """457 M to 1,190 M is the study's word; 450 M and 1.2 bn are the same word, rounded."""
    fates = whole.balanced.fates
    assert fates["dr010"].word == "stated total"
    assert {fates[name].word for name in ("dr009", "dr010b", "dr011")} == {"echo"}
    assert {fates[name].of for name in ("dr009", "dr010b", "dr011")} == {"dr010"}


def test_the_largest_families_speak_once(whole: Answer) -> None:
    fates = whole.balanced.fates
    assert {fates[name].of for name in ("dr103b", "dr103c", "dr103d", "dr103e")} == {"dr103"}
    assert {fates[name].of for name in ("dr018", "dr019")} == {"dr006"}
    assert {fates[name].of for name in ("dr025", "dr026", "dr027", "dr030d")} == {"dr024"}


def test_containers_never_become_a_delivery(case: Case, whole: Answer) -> None:
    lines = {name for line in whole.balanced.valuation.lines for name in line.line.claims}
    for claim in case.claims:
        if claim.quantity and claim.quantity.unit == "container":
            assert claim.id not in lines
    assert {entry.counts for entry in case.conversions} == {"capacity"}


def test_nothing_rests_on_an_assumed_price_or_on_one_that_was_set_aside(case: Case, whole: Answer) -> None:
    fates = whole.balanced.fates
    used = [claim for claim in case.claims if claim.kind == "price" and fates[claim.id].word == "used"]
    assert used
    assert all(claim.basis != "assumed" and not claim.set_aside for claim in used)


def test_every_claim_has_one_fate(case: Case, whole: Answer) -> None:
    assert set(whole.balanced.fates) == {claim.id for claim in case.claims}


def test_only_a_study_of_both_sides_gives_a_ratio_that_compares(whole: Answer) -> None:
    comparable = {ratio.origin for ratio in whole.balanced.sheet.ratios if ratio.comparable}
    assert comparable == {"fnf-2025"}
