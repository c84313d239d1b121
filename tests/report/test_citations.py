"""References for other programs."""

import json
import re

from tallystick.report.citations import bibtex_of, cited_documents, csl_of
from tests.report.briefs import first_answer
from tests.report.hostile import hostile
from tests.report.ledgers import DOCUMENTS, NEWS, answered


def test_every_document_behind_a_claim_is_cited_once() -> None:
    case = first_answer().case
    used = {claim.document for claim in case.claims if claim.document in case.documents}
    cited = cited_documents(case)
    assert len(cited) == len(used)
    assert len({one.key for one in cited}) == len(used)
    assert bibtex_of(case).count("@online{") == len(used)


def test_csl_says_who_when_and_where() -> None:
    entries = {entry["id"]: entry for entry in json.loads(csl_of(first_answer().case))}
    entry = entries["kyiv-independent-2025-09-02"]
    assert entry["issued"] == {"date-parts": [[2025, 9, 2]]}
    assert entry["type"] == "article-newspaper"
    assert entry["URL"].startswith("https://kyivindependent.com/")
    assert "dr103" in entry["note"]


def test_a_restricted_document_has_no_address() -> None:
    files = {"documents.toml": DOCUMENTS + "restricted = true\n"}
    assert "example.org" not in bibtex_of(answered(NEWS, files).case)
    assert "example.org" in bibtex_of(answered(NEWS).case)


def test_hostile_words_stay_inside_their_braces() -> None:
    case = hostile().case
    text = re.sub(r"\\[a-z]+\{\}|\\.", "", bibtex_of(case))
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert 0 <= depth <= 2
    assert depth == 0
    assert "javascript:" not in csl_of(case)
