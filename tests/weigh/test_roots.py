"""Clusters by teller: origin, statement, derivation."""

from tallystick.weigh.roots import Roots, joined
from tests.case_parts import CaseOf, claim, claims, head

SOURCES = """
#> sources.toml
[state]
name = "State"
[nis]
name = "NIS"
parent = "state"
[jcs]
name = "JCS"
parent = "nis"
[afp]
name = "AFP"

#> statements.toml
[briefing]
by = "nis"
"""


def clusters(case_of: CaseOf, *texts: str, level: str = "source") -> list[list[str]]:
    case = case_of(head(origin_level=level) + SOURCES + claims(*texts))
    return [[one.id for one in group] for group in Roots(case).clusters(case.claims)]


def test_one_origin_is_one_cluster(ledger: CaseOf) -> None:
    texts = [claim("c", item="arms", value="3M USD"), claim("a", item="arms", value="1M USD")]
    assert clusters(ledger, *texts, claim("b", item="arms", value="1M USD", origin="afp")) == [["a", "c"], ["b"]]


def test_one_statement_is_one_cluster_by_any_origin(ledger: CaseOf) -> None:
    texts = [
        claim("a", item="arms", value="1M USD", statement="briefing"),
        claim("b", item="arms", value="2M USD", origin="afp", statement="briefing"),
    ]
    assert clusters(ledger, *texts) == [["a", "b"]]


def test_one_root_is_one_cluster_through_any_steps(ledger: CaseOf) -> None:
    texts = [
        claim("a", item="arms", value="1M USD"),
        claim("b", item="arms", value="2M USD", origin="afp", derived_from=["a"]),
        claim("c", item="arms", value="2M USD", origin="jcs", derived_from=["b"]),
    ]
    assert clusters(ledger, *texts) == [["a", "b", "c"]]


def test_two_copies_of_one_root_are_one_cluster_even_where_the_root_is_elsewhere(ledger: CaseOf) -> None:
    case = ledger(
        head()
        + SOURCES
        + claims(
            claim("a", item="food", quantity="1 tonne"),
            claim("b", item="arms", value="2M USD", origin="afp", derived_from=["a"]),
            claim("c", item="arms", value="2M USD", origin="jcs", derived_from=["a"]),
        )
    )
    assert len(Roots(case).clusters(case.claims[1:])) == 1


def test_copies_of_two_origins_that_name_one_medium_do_not_make_them_one(ledger: CaseOf) -> None:
    texts = [
        claim("a", item="arms", value="1M USD", origin="nis"),
        claim("b", item="arms", value="2M USD", origin="jcs", statement="briefing"),
        claim("c", item="arms", value="1M USD", origin="afp", derived_from=["a"]),
        claim("d", item="arms", value="2M USD", origin="afp", statement="briefing", via=["afp"]),
    ]
    assert clusters(ledger, *texts) == [["a", "c"], ["b", "d"]]


def test_a_copy_counts_for_the_origin_of_its_root_wherever_that_stands(ledger: CaseOf) -> None:
    texts = [
        claim("a", item="food", quantity="1 tonne"),
        claim("b", item="arms", value="1M USD"),
        claim("c", item="arms", value="2M USD", origin="afp", derived_from=["a"]),
    ]
    case = ledger(head() + SOURCES + claims(*texts))
    assert [[one.id for one in group] for group in Roots(case).clusters(case.claims[1:])] == [["b", "c"]]


def test_services_are_their_parents_at_that_level(ledger: CaseOf) -> None:
    texts = [claim(name, item="arms", value="1M USD", origin=name) for name in ("jcs", "nis", "state", "afp")]
    assert clusters(ledger, *texts, level="parent") == [["afp"], ["jcs", "nis", "state"]]


def test_depth_and_ancestry(ledger: CaseOf) -> None:
    case = ledger(
        head()
        + SOURCES
        + claims(
            claim("a", item="arms", value="1M USD"),
            claim("b", item="arms", value="1M USD", derived_from=["a"]),
            claim("c", item="arms", value="1M USD", derived_from=["b", "a"]),
        )
    )
    roots = Roots(case)
    assert [roots.depth(name) for name in "abc"] == [0, 1, 2]
    assert roots.above("c")[-1] in ("a", "b")
    assert set(roots.above("c")) == {"a", "b"}
    assert roots.of("c") == {"a"}


def test_a_circle_of_derivations_ends(ledger: CaseOf) -> None:
    case = ledger(
        head()
        + SOURCES
        + claims(
            claim("a", item="arms", value="1M USD", derived_from=["b"]),
            claim("b", item="arms", value="1M USD", derived_from=["a"]),
        ),
        expected=("C013",),
    )
    roots = Roots(case)
    assert roots.above("a") == ["b"]
    assert len(roots.clusters(case.claims)) == 1


def test_joined_follows_marks_through_others(ledger: CaseOf) -> None:
    case = ledger("".join(claim(name, item="arms", value="1M USD") for name in "dcba"))
    marks = {"a": [1], "b": [1, 2], "c": [2], "d": [3]}
    assert [[one.id for one in group] for group in joined(case.claims, lambda one: marks[one.id])] == [
        ["a", "b", "c"],
        ["d"],
    ]
