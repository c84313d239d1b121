"""What is public is listed in one place, and works as its docstrings say."""

from importlib import import_module
from pathlib import Path

import pytest

import tallystick as ts
from tallystick.model.errors import CaseError


def test_all_names_exist_and_nothing_else_is_public() -> None:
    public = {
        name
        for name in vars(ts)
        if not name.startswith("_") and getattr(vars(ts)[name], "__module__", "") == "tallystick"
    }
    assert public == set(ts.__all__) - {"__version__"}


def test_a_case_from_load_to_explanation(root: Path) -> None:
    case = ts.load(root / "cases/dprk-russia")
    assert not [finding for finding in ts.check(case) if finding.level == "error"]
    sheet = ts.balance(case)
    assert [(d.giver, d.receiver) for d in sheet.directions] == [("KP", "RU"), ("RU", "KP")]
    assert ts.explain(case, "total:KP>RU").steps
    assert ts.echoes(case).facts


def test_rooms_do_not_take_the_place_of_functions() -> None:
    import_module("tallystick.balance.sides")
    import_module("tallystick.check.rules")
    import_module("tallystick.explain.walk")
    assert all(callable(getattr(ts, name)) for name in ("balance", "check", "explain"))


def test_a_folder_that_is_no_case_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"case\.toml"):
        ts.load(tmp_path)
