from tallystick.exchange.text_edits import Edit, edited_texts
from tallystick.ledger.case_text import parse_case
from tallystick.model.claim import Claim

TEXT = """# head
[[claim]]
id = "a"
kind = "indicator"
series = "s"   # why

# between
[[claim]]
id = "b"
kind = "indicator"
series = "t"
"""


def edit(act: str, key: str, **changes: object) -> Edit:
    record = None if act == "cut" else Claim(id=key, kind="indicator", series=str(changes.get("series", "n")))
    return Edit(act=act, table="claims", key=key, path="claims/a.toml", record=record, changes=changes)  # type: ignore[arg-type]


def test_several_edits_of_one_file_each_hit_their_own_table() -> None:
    edits = [edit("change", "a", series="longer than it was", note="x"), edit("cut", "b"), edit("add", "c")]
    made = edited_texts({"claims/a.toml": TEXT}, edits)
    assert made.failed == ()
    assert (
        made.files["claims/a.toml"]
        == """# head
[[claim]]
id = "a"
kind = "indicator"
series = "longer than it was"   # why
note = "x"

# between

[[claim]]
id     = "c"
kind   = "indicator"
series = "n"
"""
    )


def test_a_file_that_is_not_there_is_made_and_one_that_cannot_be_read_is_left() -> None:
    made = edited_texts({}, [edit("add", "c")])
    assert [claim.id for claim in parse_case({p: t.encode() for p, t in made.files.items()}).case.claims] == ["c"]
    left = edited_texts({"claims/a.toml": TEXT + "# \ufffd"}, [edit("cut", "a")])
    assert left.files == {}
    assert "is not UTF-8" in left.failed[0][1]


def test_what_is_not_in_the_file_is_told() -> None:
    assert edited_texts({"claims/a.toml": TEXT}, [edit("cut", "z")]).failed[0][1].startswith("claims/a.toml does not")
