"""Coverage-guided fuzzing of the reader: `python -m tests.fuzz_reading [-max_total_time=60] [CORPUS]`.

It needs atheris, which installs where there is a wheel for the machine; options are libFuzzer's. The first byte chooses
the language, the rest is text, lone surrogates included. What must hold: no error, exact offsets, quotes without
blanks at their ends.
"""

import importlib
import sys
import tempfile
from pathlib import Path

SEEDS = Path(__file__).parent / "quality" / "claims"
ON = "2025-09-02"


def check(data: bytes) -> None:
    """One input, read as claims and as measures."""
    from tallystick.read.find_measures import measures_in
    from tallystick.read.lexicon import LANGUAGES
    from tallystick.read.reader import read

    if not data:
        return
    language = LANGUAGES[data[0] % len(LANGUAGES)]
    text = data[1:].decode("utf-8", "surrogateescape")
    for claim in read(text, language, ON):
        assert text[claim.start : claim.end] == claim.quote == claim.quote.strip() != "", claim
    for found in measures_in(text, language, ON):
        piece = text[found.start : found.end]
        assert piece == piece.strip() != "", found


def seeds() -> list[bytes]:
    """The sentences of the annotated documents as inputs."""
    from tallystick.read.lexicon import LANGUAGES

    found = []
    for path in sorted(SEEDS.glob("*/*.txt")):
        first = bytes([LANGUAGES.index(path.name[:2])])
        found += [first + line.encode() for line in path.read_text("utf-8").splitlines() if line.strip()]
    return found


def main(arguments: list[str]) -> int:
    """Fuzz until an option of libFuzzer's or a failure ends it."""
    atheris = importlib.import_module("atheris")  # no requirement: it has no wheel for some machines
    with atheris.instrument_imports(include=["tallystick.read"]):
        check(b"\0Russia delivered 10 tanks to Iran.")
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds()):
            Path(corpus, str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *arguments, corpus], check)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
