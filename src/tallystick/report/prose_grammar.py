"""Names that take the form a sentence wants: articles and their contractions, cases, particles, gender.

A message of a catalogue says which form it wants behind a colon, as in `{giver:à}` or `{receiver:이/가}`:

    spec           language  gives
    (none)         all       the name as it stands alone or as a subject: North Korea, la Corée du Nord
    0              all       the name without any article
    's             en        North Korea's, the United States'
    le de à        fr        with its article: la, de la, à la; du, au; des, aux
    N A D G        de        nominative, accusative, dative, genitive
    이/가          ko        the particle that its last sound wants: 북한이, 러시아가
    ل ب            ar        joined to the name: لروسيا, للولايات المتحدة
    a|b            all       the first for a masculine (ar) or singular name, the second for a feminine or plural one
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Self

import msgspec

from tallystick.lookup.parties import all_parties, party_name

VOWELS = "aeiouyâàäéèêëîïôöûüœæAEIOUYÂÀÄÉÈÊËÎÏÔÖÛÜŒÆhH"
_HANGUL = range(0xAC00, 0xD7A4)
_SOUNDED = "013678"  # digits whose Korean name ends in a consonant


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    article: tuple[str, ...]
    plural: tuple[str, ...]
    masculine: tuple[str, ...]
    bare: tuple[str, ...]
    names: dict[str, str]
    feminine: tuple[str, ...] = ()
    forms: dict[str, tuple[str, str, str, str]] = {}


@cache
def _rules() -> Mapping[str, _Rules]:
    text = (files("tallystick.report") / "locale" / "grammar.toml").read_text("utf-8")
    return msgspec.toml.decode(text.encode(), type=dict[str, _Rules])


class Name(str):
    """A name that `format` puts into the wanted form; as a plain text it has no article."""

    __slots__ = ("code", "language")

    code: str  # of a party; empty for any other name
    language: str

    def __new__(cls, text: str, language: str, code: str = "") -> Self:
        """A name in a language."""
        name = super().__new__(cls, text)
        name.language, name.code = language, code
        return name

    def __format__(self, spec: str) -> str:
        """The form that `spec` asks for."""
        if spec == "0":
            return str(self)
        if "|" in spec:
            first, second = spec.split("|")
            return second if self._second() else first
        return _FORMS[self.language](self, spec)

    def _second(self) -> bool:
        rules = _rules()[self.language]
        if self.language == "ar":
            return self.code not in rules.masculine
        return self.code in rules.plural


def party_named(code: str, language: str, declared: str | None = None) -> Name:
    """A party's name. `declared`: the name that a case gives a body of its own."""
    known = _rules()[language].names.get(code)
    return Name(known or declared or party_name(code, language), language, code)


def _english(name: Name, spec: str) -> str:
    text = f"the {name!s}" if name.code in _rules()["en"].article else str(name)
    if spec == "'s":
        return f"{text}’" if text.endswith("s") else f"{text}’s"
    return text


def _french(name: Name, spec: str) -> str:
    text, rules = str(name), _rules()["fr"]
    if name.code not in all_parties() or name.code in rules.bare:
        return {"de": "d’" if text[:1] in VOWELS else "de ", "à": "à "}.get(spec, "") + text
    if name.code in rules.plural:
        return {"de": "des ", "à": "aux "}.get(spec, "les ") + text
    if text[:1] in VOWELS and not text.startswith("Y"):
        return {"de": "de l’", "à": "à l’"}.get(spec, "l’") + text
    feminine = name.code in rules.feminine or (text.endswith("e") and name.code not in rules.masculine)
    if feminine or text.split(maxsplit=1)[0].split("-", maxsplit=1)[0].endswith(("ée", "ie", "ne")):
        return {"de": "de la ", "à": "à la "}.get(spec, "la ") + text
    return {"de": "du ", "à": "au "}.get(spec, "le ") + text


def _german(name: Name, spec: str) -> str:
    forms = _rules()["de"].forms.get(name.code)
    if forms is not None:
        return forms["NADG".index(spec or "N")]
    if spec == "G":
        text = str(name)
        return f"{text}’" if text.endswith(("s", "ß", "z", "x")) else f"{text}s"
    return str(name)


def _korean(name: Name, spec: str) -> str:
    return str(name) + (particle(str(name), spec) if spec else "")


def particle(text: str, pair: str) -> str:
    """The one of two particles that goes with a text's last sound, the one after a consonant first.

    >>> particle("북한", "이/가"), particle("러시아", "이/가"), particle("서울", "으로/로")
    ('이', '가', '로')
    """
    after_consonant, after_vowel = pair.split("/")
    bare = text.rstrip("\ue000\ue001)]}”’»")
    last = bare[-1:] if bare else ""
    if last and ord(last) in _HANGUL:
        sound = (ord(last) - _HANGUL.start) % 28
        closed = sound != 0 and not (sound == 8 and after_vowel == "로")  # ㄹ takes 로
    else:
        closed = last in _SOUNDED if last.isdigit() else last.lower() in "lmnr"
    return after_consonant if closed else after_vowel


def _arabic(name: Name, spec: str) -> str:
    return joined(str(name), spec) if spec else str(name)


def joined(text: str, letter: str) -> str:
    """An Arabic letter that is written together with the next word; before the article ل swallows its alif.

    >>> joined("الولايات المتحدة", "ل"), joined("روسيا", "ل"), joined("5.6", "ب")
    ('للولايات المتحدة', 'لروسيا', 'ب5.6')
    """
    if letter == "ل" and text.startswith("ال"):
        return f"لل{text[2:]}"
    return letter + text


_FORMS = {"en": _english, "fr": _french, "de": _german, "ko": _korean, "ar": _arabic}
