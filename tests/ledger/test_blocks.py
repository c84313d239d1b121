"""Tables and fields are found in the text."""

from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger.blocks import list_items, split_blocks, split_entries, split_name, value_end


def test_headers_in_strings_and_comments_are_none() -> None:
    text = 'a = "[x]"\n# [y]\n[[claim]]\nn = """\n[z]\n"""\nm = \'\'\'\n[[w]]\n\'\'\'\n[a."b c".d] # end\n'
    assert [block.name for block in split_blocks(text)] == [(), ("claim",), ("a", "b c", "d")]


def test_entries_with_dotted_and_quoted_keys() -> None:
    text = 'a.b = 1\n"c d" = [\n 1,\n 2\n]\ne = 3\n'
    names = [entry.name for entry in split_entries(text, split_blocks(text)[0])]
    assert names == [("a", "b"), ("c d",), ("e",)]


def test_values_end_where_they_end() -> None:
    for value in ('"a # b"', "'x'", "[1, [2, 3], ']']", "2024-01-02", "{ a = 1, b = [2] }", "true", '"""a\n"b"""'):
        text = f"k = {value} # comment\n"
        assert text[4 : value_end(text, 4, len(text))] == value


def test_items_of_a_list() -> None:
    text = "[\"a\", # one\n [1, 2],\n 'c', ]"
    assert [text[start:end] for start, end in list_items(text, 0, len(text))] == ['"a"', "[1, 2]", "'c'"]


def test_names_lose_their_quotes() -> None:
    assert split_name("a . \"b.c\" . 'd'") == ("a", "b.c", "d")


@given(st.text(st.sampled_from("[]{}\"'#=\n\\ ax,."), max_size=60))
def test_any_text_can_be_split(text: str) -> None:
    blocks = split_blocks(text)
    assert blocks[0].start == 0
    assert blocks[-1].end == len(text)
    for block in blocks:
        for entry in split_entries(text, block):
            assert block.start <= entry.start < entry.value <= entry.end <= block.end
            assert value_end(text, entry.value, entry.end) >= entry.value
            list_items(text, entry.value, entry.end)
