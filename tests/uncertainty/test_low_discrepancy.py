"""What a block of low-discrepancy points must be, whatever its table."""

import numpy as np
import pytest

from tallystick.uncertainty.low_discrepancy import DIMENSIONS, sobol


def test_every_dimension_has_one_point_in_each_stratum() -> None:
    block = sobol(DIMENSIONS, 1024)
    assert block.shape == (DIMENSIONS, 1024)
    assert np.array_equal(np.sort((block * 1024).astype(int), axis=1), np.tile(np.arange(1024), (DIMENSIONS, 1)))


def test_no_point_is_zero_or_one() -> None:
    block = sobol(20, 4096)
    assert block.min() > 0
    assert block.max() < 1


def test_a_smooth_integral_is_far_better_than_chance() -> None:
    block = sobol(6, 4096)
    product = np.prod(1 + (block - 0.5), axis=0).mean()
    assert product == pytest.approx(1, abs=5e-4)  # chance: sd of 0.011


def test_fewer_dimensions_are_the_first_of_more() -> None:
    assert np.array_equal(sobol(3, 256), sobol(9, 256)[:3])


@pytest.mark.parametrize(("dimensions", "points"), [(DIMENSIONS + 1, 64), (2, 100)])
def test_what_the_table_cannot_give_is_refused(dimensions: int, points: int) -> None:
    with pytest.raises(ValueError, match="Sobol"):
        sobol(dimensions, points)
