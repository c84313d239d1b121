"""Measures in text: speed, and how many are right, beside other libraries where they are installed.

Run: python bench/measures.py [--megabytes 2] [--peer-seconds 20] [--only NAME …]

Texts are those of tests/quality/measures, with what must be found in them. A peer is asked only in languages and for
kinds that it says it reads. It is right about a record if the numbers of the record (its ends, its date) are among
those that it returns; whether it also returns the open end of "at least 10", which no peer does outside English, is
not asked. A false find is anything returned for a text in which nothing is a measure. Speed is CPU time over news items
(tests/quality/claims), one after another until there are so many megabytes of UTF-8; peers get as much of it as they
can read in so many seconds. "first" is the same for the first time that each item is read, when nothing that was said
before is said again.
"""

import argparse
import contextlib
import io
import logging
import sys
import time
import tomllib
import warnings
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "quality" / "measures"
NEWS = ROOT / "tests" / "quality" / "claims"
ON = "2025-03-18"
Reader = Callable[[str, str], Iterable[str]]  # text and language → the numbers and dates found, as texts

sys.path.insert(0, str(ROOT / "src"))


def number(value: object) -> str:
    """A number as records write it: 5 for 5.0."""
    figure = float(str(value).replace(",", ""))
    return str(int(figure)) if figure.is_integer() else f"{figure:.6g}"


def ours(text: str, language: str) -> Iterable[str]:
    from tallystick.read.find_measures import measures_in

    for found in measures_in(text, language, ON):
        for end in {found.low, found.high} - {None}:
            yield end if isinstance(end, str) else number(end)


CULTURES = {
    "en": "en-us",
    "es": "es-es",
    "fr": "fr-fr",
    "it": "it-it",
    "ja": "ja-jp",
    "ko": "ko-kr",
    "pt": "pt-br",
    "tr": "tr-tr",
    "zh": "zh-cn",
}


def recognizers() -> Reader:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    known = [recognize_number, recognize_currency, recognize_dimension, recognize_datetime]

    def read(text: str, language: str) -> Iterable[str]:
        for recognize in known:
            with contextlib.suppress(Exception):  # not every model has every language
                for found in recognize(text, CULTURES[language]):
                    yield from resolved(found.resolution or {})

    return read


def resolved(resolution: dict) -> Iterable[str]:
    """The values of a resolution of Recognizers-Text."""
    for value in resolution.get("values", [resolution]):
        for field in ("value", "start", "end", "timex"):
            if value.get(field) not in (None, "null"):
                with contextlib.suppress(ValueError):
                    yield number(value[field])
                yield str(value[field])


def quantulum() -> Reader:
    from quantulum3 import parser

    return lambda text, _: (number(found.value) for found in parser.parse(text))


def text2num() -> Reader:
    from text_to_num import alpha2digit

    def read(text: str, language: str) -> Iterable[str]:
        return (number(word) for word in alpha2digit(text, language).split() if is_number(word))

    return read


def is_number(word: str) -> bool:
    with contextlib.suppress(ValueError):
        float(word.replace(",", ""))
        return True
    return False


def price_parser() -> Reader:
    from price_parser import Price

    def read(text: str, _: str) -> Iterable[str]:
        amount = Price.fromstring(text).amount
        return [] if amount is None else [number(amount)]

    return read


def dateparser() -> Reader:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(ON)}

    def read(text: str, language: str) -> Iterable[str]:
        for _, day in search_dates(text, languages=[language], settings=settings) or []:
            yield from (day.date().isoformat(), day.date().isoformat()[:7], str(day.year), f"T{day:%H:%M}")

    return read


# name → how to get a reader, its languages (none: all of ours), the kinds that it reads
PEERS: dict[str, tuple[Callable[[], Reader], str, str]] = {
    "tallystick": (lambda: ours, "", "number money quantity time"),
    "Recognizers-Text": (recognizers, "en es fr pt zh it ja ko tr", "number money quantity time"),
    "quantulum3": (quantulum, "en", "number money quantity"),
    "text2num": (text2num, "en fr es pt de it", "number"),
    "price-parser": (price_parser, "", "money"),
    "dateparser": (dateparser, "", "time"),
}


def cases(language: str) -> dict[str, list[str]]:
    return tomllib.loads((CASES / f"{language}.toml").read_text("utf-8"))["cases"]


def wanted(row: str) -> tuple[str, set[str]]:
    """Kind and ends of a record, "5 km | quantity 5 kilometre"."""
    kind, limits, *_ = row.rpartition(" | ")[2].split()
    ends = {end for end in limits.split("..") if end}
    return kind, ends if kind == "time" else {number(end) for end in ends}


def score(read: Reader, language: str, kinds: str) -> tuple[int, int, int, int]:
    """Records right, records asked for, texts without a measure in which something is found, such texts."""
    right = asked = false = empty = 0
    for text, rows in cases(language).items():
        found = set(quietly(read, text, language))
        records = [ends for kind, ends in map(wanted, rows) if kind in kinds]
        asked += len(records)
        right += sum(
            any(near(end, found) for end in ends) and all(near(end, found) for end in ends) for ends in records
        )
        empty += not rows
        false += not rows and bool(found)
    return right, asked, false, empty


def near(end: str, found: set[str]) -> bool:
    return end in found or any(one.startswith(end) for one in found if "-" in end)


def quietly(read: Reader, text: str, language: str) -> list[str]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
        return list(read(text, language))
    return []


def news(language: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(NEWS.glob(f"*/{language}-*.txt"))]


def speed(read: Reader, language: str, megabytes: float, seconds: float) -> tuple[float, float]:
    """Megabytes of UTF-8 a second of CPU, when items are read for the first time and over and over."""
    items = news(language)
    quietly(read, "one", language)
    first = pace(read, language, items, seconds)
    return first, pace(read, language, items * int(megabytes * 1e6 / len("".join(items).encode()) + 1), seconds)


def pace(read: Reader, language: str, items: list[str], seconds: float) -> float:
    start, done = time.process_time(), 0
    for item in items:
        quietly(read, item, language)
        done += len(item.encode())
        if time.process_time() - start > seconds:
            break
    return done / (time.process_time() - start) / 1e6


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable()
    options = argparse.ArgumentParser()
    options.add_argument("--megabytes", type=float, default=2)
    options.add_argument("--peer-seconds", type=float, default=20)
    options.add_argument("--only", nargs="*", default=list(PEERS))
    args = options.parse_args()
    languages = sorted(path.stem for path in CASES.glob("??.toml") if news(path.stem))
    for name in args.only:
        make, known, kinds = PEERS[name]
        try:
            read = make()
        except ImportError as missing:
            print(f"{name}: not installed ({missing.name})")
            continue
        report(name, read, known.split() or languages, kinds, args)


def report(name: str, read: Reader, languages: list[str], kinds: str, args: argparse.Namespace) -> None:
    print(f"\n{name} ({kinds})\nlanguage   right of asked      false of none    first     MB/s")
    total = [0, 0, 0, 0]
    for language in languages:
        figures = score(read, language, kinds)
        total = [sum(pair) for pair in zip(total, figures, strict=True)]
        first, rate = speed(read, language, args.megabytes / len(languages), args.peer_seconds / len(languages))
        print(f"{language:8} {line(figures)}  {first:7.2f} {rate:8.2f}", flush=True)
    print(f"{'all':8} {line(tuple(total))}")


def line(figures: tuple[int, ...]) -> str:
    right, asked, false, empty = figures
    return f"{right:5} of {asked:4}  {right / max(asked, 1):4.0%}   {false:4} of {empty:3}"


if __name__ == "__main__":
    main()
