"""Words of estimative probability (ICD 203) and the chances that they stand for."""

from functools import cache

import msgspec

from tallystick.lookup.package_data import read_table


class Band(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One band: its words, the first the usual one, and its ends in percent."""

    words: tuple[str, ...]
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends as shares of one."""
        return self.low / 100, self.high / 100

    def holds(self, probability: float) -> bool:
        """True where a share of one lies in the band, its ends included.

        >>> band("likely").holds(0.55), band("likely").holds(0.81)
        (True, False)
        """
        return self.low <= round(probability * 100, 9) <= self.high


class _Source(msgspec.Struct, frozen=True):
    name: str
    date: str
    url: str
    note: str


class _Table(msgspec.Struct, frozen=True):
    word: tuple[Band, ...]
    source: _Source


@cache
def _table() -> _Table:
    return read_table("estimative_words", _Table)


def bands() -> tuple[Band, ...]:
    """All bands, the least likely first."""
    return _table().word


def band_source() -> str:
    """Where the bands come from, with its date."""
    return f"{_table().source.name}, {_table().source.date}"


def estimative_words() -> tuple[str, ...]:
    """Every word of every band."""
    return tuple(word for entry in bands() for word in entry.words)


def band(word: str) -> Band | None:
    """The band of a word, None for a word that is in no band."""
    return next((entry for entry in bands() if word.lower() in entry.words), None)


def words_of(probability: float) -> tuple[str, ...]:
    """The usual word of each band that holds a chance; two where bands touch, none at 0 and 1."""
    return tuple(entry.words[0] for entry in bands() if entry.holds(probability))
