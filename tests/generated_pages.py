"""As many pages as one likes, in all the languages that are read, from the documents of the quality tests.

Page `n` is the same every time. It has a headline, a date line, sentences of its document in an order of their own with
other figures, and paragraphs about nothing; one in nine is a copy of an earlier one with a paragraph added.
"""

import gzip
import io
import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DOCUMENTS = Path(__file__).parent / "quality" / "claims" / "dev"
FILLER = {
    "ar": "كان الطقس معتدلا وافتتح السوق أبوابه في الصباح الباكر كعادته كل يوم.",
    "de": "Das Wetter blieb mild, und der Markt öffnete wie jeden Morgen seine Stände.",
    "en": "The weather stayed mild, and the market opened its stalls as it does every morning.",
    "es": "El tiempo siguió templado y el mercado abrió sus puestos como cada mañana.",
    "fr": "Le temps est resté doux et le marché a ouvert ses étals comme chaque matin.",
    "it": "Il tempo è rimasto mite e il mercato ha aperto le bancarelle come ogni mattina.",
    "ja": "天気は穏やかで、市場はいつもの朝のように店を開けた。",
    "ko": "날씨는 온화했고 시장은 여느 아침처럼 문을 열었다.",
    "pl": "Pogoda była łagodna, a targ otworzył stragany jak każdego ranka.",
    "pt": "O tempo continuou ameno e o mercado abriu as suas bancas como todas as manhãs.",
    "ru": "Погода оставалась мягкой, и рынок, как каждое утро, открыл свои лавки.",
    "tr": "Hava ılık kaldı ve pazar her sabah olduğu gibi tezgâhlarını açtı.",
    "uk": "Погода залишалася м’якою, і ринок, як щоранку, відчинив свої крамниці.",
    "zh": "天气温和，市场像每天早晨一样开门营业。",
}


class Made(NamedTuple):
    """One page."""

    number: int
    language: str
    published: str
    title: str
    paragraphs: list[str]

    @property
    def url(self) -> str:
        return f"https://news-{self.language}.example/{self.published}/{self.number}.html"

    @property
    def text(self) -> str:
        return "\n\n".join([self.title, *self.paragraphs])

    @property
    def html(self) -> str:
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in self.paragraphs)
        head = f'<title>{self.title}</title><meta property="article:published_time" content="{self.published}">'
        return (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8">{head}</head>'
            f"<body><nav>Home | News | About</nav><article><h1>{self.title}</h1>{body}</article></body></html>"
        )


@cache
def _documents() -> list[tuple[str, list[str]]]:
    paths = sorted(DOCUMENTS.glob("*.txt"))
    return [
        (path.stem[:2], [p.strip() for p in re.split(r"\n+", path.read_text("utf-8")) if p.strip()]) for path in paths
    ]


def page(number: int) -> Made:
    """Page `number`."""
    copied = number - 1 - number % 7 if number % 9 == 8 else None
    if copied is not None and copied % 9 != 8:
        first = page(copied)
        return first._replace(number=number, paragraphs=[*first.paragraphs, FILLER[first.language]])
    dice = random.Random(number)  # noqa: S311 - the same every time
    language, paragraphs = _documents()[number % len(_documents())]
    chosen = [_other_figures(p, dice) for p in paragraphs if dice.random() < 0.8]
    filler = [FILLER[language] * dice.randint(2, 6) for _ in range(dice.randint(1, 4))]
    day = f"2024-{dice.randint(1, 3):02d}-{dice.randint(1, 28):02d}"
    return Made(number, language, day, paragraphs[0][:80], [*chosen, *filler])


def pages(count: int) -> Iterator[Made]:
    return (page(number) for number in range(count))


def _other_figures(paragraph: str, dice: random.Random) -> str:
    return re.sub(r"(?<![\d.,])[2-9]0(?![\d.,])", lambda _: str(10 * dice.randint(2, 9)), paragraph)


def write_warc(path: Path, made: Sequence[Made]) -> None:
    """The pages as responses of a web archive, packed where the name says so."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for one in made:
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            said = {"WARC-Record-ID": f"<urn:uuid:{one.number:032x}>", "WARC-Date": f"{one.published}T00:00:00Z"}
            body = one.html.encode()
            record = writer.create_warc_record(
                one.url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),  # without it the writer spools to disk
                http_headers=head,
                warc_headers_dict=said,
            )
            writer.write_record(record)


def write_lines(path: Path, made: Sequence[Made]) -> None:
    rows = [{"text": one.text, "url": one.url, "published": one.published, "language": one.language} for one in made]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def write_table(path: Path, made: Sequence[Made]) -> None:
    rows = [
        {"id": f"p{one.number}", "text": one.text, "url": one.url, "published": one.published, "language": one.language}
        for one in made
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)


def write_pages(folder: Path, made: Sequence[Made]) -> None:
    """A file a page: HTML, and every fourth as plain text."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in made:
        if one.number % 4:
            (folder / f"{one.number}.html").write_text(one.html, "utf-8")
        else:
            (folder / f"{one.number}.txt").write_text(one.text, "utf-8")


def write_corpus(folder: Path, count: int, files: int = 4) -> None:
    """The first `count` pages as an archive comes: mostly WARC, the rest in tables and files."""
    folder.mkdir(parents=True)
    made = list(pages(count))
    cut = count * 3 // 4
    for number in range(files):
        ending = ".warc" if number == 0 else ".warc.gz"
        write_warc(folder / f"crawl-{number}{ending}", made[number:cut:files])
    rest = made[cut:]
    write_lines(folder / "wire.jsonl", rest[0::3])
    write_table(folder / "desk.parquet", rest[1::3])
    write_pages(folder / "saved pages", rest[2::3][:200])
    write_lines(folder / "late.jsonl", rest[2::3][200:])
