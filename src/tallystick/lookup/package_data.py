"""The tables that ship with the package, read once."""

import pkgutil
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape")


def parse_toml(text: str) -> dict[str, object]:
    """A TOML text as plain values; by toml-rs where there is a wheel of it, since it is far faster."""
    try:
        from toml_rs import loads
    except ImportError:
        import tomllib

        return tomllib.loads(text)
    return loads(text)


def read_table(name: str, shape: type[Shape]) -> Shape:
    """`data/<name>.toml` as records of `shape`; the caller caches it.

    A table that does not fit its shape is a bug in the package and raises msgspec.ValidationError.
    """
    data = pkgutil.get_data("tallystick.data", f"{name}.toml")
    if data is None:
        raise FileNotFoundError(f"the package lacks data/{name}.toml")
    return msgspec.convert(parse_toml(data.decode()), shape)
