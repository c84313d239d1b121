"""Bytes of any encoding, declared or not, → text."""

import codecs
import re
from collections import Counter
from functools import cache

import msgspec

from tallystick.harvest import common_letters as letters

SAMPLE = 32_768  # bytes beyond ASCII that a guess looks at
CLOSE = 0.15  # a declared encoding is believed unless another reads better by this much
LEAST = 0.25  # below this nothing reads like a language, and the text is taken for Western

# What pages call them → the superset that browsers read.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "johab": "johab",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
}
TRIED = (  # where two read equally well, the first is taken
    "cp1252",
    "cp1251",
    "gb18030",
    "cp949",
    "cp932",
    "euc_jp",
    "big5hkscs",
    "cp1250",
    "cp1254",
    "cp1256",
    "koi8_u",
    "koi8_r",
    "iso8859-2",
    "iso8859-5",
    "iso8859-6",
    "iso8859-15",
    "cp866",
)
WIDE = ("utf-16-le", "utf-16-be")
# Declarations that are believed; Python's own list has codecs that are no encodings (rot13, idna, zip).
BELIEVED = frozenset(TRIED) | {
    *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7"),
    *("iso2022_jp", "iso2022_jp_2", "iso2022_kr", "euc_jis_2004", "johab", "hz", "mac-cyrillic", "mac-roman"),
    *(f"iso8859-{part}" for part in (3, 4, 7, 8, 10, 11, 13, 14, 16)),
    *(f"cp{page}" for page in (437, 850, 852, 855, 857, 862, 864, 874, 1125, 1253, 1255, 1257, 1258)),
    "tis-620",
}
_HIGH = re.compile(rb"[\x80-\xff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85]")
_LONE = re.compile("[\ud800-\udfff]")


class Decoded(msgspec.Struct, frozen=True):
    """A text, the encoding it was read in, and what a reader should know of that."""

    text: str
    charset: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of any bytes, cleaned; bytes that no character stands for become U+FFFD.

    A byte order mark is believed first, then bytes that are UTF-8 throughout, then `declared`
    unless another encoding reads much better, then the encoding that reads best.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    if b"\0" in data and (name := _guess_wide(data)):
        return _decoded(data, name)
    if b"\x1b$" in data and not _HIGH.search(data):
        return _decoded(data, "iso2022_jp_2")
    if _is_utf8(data):
        return _decoded(data, "utf-8")
    return _decoded(data, _guess(data, meant(declared)))


def clean(text: str) -> str:
    """The text with LF as the only line end, without NUL and other controls, lone surrogates replaced."""
    text = _LINE_END.sub("\n", text)
    return _LONE.sub("\ufffd", _CONTROL.sub("", text))


def meant(name: str) -> str:
    """Python's name of the encoding that a declaration means; "" where there is none."""
    try:
        known = codecs.lookup(name.strip().strip("\"'").lower().replace("x-sjis", "shift_jis").replace("x-euc", "euc"))
    except (LookupError, ValueError):  # a NUL in a name is a ValueError
        return ""
    found = MEANT.get(known.name, known.name)
    return found if found in BELIEVED else ""


