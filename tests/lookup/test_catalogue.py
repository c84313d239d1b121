from typing import get_args

import pytest

from tallystick.lookup import catalogue
from tallystick.lookup.catalogue import Entry, all_codes, level_of, title_of
from tallystick.model.finding import Level


def test_every_code_is_a_family_letter_and_three_digits() -> None:
    for code in all_codes():
        assert code[0] in "TCMSLPVDOIR"
        assert len(code) == 4
        assert code[1:].isdecimal()
        assert level_of(code) in get_args(Level)
        assert title_of(code).strip()


def test_codes_stand_in_the_registrys_order(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = (Entry("M001", "error", "first"), Entry("L002", "note", "second"))
    monkeypatch.setattr(catalogue, "_entries", lambda: {entry.code: entry for entry in entries})
    assert all_codes() == ("M001", "L002")
    assert level_of("M001") == "error"
    assert title_of("L002") == "second"


def test_an_unregistered_code_raises() -> None:
    with pytest.raises(KeyError, match="X999"):
        level_of("X999")
    with pytest.raises(KeyError, match="X999"):
        title_of("X999")
