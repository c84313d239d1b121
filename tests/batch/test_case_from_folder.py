"""From a folder of candidates into a case: what concerns it, each once, grouped as found over all documents."""

from pathlib import Path

import pytest

from tallystick.batch.case_from_folder import take_candidates
from tallystick.batch.echo_rows import find_echoes
from tallystick.batch.local import read_to
from tallystick.harvest.pages import documents_in
from tallystick.model.errors import OutsideError
from tallystick.store.candidates import proposed_in
from tallystick.store.folder import load_folder
from tallystick.store.reviewing import Desk
from tests.generated_pages import Made, write_warc

CASE = """
title      = "Two parties"
parties    = ["KP", "RU"]
currency   = "USD"
price_year = "nominal"
window     = "2024-02..2024-12"
"""
SAID = "North Korea sent Russia 40 howitzers in January 2024. "
FIRST = [
    SAID + "The guns came by rail through the border station, and were unloaded at night by soldiers of the depot."
]
OTHER = ["Iran delivered 30 tanks to Syria in March 2024. The convoy took four days, a driver of the column said."]


def made(number: int, day: str, paragraphs: list[str]) -> Made:
    return Made(number, "en", day, "What was delivered", paragraphs)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.toml").write_text(CASE, "utf-8")
    return tmp_path / "case"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    first = made(1, "2024-02-10", FIRST)
    told = [
        first,
        made(2, "2024-02-12", [*FIRST, "Read more."]),
        made(3, "2024-02-11", OTHER),
        made(4, "2023-05-01", FIRST),
    ]
    write_warc(tmp_path / "a.warc.gz", told)
    write_warc(tmp_path / "b.warc.gz", [first])  # fetched twice
    for name in ("a.warc.gz", "b.warc.gz"):
        read_to(tmp_path / "out", documents_in(tmp_path / name), 1, lambda _: None)
    find_echoes(tmp_path / "out")
    return tmp_path / "out"


def test_what_names_the_parties_in_the_window_each_once(case: Path, folder: Path) -> None:
    taken = take_candidates(case, folder)
    assert (taken.claims, taken.documents, taken.waiting) == (2, 2, 2)
    found = proposed_in(case)
    assert [(p.claim.giver, p.claim.receiver, p.published) for p in found] == [
        ("KP", "RU", "2024-02-10"),
        ("KP", "RU", "2024-02-12"),
    ]
    assert {p.publisher for p in found} == {"news-en"}
    assert take_candidates(case, folder) == taken


def test_copies_are_one_fact_and_accepting_writes_their_documents(case: Path, folder: Path) -> None:
    take_candidates(case, folder)
    desk = Desk(case)
    (group,) = desk.waiting()
    assert group.head.published <= "2024-02-10"
    assert len(group.echoes) == 1
    done = desk.accept([group])
    assert (len(done.claims), done.refused) == (2, ())
    loaded = load_folder(case)
    assert [f.code for f in loaded.findings] == []
    assert {entry.url for entry in loaded.case.documents.values()} == {
        f"https://news-en.example/{day}/{number}.html" for day, number in (("2024-02-10", 1), ("2024-02-12", 2))
    }
    assert {(entry.seen, entry.publisher) for entry in loaded.case.documents.values()} == {("full", "news-en")}
    assert {claim.document for claim in loaded.case.claims} == set(loaded.case.documents)
    assert take_candidates(case, folder).waiting == 0


def test_a_folder_without_candidates_is_told(case: Path, tmp_path: Path) -> None:
    with pytest.raises(OutsideError, match="holds no candidates"):
        take_candidates(case, tmp_path / "nothing")


def test_a_file_that_is_gone_is_told(case: Path, folder: Path) -> None:
    next(folder.glob("month=2024-02/*/*.parquet")).unlink()
    with pytest.raises(OutsideError, match="cannot be read"):
        take_candidates(case, folder)
