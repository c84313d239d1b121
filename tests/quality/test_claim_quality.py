"""The reader on the annotated documents: floors that every change must hold.

`dev` are the documents that the reader was written with; `own` were written and annotated before the reader saw
them; `fresh` likewise, and no rule or word was chosen by what it scores there: it is what to expect. A floor is
raised when the reader gets better, never lowered to let a change pass.
"""

import tempfile
from functools import cache
from pathlib import Path

import pytest

from tallystick.read.reader import read
from tests.quality import claim_score
from tests.quality.claims import HERE, predicted

OVERALL = {"dev": 0.92, "own": 0.82, "fresh": 0.76}
FLOORS = {
    "dev": {
        "ar": 0.85, "de": 0.90, "en": 0.93, "es": 0.93, "fr": 0.92, "it": 0.94, "ja": 0.88, "ko": 0.93, "pl": 0.94,
        "pt": 0.82, "ru": 0.94, "tr": 0.92, "uk": 0.88, "zh": 0.92,
    },
    "own": {
        "ar": 0.65, "de": 0.75, "en": 0.66, "es": 0.82, "fr": 0.80, "it": 0.78, "ja": 0.65, "ko": 0.90, "pl": 0.88,
        "pt": 0.76, "ru": 0.86, "tr": 0.75, "uk": 0.82, "zh": 0.74,
    },
    "fresh": {
        "ar": 0.92, "de": 0.77, "en": 0.63, "es": 0.63, "fr": 0.48, "it": 0.76, "ja": 0.83, "ko": 0.83, "pl": 0.83,
        "pt": 0.74, "ru": 0.53, "tr": 0.74, "uk": 0.88, "zh": 0.80,
    },
}  # fmt: skip


@cache
def scores(folder: str) -> dict[str, claim_score.Tally]:
    """Tallies by language, and of all as `overall`."""
    with tempfile.TemporaryDirectory() as out:
        for text in sorted((HERE / folder).glob("*.txt")):
            language = claim_score.language(text.stem)
            claims = read(text.read_text("utf-8"), language)
            Path(out, f"{text.stem}.jsonl").write_text(predicted(claims), "utf-8")
        groups, _ = claim_score.score(claim_score.documents(HERE / folder, Path(out)))
    return groups["overall"] | groups["language"]


def f1(folder: str, group: str) -> float:
    tally = scores(folder)[group]
    return tally.scores(tally.right)["f1"]


@pytest.mark.parametrize("folder", sorted(OVERALL))
def test_claims_overall(folder: str) -> None:
    assert f1(folder, "overall") >= OVERALL[folder]


@pytest.mark.parametrize(("folder", "language"), [(f, lang) for f in FLOORS for lang in FLOORS[f]])
def test_claims_in_each_language(folder: str, language: str) -> None:
    assert f1(folder, language) >= FLOORS[folder][language]


def test_every_language_has_a_floor() -> None:
    for folder, floors in FLOORS.items():
        written = {claim_score.language(text.stem) for text in (HERE / folder).glob("*.txt")}
        assert written == set(floors), folder
