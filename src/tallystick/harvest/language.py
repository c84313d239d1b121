"""The language of a text: by its script, then by letters that only one language has, then by its small words."""

import re
from collections.abc import Callable
from functools import cache

from tallystick.harvest.small_words import NEIGHBOURS, SMALL_WORDS

KNOWN = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh"})
SAMPLE = 20_000  # code points that are looked at

_SCRIPTS = {
    "hangul": (re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]"), 2.0),  # a syllable says as much as two letters
    "kana": (re.compile("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff]"), 2.0),
    "han": (re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), 2.0),
    "cyrillic": (re.compile("[\u0400-\u052f]"), 1.0),
    "arabic": (re.compile("[\u0620-\u06ff]"), 1.0),
    "latin": (re.compile("[a-zA-Z\u00c0-\u024f]"), 1.0),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=\w))?")  # l', d', qu' are words of their own
_PERSIAN = re.compile("[پچژگکیٹڈڑے]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_OTHER_CYRILLIC = re.compile("[ўЎђћјљњџЂЋЈЉЊЏѓќѕ]")


def detect(text: str) -> str:
    """Two letters where it is one of the fourteen languages that are read, "" where it is not or cannot be told."""
    sample = text[:SAMPLE]
    weights = {name: weight * len(letters.findall(sample)) for name, (letters, weight) in _SCRIPTS.items()}
    weights["east"] = weights.pop("han") + (kana := weights.pop("kana"))
    script = max(weights, key=lambda name: weights[name])
    if weights[script] == 0:
        return ""
    if script == "hangul":
        return "ko"
    if script == "east":
        return "ja" if kana > 0.05 * weights["east"] else "zh"
    if script == "arabic":
        return "" if len(_PERSIAN.findall(sample)) > 0.02 * weights["arabic"] else "ar"
    return _cyrillic(sample) if script == "cyrillic" else _latin(sample)


def _cyrillic(sample: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if len(_OTHER_CYRILLIC.findall(sample)) > (ukrainian + russian) / 4:
        return ""
    if ukrainian > 2 * russian:
        return "uk"
    if russian > 2 * ukrainian:
        return "ru" if re.search("[ыэЫЭ]", sample) or len(sample) < 400 else ""  # ъ alone is Bulgarian
    return _by_model(sample)


def _latin(sample: str) -> str:
    """By small words where they are plain, else by a model of letter groups, which takes half a second to load."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    counts: dict[str, float] = dict.fromkeys(SMALL_WORDS, 0.0)
    for word in words:
        speakers = _speakers().get(word, ())
        for language in speakers:
            counts[language] += 1 / len(speakers)
    first, second = sorted(counts, key=lambda language: -counts[language])[:2]
    if counts[first] >= max(3, 0.12 * len(words)) and counts[first] > 1.6 * counts[second]:
        return first if first in KNOWN else ""
    return _by_model(sample)


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, words in SMALL_WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), language)
    return found


def _by_model(sample: str) -> str:
    found = _model()(sample[:4_000])[0] if len(sample.strip()) >= 12 else ""
    return found if found in KNOWN else ""


@cache
def _model() -> Callable[[str], tuple[str, float]]:
    import py3langid

    py3langid.set_languages(sorted(KNOWN | NEIGHBOURS))
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify
