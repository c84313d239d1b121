"""The normal distribution, without scipy (whose import alone costs a third of a second)."""

import math
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

Z90 = 1.6448536269514722  # half-width of a central 90 % interval, in standard deviations
_STANDARD = NormalDist()
_TAIL = 0.02425  # where Acklam's rational approximation changes branch
_CENTRE_NUM = (
    -3.969683028665376e01,
    2.209460984245205e02,
    -2.759285104469687e02,
    1.383577518672690e02,
    -3.066479806614716e01,
    2.506628277459239e00,
)
_CENTRE_DEN = (
    -5.447609879822406e01,
    1.615858368580409e02,
    -1.556989798598866e02,
    6.680131188771972e01,
    -1.328068155288572e01,
    1.0,
)
_TAIL_NUM = (
    -7.784894002430293e-03,
    -3.223964580411365e-01,
    -2.400758277161838e00,
    -2.549732539343734e00,
    4.374664141464968e00,
    2.938163982698783e00,
)
_TAIL_DEN = (
    7.784695709041462e-03,
    3.224671290700398e-01,
    2.445134137142996e00,
    3.754408661907416e00,
    1.0,
)
# W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969)
_ERF_NUM = (
    1.85777706184603153e-1,
    3.16112374387056560e0,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3,
)
_ERF_DEN = (
    1.0,
    2.36012909523441209e1,
    2.44024637934444173e2,
    1.28261652607737228e3,
    2.84423683343917062e3,
)
_ERFC_NUM = (
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e0,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.81952221241769090e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3,
)
_ERFC_DEN = (
    1.0,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3,
)
_ERF_SPLIT = 0.46875  # below it erf is computed, above it erfc
_ERFC_END = 4.0  # from here the scaled branch is exact enough to saturate


def cdf(z: float) -> float:
    """Φ(z) of one number."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def quantile(p: float) -> float:
    """Φ⁻¹(p) of one number, 0 < p < 1."""
    return _STANDARD.inv_cdf(p)


def cdf_array(z: Floats) -> Floats:
    """Φ of each element; absolute error below 1e-12."""
    x = np.abs(z) * (1 / math.sqrt(2))
    small = x <= _ERF_SPLIT
    tail = np.empty_like(x)
    square = x[small] ** 2
    tail[small] = 1 - x[small] * np.polyval(_ERF_NUM, square) / np.polyval(_ERF_DEN, square)
    tail[~small] = _erfc_beyond(x[~small])
    below: Floats = np.where(z > 0, 1 - 0.5 * tail, 0.5 * tail)
    return below


def _erfc_beyond(x: Floats) -> Floats:
    """Complementary error function for x > 0.46875."""
    near = np.minimum(x, _ERFC_END)
    value: Floats = np.exp(-near * near) * np.polyval(_ERFC_NUM, near) / np.polyval(_ERFC_DEN, near)
    far = x > _ERFC_END
    if far.any():
        beyond = x[far]
        inverse = 1 / (beyond * beyond)  # asymptotic series, enough past 4
        series = 1 - inverse / 2 * (1 - 1.5 * inverse * (1 - 2.5 * inverse * (1 - 3.5 * inverse)))
        value[far] = np.exp(-beyond * beyond) / (beyond * math.sqrt(math.pi)) * series
    return value


def quantile_array(p: Floats) -> Floats:
    """Φ⁻¹ of each element, by Acklam's approximation and one step of Halley."""
    q = np.minimum(p, 1 - p)
    centre = p - 0.5
    r = centre * centre
    z = centre * np.polyval(_CENTRE_NUM, r) / np.polyval(_CENTRE_DEN, r)
    outer = q < _TAIL
    if outer.any():
        s = np.sqrt(-2 * np.log(q[outer]))
        z[outer] = np.sign(p[outer] - 0.5) * -np.polyval(_TAIL_NUM, s) / np.polyval(_TAIL_DEN, s)
    error = (cdf_array(z) - p) * math.sqrt(2 * math.pi) * np.exp(z * z / 2)
    refined: Floats = z - error / (1 + z * error / 2)
    return refined
