"""Circles of names."""

import pytest

from tallystick.check.circles import circles


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}, [("a", "b", "c")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c", "a"]}, [("a", "b"), ("c", "d")]),
        ({"a": ["gone"]}, []),
    ],
)
def test_circles_are_found_and_nothing_else(edges: dict[str, list[str]], expected: list[tuple[str, ...]]) -> None:
    assert circles(edges) == expected


def test_a_long_chain_needs_no_deep_recursion() -> None:
    chain = {str(number): [str(number + 1)] for number in range(20_000)}
    assert circles(chain) == []
    assert len(circles(chain | {"20000": ["0"]})[0]) == 20_001
