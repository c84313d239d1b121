"""What a figure written in digits says: every way of grouping, decimals, fractions."""

import re
import unicodedata
from fractions import Fraction

from tallystick.read.measure_values import Value, reduced

LONGEST = 40  # digits; what is longer is no amount
SPACES = "\u0020\u00a0\u2009\u202f"
_GROUPS = "'’٬" + SPACES
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_COMMON = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 50, 64, 100, 1000))  # denominators
_SAME = str.maketrans({"٫": ".", "，": ",", "．": ".", "、": ","})

# In the order in which they are tried; what comes first wins.
_TIME = r"[ t]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:z|[+-]\d\d:?\d\d)?"
DATE = (
    rf"(?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:{_TIME})?)?(?![\d-]))"
    r"|(?P<date>\d{1,4}(?P<sep>[./-])\s?\d{1,2}(?:(?P=sep)\s?(?:\d{4}|\d\d?))(?![\d]|[.,]\d)(?!(?P=sep)\d))"
    r"|(?P<clock>(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|h[0-5]\d(?!\w)))"
)
# endless digits, telephone numbers, scores, versions, codes with a stroke: no figures
JUNK = (
    r"(?P<junk>\d{41,}"
    r"|\+?[0٠۰]\d+(?:[ ./-]\d{2,})+(?![.,]\d)|[0٠۰]\d{2,}(?![.,]\d)|\+\d+(?:[ -]\d+)+"
    r"|\d+(?: \d+){0,3}(?:-\d+){2,}|\d{2,3}(?: \d{2,4})* 0\d(?!\d)(?: \d{2,4})*"
    r"|\d+:\d+(?::\d+)*"
    r"|\d{1,3}/\d{4,}(?![.\d/])|\d{5,}/\d+)"
)
NUMBER = (
    rf"(?P<digits>\d{{1,3}}(?:[{SPACES}'’]\d{{3}})+(?!\d)(?:[.,٫]\d+)?"
    rf"|\d+[ ]\d/\d{{1,2}}(?![\d/])|\d{{1,3}}/\d{{1,3}}(?![\d/])"
    rf"|\d+(?:[.,٬٫，．]\d+)*(?:\s?[{_VULGAR}])?|[{_VULGAR}])"
)
DIGITS = re.compile(rf"{DATE}|{JUNK}|{NUMBER}")


def read_digits(text: str, point: str, groups: str) -> Value | None:
    """The value of a figure in digits; None for what is none, such as 1.2.3 or more than 40 digits.

    `point` is the decimal sign of the language and `groups` the other one where it parts thousands there.
    """
    if len(text) > 2 * LONGEST:
        return None
    whole, _, below = text.partition("/")
    if below:
        return _quotient(whole, below)
    if text[-1] in _VULGAR:
        return _mixed(text)
    return _decimal(text, point, groups)


def _quotient(above: str, below: str) -> Value | None:
    whole, _, above = above.rpartition(" ")
    if not above.isdecimal() or int(below) == 0:
        return None
    if int(below) not in _COMMON or (int(above) > int(below) > 4) or above == below:  # 24/7, 9/11, 50/50
        return None
    return reduced(int(whole or 0) + Fraction(int(above), int(below)))


def _mixed(text: str) -> Value | None:
    part = Fraction(unicodedata.numeric(text[-1])).limit_denominator(10)
    whole = text[:-1].strip()
    if not whole:
        return part
    return int(whole) + part if whole.isdecimal() else None


def _decimal(text: str, point: str, groups: str) -> Value | None:
    bare = text
    for sign in _GROUPS:
        bare = bare.replace(sign, "")
    bare = bare.translate(_SAME)
    if bare.isdecimal():
        return None if int(bare[0]) == 0 and len(bare) > 1 else int(bare)
    grouped = len(bare) < len(text)
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        return _two_signs(bare)
    sign = "." if dots else ","
    if grouped or "٫" in text:
        return _with_point(bare, sign) if dots + commas == 1 else None
    return _one_sign(bare, sign, point, groups)


def _two_signs(text: str) -> Value | None:
    """1,234.5 or 1.234,5: the later sign is the point."""
    sign = max(".,", key=text.rfind)
    whole, _, part = text.rpartition(sign)
    other = "," if sign == "." else "."
    if sign in whole or not _is_grouped(whole.split(other)):
        return None
    return _with_point(whole.replace(other, "") + sign + part, sign)


def _one_sign(text: str, sign: str, point: str, groups: str) -> Value | None:
    parts = text.split(sign)
    grouped = _is_grouped(parts) and parts[0] != "0"
    if len(parts) > 2:
        return int("".join(parts)) if grouped else None
    if grouped and sign != point and sign in groups:
        return int("".join(parts))
    return _with_point(text, sign)


def _is_grouped(parts: list[str]) -> bool:
    """Thousands, or the Indian lakhs and crores: 12,34,567."""
    first, middle, last = parts[0], parts[1:-1], parts[-1]
    if len(parts) < 2:
        return True
    same = {len(part) for part in middle}
    return (0 < len(first) <= 3 and len(last) == 3 and same <= {3}) or (
        len(first) <= 2 and len(last) == 3 and same == {2}
    )


def _with_point(text: str, sign: str) -> Value:
    whole, _, part = text.partition(sign)
    return reduced(Fraction(int(whole + part), 10 ** len(part)))
