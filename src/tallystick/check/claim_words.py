"""A claim's own words, the judgement on it, and whether its figure stands in its quote."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from tallystick.check.claim_names import at
from tallystick.check.finding_of import found
from tallystick.check.known_names import Names
from tallystick.lookup.words import credibility_grades
from tallystick.model.claim import Claim
from tallystick.model.finding import Finding
from tallystick.model.measure import Measure


def words_of_claim(claim: Claim, names: Names) -> Iterator[Finding]:
    """C018 to C023: quote and paraphrase, reasons and grades, the figure in its quote."""
    if claim.quote is None:
        if claim.paraphrase is None and claim.id not in names.case.faulty:
            message = "neither a quote nor a paraphrase says what the document says"
            yield found(
                "C021", at(claim), message, 'add `quote = "…"` with its words, or `paraphrase = "…"` with yours'
            )
    else:
        if claim.paraphrase is not None:
            message = "one of quote and paraphrase is wanted, and both are there"
            yield found("C022", at(claim, "paraphrase"), message, "keep the quote, and put what is yours into `note`")
        yield from _unquoted(claim)
    if claim.set_aside is not None and not claim.because:
        message = f"the claim is set aside as {claim.set_aside}, and no reason is given"
        yield found("C018", at(claim, "set_aside"), message, 'add `because = "…"`: readers will ask')
    if claim.because and claim.set_aside is None:
        message = "a reason is given, but the claim is not set aside and counts"
        yield found("C019", at(claim, "because"), message, "add `set_aside`, or move the text to `note`")
    if claim.credibility is not None and claim.credibility not in credibility_grades():
        message = f"credibility is a grade from 1 to 6, not {claim.credibility}"
        yield found("C020", at(claim, "credibility"), message, "1 is confirmed, 5 improbable, 6 cannot be judged")


def _unquoted(claim: Claim) -> Iterator[Finding]:
    seen = quoted_digits(claim.quote or "")
    if not seen:
        return
    for field, measure in (("quantity", claim.quantity), ("value", claim.value)):
        lacking = [end for end in _said_ends(measure) if _digits(end) not in seen]
        if lacking:
            ends = " and ".join(f"{end:,f}" for end in lacking)
            message = f"{field} says {ends}, and the quote has no such number"
            yield found("C023", at(claim, field), message, "quote the words that hold the figure, or mend the figure")


def _said_ends(measure: Measure | None) -> list[Decimal]:
    """The numbers that somebody said; order words stand for limits that nobody said."""
    if measure is None or measure.hedge in ("order", "vague", "none"):
        return []
    return list(dict.fromkeys(end for end in (measure.low, measure.high) if end))


_NUMBER = re.compile(r"\d+(?:[.,  '’_٬٫]\d+)*")
_SPACED = re.compile(r"\d{1,3}(?:[   ]\d{3})+(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MYRIADS = {
    "백": 2,
    "百": 2,
    "천": 3,
    "千": 3,
    "만": 4,
    "万": 4,
    "萬": 4,
    "억": 8,
    "億": 8,
    "亿": 8,
    "조": 12,
    "兆": 12,
}
_JOINED = re.compile(rf"(?:\d[\d,.]*\s*(?:[{''.join(_MYRIADS)}]+\s*|(?!\d)))+")
_PART = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s*([{''.join(_MYRIADS)}]*)")


def quoted_digits(quote: str) -> frozenset[str]:
    """Significant digits of every number in a text; magnitudes and separators do not matter.

    Empty where the text has no numbers but years: then its figure stands there in words.

    >>> sorted(quoted_digits("5.6 to 9,8 billion, 15 000 men in 2024"))
    ['15', '2024', '56', '98']
    """
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() and char > "9" else char for char in quote)
    told = [found[0] for found in _NUMBER.finditer(plain)]
    if all(_YEAR.fullmatch(word) for word in told):
        return frozenset()
    told += [found[0] for found in _SPACED.finditer(plain)]
    digits = {re.sub(r"\D", "", word).strip("0") for word in told}
    return frozenset(digits | {_digits(number) for number in _myriads(plain)} - {""})


def _myriads(text: str) -> Iterator[Decimal]:
    """Numbers of East Asian writing: 28조 7000억 is 28.7 trillion."""
    if not any(sign in text for sign in _MYRIADS):
        return
    for run in _JOINED.finditer(text):
        total = Decimal(0)
        for number, signs in _PART.findall(run[0]):
            total += Decimal(number.replace(",", "")).scaleb(sum(_MYRIADS[sign] for sign in signs))
        yield total


def _digits(number: Decimal) -> str:
    return "".join(str(digit) for digit in number.normalize().as_tuple().digits).strip("0")
