"""Candidates of several documents by fact and statement: copies, translations, figures that drifted."""

from itertools import permutations

from tallystick.model.candidate import Candidate, SaidMeasure
from tallystick.model.proposed import FactGroup, Proposed
from tallystick.read.same_fact import grouped, one_text


def said(document: str, item: str, number: int, *origins: str, published: str = "2025-09-02", at: int = 0) -> Proposed:
    """One transfer of so many pieces from KP to RU, as a document tells it."""
    claim = Candidate(
        kind="transfer", giver="KP", receiver="RU", item=item, start=at, end=at + 1, quote="x", origins=origins,
        quantity=SaidMeasure(low=number, high=number, hedge="exact", unit="piece"),
    )  # fmt: skip
    return Proposed(key=f"{document}:{item}:{at}", document=document, published=published, language="en", claim=claim)


def shape(groups: list[FactGroup]) -> list[list[str]]:
    return sorted([group.head.document, *(echo.document for echo in group.echoes)] for group in groups)


def test_one_statement_in_two_documents_is_one_fact() -> None:
    groups = grouped([said("a", "arms.drone", 10, "NIS"), said("b", "arms.drone", 10, "nis")])
    assert shape(groups) == [["a", "b"]]


def test_two_tellers_are_two_facts() -> None:
    assert len(grouped([said("a", "arms.drone", 10, "NIS"), said("b", "arms.drone", 10, "GUR")])) == 2


def test_two_documents_that_speak_for_themselves_are_two_origins() -> None:
    assert len(grouped([said("a", "arms.drone", 10), said("b", "arms.drone", 10)])) == 2


def test_a_copy_is_an_echo() -> None:
    both = [said("a", "arms.drone", 10), said("b", "arms.drone", 10, published="2025-09-03")]
    assert shape(grouped(both, [("a", "b")])) == [["a", "b"]]


def test_a_copy_that_changed_the_figure_is_an_echo_all_the_same() -> None:
    both = [said("a", "arms.drone", 10), said("b", "arms.drone", 100, published="2025-09-03")]
    (group,) = grouped(both, [("a", "b")])
    assert group.head.document == "a"
    assert group.echoes[0].claim.quantity != group.head.claim.quantity


def test_the_earliest_telling_is_the_head_whatever_the_order() -> None:
    both = [said("z", "arms.drone", 10), said("a", "arms.drone", 10, published="2025-09-03")]
    assert [g.head.document for g in grouped(both, [("a", "z")])] == ["z"]
    assert [g.head.document for g in grouped(both[::-1], [("a", "z")])] == ["z"]


ITEMS = {"arms.drone": 10, "arms.missile": 20, "arms.armour.tank": 30, "food.rice": 40}


def test_a_translation_is_known_by_its_facts() -> None:
    told = [said(document, item, number) for document in ("fr", "ko") for item, number in ITEMS.items()]
    assert shape(grouped(told)) == [["fr", "ko"]] * 4


def test_two_facts_in_common_make_no_translation() -> None:
    few = list(ITEMS.items())[:2]
    told = [said(document, item, number) for document in ("fr", "ko") for item, number in few]
    assert len(grouped(told)) == 4


def test_a_long_document_that_shares_little_is_no_translation() -> None:
    short = [said("a", item, number) for item, number in ITEMS.items()]
    long = [said("b", f"machinery{n}", n, at=n) for n in range(40)]
    shared = [said("b", item, number, at=100 + number) for item, number in list(ITEMS.items())[:2]]
    assert len(grouped(short + long + shared)) == 46


def test_what_one_document_tells_apart_stays_apart() -> None:
    told = [said("a", "arms.drone", 10, "NIS", at=0), said("a", "arms.drone", 500, "NIS", at=50)]
    assert len(grouped(told)) == 2


def test_a_chain_of_copies_is_one_text() -> None:
    documents = {name: [said(name, "arms.drone", 10, published=day)] for name, day in
                 (("c", "2025-09-03"), ("a", "2025-09-01"), ("b", "2025-09-02"))}  # fmt: skip
    for order in permutations([("a", "b"), ("b", "c")]):
        assert one_text(documents, order) == {"a": "a", "b": "a", "c": "a"}


def test_an_unknown_day_is_later_than_any() -> None:
    documents = {name: [said(name, "arms.drone", 10, published=day)] for name, day in (("a", ""), ("b", "2025"))}
    assert one_text(documents, [("a", "b")]) == {"a": "b", "b": "b"}


def test_every_candidate_stands_in_one_group() -> None:
    told = [said(d, item, n, *o) for d in "abc" for item, n in ITEMS.items() for o in ((), ("NIS",))]
    told = [said(p.document, p.claim.item or "", i, *p.claim.origins, at=i) for i, p in enumerate(told)]
    groups = grouped(told, [("a", "b")])
    keys = [p.key for g in groups for p in (g.head, *g.echoes)]
    assert sorted(keys) == sorted(p.key for p in told)
