"""Reading: MB/s a core for claims and for measures, in step with the length, in flat memory.

Run: python bench/reading.py [--megabytes 1] [--largest 100] [--quick]

Mixed news are pages of three paragraphs from tests/quality/no_claims and, one page in ten, an annotated document of
tests/quality/claims; "documents" are those documents alone, in which nearly every sentence claims something. Speed is
CPU time over bytes of UTF-8, one process. Long texts are mixed news of one language in one string of 1, 10, 100 MB;
each size is read in a process of its own, which tells its peak memory.

No library reads claims. What stands beside it is what any reader does first: spaCy's tokenizer and sentence splitter,
and its small English model for named entities, where they are installed; libraries for measures are in bench/measures.
"""

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
IDLE = ROOT / "tests" / "quality" / "no_claims"
DOCUMENTS = ROOT / "tests" / "quality" / "claims"
ON = "2025-10-17"
RELEVANT = 10  # one page in so many
PARAGRAPHS = 3
Page = tuple[str, str]  # language, text

sys.path.insert(0, str(ROOT / "src"))


def documents(language: str = "") -> list[Page]:
    """The annotated documents of a language, of all where none is given."""
    paths = sorted(DOCUMENTS.glob(f"*/{language or '*'}-*.txt"))
    return [(path.name[:2], path.read_text("utf-8")) for path in paths]


def mixed(language: str, seed: int = 1) -> Iterator[Page]:
    """News without end: pages of paragraphs without a claim, one in ten an annotated document."""
    draw = random.Random(seed)  # noqa: S311 - the same pages every time, no secret
    paragraphs = (IDLE / f"{language}.txt").read_text("utf-8").strip().split("\n\n")
    told = itertools.cycle(documents(language))
    for number in itertools.count(1):
        text = "\n\n".join(draw.sample(paragraphs, PARAGRAPHS))
        yield next(told) if number % RELEVANT == 0 else (language, text + "\n")


def of_size(pages: Iterable[Page], size: int) -> list[Page]:
    """Pages until they have so many bytes."""
    found: list[Page] = []
    held = 0
    for page in pages:
        found.append(page)
        held += len(page[1].encode())
        if held >= size:
            break
    return found


def claims(text: str, language: str) -> int:
    from tallystick.read.reader import read

    return len(read(text, language, ON))


def measures(text: str, language: str) -> int:
    from tallystick.read.find_measures import measures_in

    return len(measures_in(text, language, ON))


def rate(run: Callable[[str, str], int], pages: list[Page]) -> float:
    """MB a second of CPU time."""
    before = time.process_time()
    for language, text in pages:
        run(text, language)
    spent = time.process_time() - before
    return sum(len(text.encode()) for _, text in pages) / 1e6 / spent


def speeds(megabytes: float) -> None:
    from tallystick.read.lexicon import LANGUAGES

    corpora = {language: of_size(mixed(language), int(megabytes * 1e6)) for language in LANGUAGES}
    told = {language: of_size(itertools.cycle(documents(language)), int(megabytes * 1e6 / 4)) for language in LANGUAGES}
    print(f"MB/s of CPU time, one process; {megabytes:g} MB a language")
    print(f"{'':10}{'mixed news':>24}{'documents':>24}")
    print(f"{'':10}{'claims':>12}{'measures':>12}{'claims':>12}{'measures':>12}")
    for language in LANGUAGES:
        for run in (claims, measures):  # tables are built and filled before the clock starts
            rate(run, corpora[language][:20] + told[language][:4])
        cells = [rate(run, pages[language]) for pages in (corpora, told) for run in (claims, measures)]
        print(f"{language:10}" + "".join(f"{cell:12.1f}" for cell in cells))
    whole = [[page for found in pages.values() for page in found] for pages in (corpora, told)]
    cells = [rate(run, pages) for pages in whole for run in (claims, measures)]
    print(f"{'all':10}" + "".join(f"{cell:12.1f}" for cell in cells))


def long_text(megabytes: float, language: str = "en") -> str:
    return "\n".join(text for _, text in of_size(mixed(language), int(megabytes * 1e6)))


def one_long(what: str, megabytes: float) -> None:
    """Reads one text of a size and prints what it took: the child process of `long_texts`."""
    run = {"claims": claims, "measures": measures}[what]
    text = long_text(megabytes)
    run(text[:100_000], "en")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    before = time.process_time()
    count = run(text, "en")
    spent = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": spent, "found": count, "text_mb": held, "more_mb": peak - held}))


def long_texts(largest: float) -> None:
    print("\none text of English news: CPU seconds, and peak memory above that of the text itself")
    for what in ("claims", "measures"):
        for megabytes in (size for size in (1, 10, 100) if size <= largest):
            done = subprocess.run(
                [sys.executable, __file__, "--one", what, str(megabytes)], capture_output=True, text=True, check=True
            )
            took = json.loads(done.stdout)
            speed = megabytes / took["seconds"]
            more = f"{took['more_mb']:7.0f} MB more, {took['found']:,} found"
            print(f"{what:10}{megabytes:6g} MB {took['seconds']:9.2f} s {speed:7.1f} MB/s {more}")


def peers(megabytes: float) -> None:
    pages = of_size(mixed("en"), int(megabytes * 1e6))
    print(f"\nbeside it, {megabytes:g} MB of English news in the same run")
    print(f"  tallystick, claims                       {rate(claims, pages):9.2f} MB/s")
    try:
        import spacy
    except ImportError:
        print("  spaCy is not installed: no peer in this run")
        return
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    print(f"  spaCy, words and sentences only          {rate(lambda t, _: len(blank(t)), pages):9.2f} MB/s")
    if not spacy.util.is_package("en_core_web_sm"):
        print("  en_core_web_sm is not installed: no peer for names in this run")
        return
    names = spacy.load("en_core_web_sm", exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
    print(f"  spaCy en_core_web_sm, names              {rate(lambda t, _: len(names(t).ents), pages):9.2f} MB/s")


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed, linearity and memory of reading.")
    parser.add_argument("--megabytes", type=float, default=1, help="of news a language")
    parser.add_argument("--largest", type=float, default=100, help="megabytes of the longest text")
    parser.add_argument("--quick", action="store_true", help="a tenth of both")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "MB"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one_long(options.one[0], float(options.one[1]))
        return
    scale = 0.1 if options.quick else 1
    speeds(options.megabytes * scale)
    long_texts(options.largest * scale)
    peers(options.megabytes * scale)


if __name__ == "__main__":
    main()
