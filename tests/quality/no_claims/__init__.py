"""News without a claim in fourteen languages: weather, sport, markets, elections, war without transfers, accidents."""

import re
from collections.abc import Iterable
from pathlib import Path

from tallystick.model.candidate import Candidate
from tallystick.read.lexicon import LANGUAGES
from tallystick.read.reader import read

HERE = Path(__file__).parent
DAY = "2025-10-17"
_CHARACTERS = 2  # that count as one word, where no blanks stand between words


def text_of(language: str) -> str:
    """The text of a language."""
    return (HERE / f"{language}.txt").read_text("utf-8")


def words_in(text: str, language: str) -> int:
    """The words of a text; in Chinese and Japanese one for two characters."""
    if language in ("ja", "zh"):
        return sum(map(len, re.findall(r"\w+", text))) // _CHARACTERS
    return len(text.split())


def alarms(languages: Iterable[str] = ()) -> dict[str, list[Candidate]]:
    """What the reader takes for a claim, by language."""
    return {language: read(text_of(language), language, DAY) for language in languages or LANGUAGES}
