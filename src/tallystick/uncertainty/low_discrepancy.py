"""Points that fill the unit cube evenly: a scrambled Sobol sequence, the same in every run.

`data/sobol.npz` holds direction numbers of 256 dimensions (Joe & Kuo 2008, SIAM J. Sci.
Comput. 30), scrambled once by random lower-triangular matrices and a digital shift.
"""

import io
import pkgutil
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint32]

DIMENSIONS = 256
MOST_BITS = 24


@cache
def _table() -> tuple[Words, Words]:
    data = pkgutil.get_data("tallystick.data", "sobol.npz")
    if data is None:  # pragma: no cover - a broken installation
        raise FileNotFoundError("tallystick/data/sobol.npz")
    with np.load(io.BytesIO(data)) as table:
        return table["directions"], table["shift"]


def sobol(dimensions: int, points: int) -> Floats:
    """Uniforms strictly between 0 and 1, shape (dimensions, points); `points` a power of two.

    Raises:
        ValueError: more dimensions than the table has, or points that are no power of two.
    """
    bits = points.bit_length() - 1
    if dimensions > DIMENSIONS or points != 1 << bits or bits > MOST_BITS:
        raise ValueError(f"no Sobol block of {dimensions} dimensions and {points} points")
    directions, shift = _table()
    block = np.empty((dimensions, points), dtype=np.uint32)
    block[:, 0] = shift[:dimensions]
    for bit in range(bits):
        size = 1 << bit
        np.bitwise_xor(block[:, :size], directions[:dimensions, bit : bit + 1], out=block[:, size : 2 * size])
    uniform: Floats = (block.astype(np.float64) + 0.5) / 2.0**32
    return uniform
