"""One claim is changed; everything else in the file stays as it is."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.ledger.fields import slots
from tallystick.model.claim import Claim, Hand
from tallystick.model.errors import OutsideError, UsageError
from tallystick.model.measure import Measure
from tallystick.model.period import Period
from tallystick.store.edit import append_claim, change_claim, write_text
from tallystick.store.folder import load_folder
from tests.ledger.strategies import claims

TEXT = """# our claims
[[claim]]
id        = "a"   # the first
kind      = "loss"
quantity  = "about 2000 person"   # as said
via       = [
  "x",  # a comment inside
  "y",
]
note      = "with [[claim]] in it"

# the second
[[claim]]
id = 'b'
kind = "loss"
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "case.toml").write_text('title = "T"\n')
    (tmp_path / "claims" / "a.toml").write_text(TEXT)
    return tmp_path


def text_of(case: Path) -> str:
    return (case / "claims" / "a.toml").read_bytes().decode()


def claim_of(case: Path, claim_id: str) -> Claim:
    loaded = load_folder(case)
    assert loaded.findings == ()
    return next(claim for claim in loaded.case.claims if claim.id == claim_id)


def test_a_field_is_replaced_and_its_comment_stays(case: Path) -> None:
    change_claim(case, "a", {"quantity": Measure("nearly", Decimal(2100), Decimal(2100), "person")})
    assert text_of(case) == TEXT.replace("about 2000", "nearly 2100")


def test_a_field_is_taken_out(case: Path) -> None:
    change_claim(case, "a", {"via": None})
    assert text_of(case) == TEXT.replace('via       = [\n  "x",  # a comment inside\n  "y",\n]\n', "")


def test_a_field_is_added_behind_the_last_one(case: Path) -> None:
    change_claim(case, "a", {"period": Period("2024", None), "checked": Hand("me", "2025-01-02")})
    added = 'note      = "with [[claim]] in it"\nperiod = "2024.."\nchecked = { by = "me", on = 2025-01-02 }\n'
    assert text_of(case) == TEXT.replace('note      = "with [[claim]] in it"\n', added)


def test_the_second_claim_is_changed_alone(case: Path) -> None:
    change_claim(case, "b", {"kind": "indicator", "said": "2025-09-02"})
    assert text_of(case) == TEXT.replace(
        "id = 'b'\nkind = \"loss\"\n", "id = 'b'\nkind = \"indicator\"\nsaid = 2025-09-02\n"
    )


def test_windows_lines_stay(case: Path) -> None:
    (case / "claims" / "a.toml").write_bytes(TEXT.replace("\n", "\r\n").encode())
    change_claim(case, "b", {"kind": "indicator"})
    append_claim(case, "claims/a.toml", Claim(id="c", kind="loss"))
    assert "\n" not in text_of(case).replace("\r\n", "")
    assert claim_of(case, "b").kind == "indicator"


def test_a_claim_is_appended(case: Path) -> None:
    append_claim(case, "claims/a.toml", Claim(id="c", kind="loss"))
    assert text_of(case) == TEXT + '\n[[claim]]\nid   = "c"\nkind = "loss"\n'


def test_a_new_file_is_made_for_a_claim(case: Path) -> None:
    append_claim(case, "claims/new/x.toml", Claim(id="c", kind="loss"))
    assert claim_of(case, "c").kind == "loss"


def test_an_id_stands_once(case: Path) -> None:
    with pytest.raises(UsageError, match="stands on another claim"):
        append_claim(case, "claims/x.toml", Claim(id="b", kind="loss"))


@pytest.mark.parametrize("name", ["case.toml", "claims/../case.toml", "claims/a.txt", "other/a.toml"])
def test_claims_stay_in_their_folders(case: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no file for claims"):
        append_claim(case, name, Claim(id="c", kind="loss"))


@pytest.mark.parametrize("field", ["id", "colour"])
def test_only_fields_of_a_claim_can_be_changed(case: Path, field: str) -> None:
    with pytest.raises(UsageError, match="cannot be changed"):
        change_claim(case, "a", {field: "x"})


def test_an_unknown_claim_cannot_be_changed(case: Path) -> None:
    with pytest.raises(UsageError, match="there is no claim"):
        change_claim(case, "z", {"note": "x"})


def test_what_is_not_toml_is_not_touched(case: Path) -> None:
    broken = TEXT + "note = what\n"
    (case / "claims" / "a.toml").write_text(broken)
    with pytest.raises(OutsideError, match="cannot be edited"):
        change_claim(case, "a", {"note": "x"})
    assert text_of(case) == broken


def test_what_is_not_utf8_is_not_touched(case: Path) -> None:
    broken = TEXT.encode() + b"# \xff\n"
    (case / "claims" / "a.toml").write_bytes(broken)
    with pytest.raises(OutsideError, match="not UTF-8"):
        change_claim(case, "a", {"note": "x"})
    assert (case / "claims" / "a.toml").read_bytes() == broken


def test_a_failed_write_leaves_the_old_text(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutsideError, match="No space left"):
        change_claim(case, "a", {"note": "x"})
    assert text_of(case) == TEXT
    assert [path.name for path in (case / "claims").iterdir()] == ["a.toml"]


def test_a_link_stays_a_link(case: Path) -> None:
    (case / "kept.toml").write_text("old")
    (case / "link.toml").symlink_to(case / "kept.toml")
    write_text(case / "link.toml", "new")
    assert (case / "link.toml").is_symlink()
    assert (case / "kept.toml").read_text() == "new"


@given(old=claims, new=claims, names=st.sets(st.sampled_from(sorted(set(slots(Claim)) - {"id", "kind"}))))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_fields_can_be_changed(tmp_path: Path, old: Claim, new: Claim, names: set[str]) -> None:
    (tmp_path / "case.toml").write_text('title = "T"\n')
    file = tmp_path / "claims" / "x.toml"
    file.unlink(missing_ok=True)
    append_claim(tmp_path, "claims/x.toml", old)
    change_claim(tmp_path, old.id, {name: getattr(new, name) for name in names})
    changed = claim_of(tmp_path, old.id)
    for name in set(slots(Claim)) - {"id"}:
        assert getattr(changed, name) == getattr(new if name in names else old, name)
