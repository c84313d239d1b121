"""Against scipy, which the product itself never imports."""

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from tallystick.uncertainty import normal


def test_the_half_width_of_ninety_percent() -> None:
    assert pytest.approx(float(ndtri(0.95)), abs=1e-15) == normal.Z90


@pytest.mark.parametrize("z", [-30.0, -8.0, -3.3, -0.5, 0.0, 1e-9, 0.66, 1.96, 5.0, 9.0])
def test_one_probability(z: float) -> None:
    assert normal.cdf(z) == pytest.approx(float(ndtr(z)), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("p", [1e-12, 1e-4, 0.024, 0.05, 0.3, 0.5, 0.95, 0.98, 1 - 1e-9])
def test_one_quantile(p: float) -> None:
    assert normal.quantile(p) == pytest.approx(float(ndtri(p)), rel=1e-9, abs=1e-12)


def test_many_probabilities() -> None:
    z = np.concatenate([np.linspace(-9, 9, 20_001), [-40.0, 40.0, 0.46875 * 2**0.5, -4 * 2**0.5]])
    assert np.abs(normal.cdf_array(z) - ndtr(z)).max() < 1e-7
    assert np.all(np.diff(normal.cdf_array(np.linspace(-9, 9, 20_001))) >= 0)


def test_many_quantiles() -> None:
    p = np.concatenate([np.linspace(0.0005, 0.9995, 20_001), [1e-12, 1e-7, 0.02425, 0.97575, 1 - 1e-9]])
    assert np.abs(normal.quantile_array(p) - ndtri(p)).max() < 2e-6


def test_quantile_and_probability_undo_each_other() -> None:
    p = np.linspace(0.001, 0.999, 999)
    assert normal.cdf_array(normal.quantile_array(p)) == pytest.approx(p, abs=1e-6)
