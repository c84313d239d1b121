import sys
import tomllib
from importlib.resources import files

import msgspec
import pytest

from tallystick.lookup.package_data import parse_toml, read_table

TABLES = "cpi currencies findings items parties rates units words"


@pytest.mark.parametrize("name", TABLES.split())
def test_the_standard_library_reads_the_same(name: str) -> None:
    text = files("tallystick.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    assert parse_toml(text) == tomllib.loads(text)


def test_a_missing_table_raises() -> None:
    with pytest.raises(FileNotFoundError):
        read_table("nothing", dict[str, str])


def test_a_table_of_another_shape_raises() -> None:
    with pytest.raises(msgspec.ValidationError):
        read_table("items", dict[str, int])


def test_without_the_fast_reader_the_standard_library_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "toml_rs", None)
    assert parse_toml('a = "b"') == {"a": "b"}
