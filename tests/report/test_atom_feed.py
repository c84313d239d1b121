"""The feed is well-formed whatever an edition is called, and the same twice."""

from xml.etree import ElementTree as ET

import msgspec
import pytest

from tallystick.model.bridged import BalanceState
from tallystick.model.edition import Edition, EditionChange, Issued
from tallystick.report.atom_feed import atom_feed

SPACE = {"a": "http://www.w3.org/2005/Atom"}
NOTHING = BalanceState(currency="USD", price_year="nominal", sides=(), net=None, headline=None)


def edition(name: str, on: str, **more: object) -> Issued:
    whole = Edition(
        name=name,
        title="Shells",
        on=on,
        public=True,
        tool="1.0",
        data={},
        choices={},
        headline=NOTHING,
        answer=("Nothing leads.",),
        claims={},
        files=(),
        sheet="0" * 64,
    )
    return Issued(edition=msgspec.structs.replace(whole, **more))


def parsed(feed: str) -> ET.Element:
    return ET.fromstring(feed.encode())  # noqa: S314 - our own text


def test_the_newest_comes_first_and_dates_the_feed() -> None:
    feed = parsed(atom_feed([edition("b", "2025-07-01"), edition("a", "2026-01-05")], None))
    titles = [entry.findtext("a:title", "", SPACE) for entry in feed.findall("a:entry", SPACE)]
    assert titles == ["Shells, edition a", "Shells, edition b"]
    assert feed.findtext("a:updated", "", SPACE) == "2026-01-05T00:00:00Z"


def test_ids_are_addresses_where_there_is_one_and_never_change() -> None:
    one, two = edition("x", "2025-07-01"), edition("y", "2025-07-01")
    plain = [
        entry.findtext("a:id", "", SPACE) for entry in parsed(atom_feed([one, two], None)).findall("a:entry", SPACE)
    ]
    assert len(set(plain)) == 2
    assert all(name.startswith("urn:uuid:") for name in plain)
    told = edition("x", "2025-07-01", tool="2.0", answer=("Otherwise.",))
    assert plain[1] in atom_feed([told], None)
    assert "<id>https://example.org/t/x/</id>" in atom_feed([one], "https://example.org/t")
    assert 'rel="self" href="https://example.org/t/atom.xml"' in atom_feed([one], "https://example.org/t/")


@pytest.mark.parametrize("text", ["<script>&\"'", "a\u0000b\u000bc", "\u202eabc", "]]>", "á 한 ع"])
def test_hostile_words_stay_words(text: str) -> None:
    change = EditionChange(kind="correction", what=text, why=text)
    feed = parsed(
        atom_feed([edition("x", "2025-07-01", title=text, by=text, changes=(change,))], f"https://e.org/{text}")
    )
    assert feed.find("a:entry/a:category[@term='correction']", SPACE) is not None
    shown = "".join(letter for letter in text if letter not in "\u0000\u000b")
    assert shown in feed.findtext("a:entry/a:content", "", SPACE)


def test_the_same_editions_give_the_same_bytes() -> None:
    issued = [edition("x", "2025-07-01"), edition("y", "2025-08-01")]
    assert atom_feed(issued, None) == atom_feed(list(issued), None)


def test_an_entry_has_what_the_standard_wants() -> None:
    entry = parsed(atom_feed([edition("x", "2025-07-01")], None)).find("a:entry", SPACE)
    assert entry is not None
    assert {child.tag.rpartition("}")[2] for child in entry} >= {"id", "title", "updated", "link", "content"}
