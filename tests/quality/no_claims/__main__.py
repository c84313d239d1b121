"""What the reader takes for claims in text that has none: `python -m tests.quality.no_claims [LANG…]`."""

import sys

from tests.quality.no_claims import alarms, text_of, words_in


def main(languages: list[str]) -> int:
    found = alarms(languages)
    words = sum(words_in(text_of(language), language) for language in found)
    for language, claims in found.items():
        for claim in claims:
            sys.stdout.write(f"{language}  {claim.kind:10} {claim.quote!r}\n")
    count = sum(map(len, found.values()))
    sys.stdout.write(f"{count} in {words:,} words: {5000 * count / max(words, 1):.2f} per 5,000\n")
    return 0


sys.exit(main(sys.argv[1:]))