def _decoded(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    bad = text.count("\ufffd")
    notes = (f"{bad} bytes are no {name} and show as \ufffd",) if bad else ()
    return Decoded(clean(text), name, notes)


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 but for a few broken bytes, such as a cut at the end."""
    try:
        data.decode()
        return True
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - bad - len(_HIGH.sub(b"", data))
    return good > 10 * bad


def _guess(data: bytes, declared: str) -> str:
    sample = _sample(data)
    tried = (*TRIED, *WIDE) if len(data) % 2 == 0 else TRIED
    scores = {name: _score(data[:SAMPLE] if name in WIDE else sample, name) for name in tried}
    best = max(tried, key=lambda name: scores[name])
    if declared:
        own = scores[declared] if declared in scores else _score(sample, declared)
        if own >= scores[best] - CLOSE:
            return declared
    return best if scores[best] >= LEAST else "cp1252"


def _guess_wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark; "" where NULs mean neither."""
    head = data[:SAMPLE]
    share = [head[phase::4].count(0) * 4 / len(head) for phase in range(4)]
    for name, zero, free in (("utf-32-le", 3, 0), ("utf-32-be", 0, 3)):
        if len(data) % 4 == 0 and share[zero] > 0.9 > share[free] and _fits(head, name):
            return name
    name = "utf-16-le" if share[1] + share[3] >= share[0] + share[2] else "utf-16-be"
    return name if _score(head[: len(head) & ~1], name) > LEAST else ""


def _fits(head: bytes, name: str) -> bool:
    try:
        head[: len(head) & ~3].decode(name)
        return True
    except UnicodeDecodeError:
        return False


def _sample(data: bytes) -> bytes:
    """Where the bytes beyond ASCII are: from a little before the first of them."""
    first = _HIGH.search(data)
    if first is None or len(data) <= SAMPLE:
        return data[:SAMPLE]
    start = max(0, first.start() - 16)
    return data[start : start + SAMPLE]


def _score(sample: bytes, name: str) -> float:
    """How much the sample reads like a language in this encoding: 1 at best, below 0 where it does not."""
    text = sample.decode(name, "replace")
    wide = name in WIDE
    weights = _weights(_family(name))
    total = count = 0.0
    for letter, times in Counter(text).items():
        if letter < "\x80" and not wide:
            continue
        count += times
        total += times * weights.get(letter, _weight_of_stranger(letter, name))
    if count == 0:
        return 0.0
    return (total - 2 * len(_mixed(name).findall(text))) / count


def _weight_of_stranger(letter: str, name: str) -> float:
    if name in WIDE and (" " <= letter <= "~" or letter in "\r\n\t"):
        return 0.7
    if letter == "\ufffd":
        return -3.0
    if letter < "\xa0" or "\ue000" <= letter <= "\uf8ff" or "\uff61" <= letter <= "\uff9f":
        return -1.0  # controls, private use, half-width kana: what wrong encodings are full of
    family = _family(name)
    if family == "ko" and "가" <= letter <= "힣":
        return 0.4
    if family in {"zh", "zh-tw", "ja", "wide"} and "一" <= letter <= "鿿":
        return 0.3
    return 0.0 if family in {"zh", "zh-tw", "ja", "ko", "wide"} else -0.5


def _family(name: str) -> str:
    return _FAMILIES.get(name, "wide" if name in WIDE or name.startswith("utf") else "west")


_FAMILIES = {
    "cp1251": "ru",
    "koi8_u": "ru",
    "koi8_r": "ru",
    "iso8859-5": "ru",
    "cp866": "ru",
    "mac_cyrillic": "ru",
    "gb18030": "zh",
    "big5hkscs": "zh-tw",
    "cp949": "ko",
    "johab": "ko",
    "cp932": "ja",
    "euc_jp": "ja",
    "euc_jis_2004": "ja",
    "cp1250": "pl",
    "iso8859-2": "pl",
    "cp1254": "tr",
    "iso8859-3": "tr",
    "cp1256": "ar",
    "iso8859-6": "ar",
}


@cache
def _weights(family: str) -> dict[str, float]:
    """A weight for each frequent letter and sign of a family of encodings."""
    han = {"zh": letters.HAN_SIMPLE, "zh-tw": letters.HAN_TRADITIONAL}.get(family, "")
    made: dict[str, float] = {}
    if family in {"zh", "zh-tw"}:
        made |= dict.fromkeys(letters.KANA + letters.KATAKANA, -0.5)
        made |= dict.fromkeys(letters.HAN_BOTH + han, 1.0)
    if family in {"ja", "wide"}:
        made |= dict.fromkeys(letters.HAN_BOTH, 0.7) | dict.fromkeys(letters.KANA, 1.0)
        made |= dict.fromkeys(letters.KATAKANA, 0.8)
    if family in {"ko", "wide"}:
        made |= dict.fromkeys(letters.HANGUL, 1.0)
    if family in {"zh", "zh-tw", "ja", "ko", "wide"}:
        made |= dict.fromkeys(letters.WIDE_SIGNS, 0.6)
    if family in {"ru", "wide"}:
        made |= _cyrillic()
    if family in {"ar", "wide"}:
        made |= dict.fromkeys(letters.ARABIC, 0.8) | dict.fromkeys(letters.ARABIC[:12], 1.0)
        made |= dict.fromkeys(letters.ARABIC_SIGNS, 0.5)
    for name, known in (("west", letters.WEST), ("pl", letters.CENTRAL), ("tr", letters.TURKISH)):
        if family in {name, "wide"}:
            made |= dict.fromkeys(known, 1.0)
    made["\xa0"] = 0.5
    return made


def _cyrillic() -> dict[str, float]:
    known = letters.CYRILLIC
    made = dict.fromkeys(known, 0.3) | dict.fromkeys(known[:20], 0.7) | dict.fromkeys(known[:10], 1.0)
    made |= {letter.upper(): 0.8 * weight for letter, weight in made.items()}
    return made | dict.fromkeys(letters.CYRILLIC_SIGNS, 0.4)


@cache
def _mixed(name: str) -> re.Pattern[str]:
    """What is rare inside the words of a family: two scripts, a capital after a small letter, many accents in a row."""
    family = _family(name)
    if family == "ru":
        return re.compile("[a-zA-Z][а-яёіїєґ]|[а-яёіїєґ](?=[A-Za-zА-ЯЁІЇЄҐ])|[A-Za-z][А-ЯЁІЇЄҐ](?=[a-z])")
    if family == "ar":
        return re.compile("[a-zA-Z](?=[\u0621-\u064a])|[\u0621-\u064a](?=[a-zA-Z])")
    if family in {"ko", "zh", "zh-tw", "ja"}:
        return re.compile("[a-z](?=[一-鿿가-힣])|[一-鿿가-힣](?=[a-z])")
    if family == "wide":
        return re.compile("(?!)")
    return re.compile("[^\x00-\x7f]{4}|(?<=[a-z])[¹³¤¦¬±¼½¾]|[¹³¤¦¬±¼½¾](?=[a-z])|(?<=[a-z])[À-Þ](?=[a-z])")
