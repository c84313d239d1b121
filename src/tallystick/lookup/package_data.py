"""The tables that ship with the package, read once."""

import pkgutil
from typing import TypeVar

import msgspec

try:
    from toml_rs import loads
except ImportError:  # a platform without wheels; the standard library is slower, not different
    from tomllib import loads

Shape = TypeVar("Shape")


def read_table(name: str, shape: type[Shape]) -> Shape:
    """`data/<name>.toml` as records of `shape`; the caller caches it.

    A table that does not fit its shape is a bug in the package and raises msgspec.ValidationError.
    """
    data = pkgutil.get_data("tallystick.data", f"{name}.toml")
    if data is None:
        message = f"the package lacks data/{name}.toml"
        raise FileNotFoundError(message)
    return msgspec.convert(loads(data.decode()), shape)
