"""TOML as read: like tomllib, never deeper than 64 levels, and whole even where parts are broken."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger import toml_text
from tallystick.ledger.toml_text import DEEPEST, TomlError, find_deep, read_toml, rescue_toml
from tallystick.ledger.write import format_key, format_value

strings = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
numbers = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
plain = st.recursive(
    st.booleans() | numbers | strings,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(strings, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), plain, max_size=4))
def test_values_are_read_as_tomllib_reads_them(values: dict[str, object]) -> None:
    text = "".join(f"{format_key(key)} = {format_value(value)}\n" for key, value in values.items())
    assert read_toml(text) == tomllib.loads(text) == values


PIECES = [
    "[[claim]]\n", "[a]\n", 'id = "x"\n', "a = 1\n", "b = [1, 2]\n", "b = [\n", "]\n", '"', "'", '"""', "'''",
    "# it's\n", "\\", "\n", " ", "=", "x", "{", "}", "d = 2024-01-02\n", 'q = "[a"\n', "\x00", "\r\n",
    'm = """\n[x]\n"""\n',
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_tomllib_refuses_is_refused_and_the_rest_is_the_same(text: str) -> None:
    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(TomlError):
            read_toml(text)
        tables, faults = rescue_toml(text)
        assert faults
        assert isinstance(tables, dict)
        assert all(0 <= fault.offset <= len(text) for fault in faults)
    else:
        assert read_toml(text) == wanted


def test_toml_one_point_oh_has_no_newline_in_an_inline_table() -> None:
    with pytest.raises(TomlError):
        read_toml("a = {\n b = 1\n}\n")


def test_the_standard_library_does_where_the_fast_parser_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml_text, "_loads", toml_text._loads_plain)
    assert read_toml("a = 1\n") == {"a": 1}
    with pytest.raises(TomlError) as caught:
        read_toml('a = 1\nb = "x\n')
    assert caught.value.fault.offset >= 10


def deep(levels: int) -> str:
    return "a = " + "[" * levels + "]" * levels + "\n"


def test_nesting_is_allowed_up_to_the_limit() -> None:
    assert read_toml(deep(DEEPEST))
    with pytest.raises(TomlError) as caught:
        read_toml(deep(DEEPEST + 1))
    assert caught.value.fault.deep
    assert caught.value.fault.offset == 4 + DEEPEST


@pytest.mark.parametrize(
    "text",
    [
        deep(10_000),
        "a = " + "[" * 10_000,
        "a = " + "[\n" * 10_000,
        "a = " + "{a = " * 10_000,
        "a = " + "[{a = " * 10_000,
        "a = " + '["]",' * 10_000,
        "a = " + "['\"',[" * 10_000,
        "a = " + "[1, # ]\n" * 10_000,
        'a = """\n[[x]]\n"""\nb = ' + "[" * 10_000,
        "a = " + "[[1],\n" * 10_000,
        'a = "\\""\nb = ' + '["\\\\",' * 10_000,
        "[[claim]]\n" * 500 + "b = " + "[" * 10_000,
    ],
)  # fmt: skip
def test_brackets_beyond_the_limit_never_reach_the_parser(text: str) -> None:
    with pytest.raises(TomlError) as caught:
        read_toml(text)
    assert caught.value.fault.deep
    tables, faults = rescue_toml(text)
    assert any(fault.deep for fault in faults)
    assert isinstance(tables, dict)


def slow_depth(text: str) -> int | None:
    """The same by a walk over every token."""
    depth = 0
    for found in toml_text._NEST.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                return found.start()
        elif found[0] in "]}":
            depth = max(0, depth - 1)
    return None


NESTS = [
    "[",
    "]",
    "{",
    "}",
    '""',
    '"a[b"',
    "'x'",
    "'\"'",
    "# it's [\n",
    "\n",
    ",",
    '"\\""',
    '"\\\\"',
    "'\\'",
    "[" * 30,
    "]" * 30,
    '"',
    "'",
]


@given(st.lists(st.sampled_from(NESTS), max_size=30).map("".join))
def test_the_cheap_look_misses_nothing_in_lines_that_are_toml(text: str) -> None:
    try:
        tomllib.loads(f"a = {text}\n")
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    assert find_deep(f"a = {text}\n") == slow_depth(f"a = {text}\n")


@given(
    st.lists(
        st.sampled_from(["[", "[", "[1,", '["a[",', "['\"',", "[# x]\n", '["\\"",', "[[],"]), min_size=40, max_size=90
    ).map("".join)
)
def test_the_cheap_look_misses_no_open_brackets(text: str) -> None:
    assert find_deep(f"a = {text}") == slow_depth(f"a = {text}")


def test_a_long_text_is_read_in_pieces_like_the_whole() -> None:
    claim = '[[claim]]\nid = "{}"\nnote = "{}"\n'
    text = 'title = "x"\n' + "".join(claim.format(number, "y" * 1000) for number in range(1000))
    assert read_toml(text) == tomllib.loads(text)


def test_a_long_text_without_claims_gets_none() -> None:
    text = "".join(f'[s{number}]\nnote = "{"y" * 1000}"\n' for number in range(400))
    assert read_toml(text) == tomllib.loads(text)


def test_a_long_text_with_another_table_between_is_the_whole() -> None:
    claim = '[[claim]]\nid = "{}"\nnote = "{}"\n'
    rows = [claim.format(number, "y" * 1000) for number in range(1000)]
    text = "".join([*rows[:500], "[clam]\nx = 1\n", *rows[500:]])
    assert read_toml(text) == tomllib.loads(text)


def test_every_fault_is_found_and_the_rest_is_kept() -> None:
    text = """title = "T"
[[claim]]
id = "a"
kind = "loss
party = "KP"
[[claim]]
id = "b"
kind = loss
via = ["x"
note = "n"
[[claim]]
id = "c"
id = "d"
"""
    tables, faults = rescue_toml(text)
    assert tables == {
        "title": "T",
        "claim": [{"id": "a", "party": "KP"}, {"id": "b", "note": "n"}, {"id": "c"}],
    }
    assert [text.count("\n", 0, fault.offset) + 1 for fault in faults][:2] == [4, 8]
    assert len(faults) == 4
    assert [fault.twice for fault in faults] == [False, False, False, True]


def test_a_stray_line_costs_nothing_else() -> None:
    tables, faults = rescue_toml('[[claim]]\nid = "a"\nwhat is this\nparty = "KP"\n')
    assert tables == {"claim": [{"id": "a", "party": "KP"}]}
    assert len(faults) == 1


def test_a_table_inside_a_list_belongs_to_the_entry_above_it() -> None:
    claim = '[[claim]]\nid = "a"\n[claim.entered]\nby = "x"\n'
    tables, faults = rescue_toml(claim + claim + "[[claim]]\nid = b\n")
    assert tables == {"claim": [{"id": "a", "entered": {"by": "x"}}] * 2 + [{}]}
    assert len(faults) == 1


def test_a_table_written_twice_is_a_fault_and_both_halves_stay() -> None:
    tables, faults = rescue_toml('[nis]\nname = "N"\n[nis]\nname = "M"\n')
    assert tables == {"nis": {"name": "N"}}
    assert [fault.twice for fault in faults] == [True]
