"""What may follow and who says so; how far the figures carry."""

from collections.abc import Iterator, Sequence

from tallystick.lookup.estimative import band
from tallystick.model.outlook import BaseRate, Judged, Matrix
from tallystick.report.brief_parts import Parts
from tallystick.report.prose_document import Block, Bullets, Heading, Paragraph

JUDGEMENTS = 4
TOLD = ("used", "bound only", "stated total", "echo", "contradicted")  # fates that the prose counts


# ---- outlook


def ahead_blocks(parts: Parts) -> Iterator[Block]:
    """Judgements of named analysts, ratings, reference classes: never a forecast of ours."""
    ahead, tongue = parts.outlook, parts.tongue
    matrices = [matrix for matrix in ahead.matrices if matrix.by is not None and matrix.scores]
    rates = [rate for rate in ahead.base_rates if rate.named_by or rate.clauses]
    if not (ahead.judgements or matrices or rates):
        return
    yield Heading(tongue.say("What may follow, and who says so"))
    current = [one for one in ahead.judgements if one.revised_by is None]
    if current:
        yield Paragraph(tongue.say("What named analysts judge; the chances are theirs."))
        yield Bullets(tuple(_judgement(parts, one) for one in current[:JUDGEMENTS]))
    else:
        yield Paragraph(
            tongue.say("No named analyst has put a chance on what comes next, and this brief does not either.")
        )
    for matrix in matrices:
        yield from _matrix(parts, matrix)
    yardstick = " ".join(_rates(parts, rates))
    if yardstick:
        yield Paragraph(yardstick)


def _judgement(parts: Parts, one: Judged) -> str:
    tongue = parts.tongue
    title = _title(parts, one.hypothesis)
    number = tongue.numbers.percent(one.number) if one.number is not None else ""
    word = _chance(parts, one.word) if one.word else ""
    chance = f"{word} ({number})" if word and number else word or number
    return tongue.say(
        "{by} ({date}){colon}{title} – {chance}.{note}",
        by=tongue.free(one.by),
        date=tongue.numbers.date(one.on),
        title=title,
        chance=chance,
        note=parts.notes.mark([one.claim]),
    )


def _chance(parts: Parts, word: str) -> str:
    """A word of probability; its synonyms are said by the usual word of its band."""
    known = band(word)
    return parts.tongue.phrase(known.words[0], "chance") if known else parts.tongue.free(word)


def _title(parts: Parts, hypothesis: str) -> str:
    title = next((row.title for row in parts.outlook.hypotheses if row.id == hypothesis), hypothesis)
    return parts.tongue.free(title)


def _matrix(parts: Parts, matrix: Matrix) -> Iterator[Block]:
    """Whose ratings, and what speaks against each course."""
    tongue, numbers = parts.tongue, parts.tongue.numbers
    counted = [row.claim for row in matrix.rows if row.weight]
    yield Paragraph(
        tongue.say(
            "How far the evidence speaks against each course, by the ratings of {by}; zero means not at all, and every "
            "source counts once.{note}",
            by=tongue.free(matrix.by or ""),
            note=parts.notes.mark(counted),
        )
    )
    yield Bullets(
        tuple(
            tongue.say(
                "{title}{colon}{number}",
                title=_title(parts, score.hypothesis),
                number=numbers.number(score.against, 3),
            )
            for score in matrix.scores
        )
    )
    if len(matrix.least) == 1 and not any(one.changes for one in matrix.dropped):
        yield Paragraph(tongue.say("Whichever source is left out, the same course stays least contradicted."))


def _rates(parts: Parts, rates: Sequence[BaseRate]) -> Iterator[str]:
    """Reference classes that the case names, as a yardstick."""
    tongue, numbers = parts.tongue, parts.tongue.numbers
    kept = [rate for rate in rates if rate.of == "fulfilled"]
    if kept:
        shares = sorted(rate.value for rate in kept)
        ends = [numbers.percent(share) for share in (shares[0], shares[-1])]
        yield tongue.say(
            "As a yardstick and no forecast{colon}published studies find that {span} of alliances kept their word "
            "when war invoked it, depending on how and when they count.{note}",
            span=ends[0] if ends[0] == ends[1] else tongue.phrase("{low} to {high}", low=ends[0], high=ends[1]),
            note=parts.notes.cite(rate.source for rate in kept),
        )
    for rate in rates:
        if rate.of == "life":
            years = tongue.counted("{count} year", "{count} years", round(rate.value))
            yield tongue.say(
                "Military alliances last {years} on average.{note}", years=years, note=parts.notes.cite([rate.source])
            )


# ---- how far it carries


def basis_blocks(parts: Parts) -> Iterator[Block]:
    """What the brief rests on."""
    yield Heading(parts.tongue.say("How far these figures carry"))
    yield Paragraph(" ".join(_basis(parts)))


def _basis(parts: Parts) -> Iterator[str]:
    tongue, numbers, sheet = parts.tongue, parts.tongue.numbers, parts.sheet
    total = len(parts.case.claims)
    yield tongue.say(
        "This brief rests on {total}.",
        total=tongue.counted("{count} published claim", "{count} published claims", total),
    )
    counted = [
        tongue.phrase(FATES[word], count=numbers.number(sheet.claims.get(word, 0)))
        for word in TOLD
        if sheet.claims.get(word)
    ]
    if counted:
        yield tongue.say(
            "Of these, {list}; the others enter no sum, each for a reason that the full report gives.",
            list=tongue.listed(counted),
        )
    if sheet.originals < total:
        yield tongue.say(
            "An archived original stands behind {count} of them."
            if sheet.originals
            else "No archived original stands behind any of them.",
            count=numbers.number(sheet.originals),
        )
    yield _prices(parts)
    lens = parts.whole.query.lens
    if lens.as_of:
        yield tongue.say("Only what was known {by} is looked at.", by=numbers.when("by {date}", lens.as_of))
    if lens.only or lens.drop:
        chosen = ", ".join([*lens.only, *(f"−{one}" for one in lens.drop)])
        yield tongue.say("Only a selection of the claims is looked at ({selection}).", selection=tongue.free(chosen))
    yield tongue.say("Every figure leads back to words that somebody published{colon}the footnotes name them.")


FATES = {
    "used": "{count} carry the figures",
    "bound only": "{count} only set limits",
    "stated total": "{count} are totals that stand beside our sums",
    "echo": "{count} repeat others and count once with them",
    "contradicted": "{count} are set aside because a nearer source says otherwise",
}


def _prices(parts: Parts) -> str:
    tongue, case = parts.tongue, parts.sheet.case
    from babel.numbers import get_currency_name

    money = str(get_currency_name(case.currency, 100, locale=tongue.language))
    if case.price_year == "nominal":
        return tongue.say("Amounts are in {money}, at the prices of the day.", money=money)
    nominal = parts.sheet.choices.get("nominal")
    year = tongue.numbers.date(str(case.price_year))
    if isinstance(nominal, list | tuple) and nominal:
        kept = tongue.items(nominal)
        return tongue.say(
            "Amounts are in {money} at prices of {year}; for {items}, at those of the day.",
            money=money,
            year=year,
            items=kept,
        )
    return tongue.say("Amounts are in {money} at prices of {year}.", money=money, year=year)
