"""One number out of its parts as they come: twelve, hundred, thirty."""

from fractions import Fraction
from typing import NamedTuple

from tallystick.read.measure_scan import Scanner
from tallystick.read.measure_tokens import Token
from tallystick.read.measure_values import Value, reduced
from tallystick.read.measure_words import Word

_HYPHENS = {"-", "‐", "‑", "–"}


class Number(NamedTuple):
    """A value, or limits for "dozens", and the token behind it."""

    value: Value
    end: int
    hedge: str = "exact"  # exact, about (une quinzaine) or order
    high: Value | None = None  # the upper limit of an order, whose lower one is `value`
    words: bool = False  # no digits in it
    scaled: bool = False  # a magnitude or a collective ends it: "of" may follow
    long: bool = False  # more than one word
    percent: bool = False
    part: bool = False  # half, a third: "of a" may stand before its unit


class Reading:
    """Parts of one number as they come: twelve, hundred, thirty; each leaves room for smaller ones."""

    def __init__(self, tokens: list[Token], scanner: Scanner, *, money: bool) -> None:
        self.tokens = tokens
        self.scanner = scanner
        self.numbers = scanner.book.sections.numbers
        self.money = money
        self.parts: list[Value] = []
        self.rooms: list[Value] = []
        self.digits = False  # digits are in it
        self.fresh = False  # the last token was digits
        self.scaled = False
        self.article = False
        self.part = False
        self.zero = False

    def number(self, i: int) -> Number | None:
        """The number whose first part is token i, None where it is no part of one."""
        j = end = i
        while j < len(self.tokens) and (step := self._step(j)):
            j += step
            end = end if self.tokens[j - 1].word.join or self.tokens[j - 1].text in _HYPHENS else j
        j = end
        if not self.parts:
            return None
        self._complete()
        long = j - i > 1
        value = sum(self.parts)
        value = value if isinstance(value, int) else reduced(value)
        return Number(value, j, words=not self.digits, scaled=self.scaled, long=long, part=self.part)

    def _complete(self) -> None:
        """两万五: the last digit stands for thousands, but not in 两万零五."""
        if not self.numbers.tails or len(self.parts) < 2 or self.digits or self.zero or self.scaled:
            return
        last, room = self.parts[-1], self.rooms[-2]
        if 0 < last < 10 and room >= 100:
            self.parts[-1] = reduced(Fraction(last) * room / 10)

    def _step(self, j: int) -> int:
        """How many tokens go into the number from j on; 0 where it has ended."""
        token, word = self.tokens[j], self.tokens[j].word
        if token.sort == "digits":
            return self._digits(j)
        if word.value is not None and not (word.article and not self.parts and self._scales(j + 1)):
            return self._value(word.value, j)
        if word.scale is not None:
            return self._scale(word.scale, bare=word.bare)
        if word.dozen is not None:
            return self._multiply(word.dozen, bare=word.bare)
        if word.short is not None and self.fresh and self._is_short(j):
            return self._scale(word.short, bare=False)
        return self._rest(j)

    def _rest(self, j: int) -> int:
        token, word = self.tokens[j], self.tokens[j].word
        if word.join or token.text in _HYPHENS:
            return self._joined(j)
        if word.point and self.parts and not self.scaled:
            return self._spoken(j)
        return self._partial(word, j)

    def _partial(self, word: Word, j: int) -> int:
        """Halves, thirds and articles."""
        if word.plus is not None and self.parts:
            return self._add_part(word.plus, j)
        if word.part is not None and not word.hundredth and self.parts and self.parts[-1] < 100 and not self.scaled:
            return self._fraction(word.part, j) + self._of_scale(j + 1)
        if word.share is not None:
            return self._share(word.share, j)
        return self._article(j) if word.article else 0

    def _push(self, value: Value, room: Value) -> int:
        self.parts.append(value)
        self.rooms.append(room)
        return 1

    def _digits(self, j: int) -> int:
        value = self.tokens[j].value
        if value is None or (self.parts and not self._takes_digits(value, j)):
            return 0
        self.digits = self.fresh = True
        return self._push(value, 0)

    def _takes_digits(self, value: Value, j: int) -> bool:
        """3 million 500 thousand, 1억5000: digits after a magnitude that is larger than all that they become."""
        token, before = self.tokens[j], self.tokens[j - 1]
        if not self.scaled or value >= self.rooms[-1] or not self.digits:
            return False
        near = token.start == before.end and self.numbers.dense
        return near or self._scales(j + 1) or (value >= 1000 and len(token.text) > 4)

    def _scales(self, j: int) -> bool:
        return j < len(self.tokens) and (self.tokens[j].word.scale or 0) > 1

    def _value(self, value: int, j: int) -> int:
        if self.parts and self.numbers.dense and self._digit_row(value, j):
            return 1
        if value == 0 and self.scaled and self.numbers.dense:
            self.zero = True
            return 1  # 一百零五
        if self.parts and self._tens(value, j):
            return 1
        if self.parts and self.tokens[j - 1].word.join and self._third_after(j + 1):
            return self._push(value, 0)
        if self.parts and (value >= self.rooms[-1] or (self.digits and not self._may_mix(j))):
            return 0
        self.fresh = self.scaled = False
        return self._push(value, self._room(value))

    def _may_mix(self, j: int) -> bool:
        return self.numbers.dense and self.tokens[j].start == self.tokens[j - 1].end

    def _digit_row(self, value: int, j: int) -> bool:
        """二〇二五: digits as words, one after another."""
        near = self.tokens[j].start == self.tokens[j - 1].end
        if not near or self.digits or self.scaled or len(self.parts) != 1 or value > 9:
            return False
        before = self.tokens[j - 1].word.value
        if before is None or before > 9:
            return False
        self.parts[0] = self.parts[0] * 10 + value
        return True

    def _tens(self, value: int, j: int) -> bool:
        """Whether tens were added to the units before them."""
        if not self.tokens[j - 1].word.join or not self._is_backward(self.tokens[j].word):
            return False
        self.parts[-1] += value
        self.rooms[-1] = 0
        return True

    def _room(self, value: int) -> int:
        stated = self.numbers.rooms.get(str(value))
        if stated is not None:
            return stated
        if value >= 100:
            return 10 ** (len(str(value)) - 1) if value % 100 == 0 else 0
        return 10 if 20 <= value <= 90 and value % 10 == 0 else 0

    def _scale(self, scale: int, *, bare: bool) -> int:
        if self.article and not self.parts:
            self._push(1, 0)
        if not self.parts or (bare and self.parts[-1] >= scale):
            if not (bare or self.article) or (self.parts and scale >= self.rooms[-1]):
                return 0
            self.scaled, self.fresh = True, False
            return self._push(scale, scale)
        smaller: Value = 0
        while self.parts and self.parts[-1] < scale:
            smaller += self.parts.pop()
            self.rooms.pop()
        if smaller == 0 and not self.parts:
            self._push(0, 0)
            return 0
        if smaller == 0:
            return self._multiply(scale, bare=False)
        if self.rooms and smaller * scale >= self.rooms[-1]:
            # "two hundred thousand million": the whole is multiplied
            smaller += sum(self.parts)
            self.parts, self.rooms = [], []
        self.scaled, self.fresh = True, False
        return self._push(reduced(Fraction(smaller) * scale), scale)

    def _multiply(self, factor: int, *, bare: bool) -> int:
        if not (self.parts or self.article or bare):
            return 0
        value = sum(self.parts) if self.parts else 1
        self.parts, self.rooms = [reduced(Fraction(value) * factor)], [0]
        self.scaled, self.fresh = True, False
        return 1

    def _is_short(self, j: int) -> bool:
        """Whether k, m or bn is a magnitude here: "m" may be metres."""
        word = self.tokens[j].word
        if not word.unit or self.money or (word.glued and self.tokens[j].start == self.tokens[j - 1].end):
            return True
        return j + 1 < len(self.tokens) and bool(self.tokens[j + 1].word.currency)

    def _add_part(self, part: Fraction, j: int) -> int:
        scale = self.tokens[j + 1].word.scale if j + 1 < len(self.tokens) else None
        if scale is not None and self.scaled and scale <= self.rooms[-1]:
            self._push(reduced(part * scale), 0)  # three million and half a million
            return 2
        if self.scaled and self.parts[-1] >= 1000 and len(self.parts) == 1:
            # "two million and a half" is half of the magnitude more
            self.parts.append(part * self.rooms[-1])
            self.rooms.append(0)
            return 1
        self.parts[-1] += part
        return 1

    def _fraction(self, part: Fraction, j: int) -> int:
        joined = j >= 2 and len(self.parts) > 1 and self.tokens[j - 2].word.join
        self.parts[-1] = reduced(self.parts[-1] * part)
        self.rooms[-1] = 0
        if not joined and len(self.parts) > 1:
            value = (sum(self.parts[:-1]) + self.parts[-1] / part) * part
            self.parts, self.rooms = [reduced(Fraction(value))], [0]
        return 1

    def _of_scale(self, j: int) -> int:
        """A quarter of a million: how many tokens the magnitude takes, 0 where none follows."""
        k = j
        while k < min(j + 2, len(self.tokens)) and (self.tokens[k].word.of or self.tokens[k].word.article):
            k += 1
        scale = self.tokens[k].word.scale if k < len(self.tokens) else None
        self.part = scale is None
        if scale is None:
            return 0
        self.parts, self.rooms, self.scaled = [reduced(Fraction(sum(self.parts)) * scale)], [0], True
        return k + 1 - j

    def _share(self, share: Fraction, j: int) -> int:
        """Half, and half a million."""
        if self.parts:
            return 0
        k = j + 1
        while k < len(self.tokens) and k < j + 3 and (self.tokens[k].word.article or self.tokens[k].word.of):
            k += 1
        factor = 0
        if k < len(self.tokens):
            word = self.tokens[k].word
            factor = word.scale or word.dozen or 0
        self._push(reduced(share * (factor or 1)), 0)
        self.part = not factor
        self.scaled = bool(factor)
        return k + 1 - j if factor else 1

    def _article(self, j: int) -> int:
        if not self.parts and not self.article:
            word = self.tokens[j + 1].word if j + 1 < len(self.tokens) else None
            fits = word is not None and (word.scale or word.dozen or word.share or word.part)
            self.article = bool(fits)
            if word is not None and word.part and not word.scale:
                self._push(1, 0)
            return 1 if fits else 0
        if self.parts and self.rooms[-1] > 1 and not self.digits:
            return self._push(1, 0)
        return 0

    def _spoken(self, j: int) -> int:
        """Three point one four."""
        row, k = self._spoken_tens(j + 1)
        while k < len(self.tokens):
            token = self.tokens[k]
            value = token.value if token.sort == "digits" else token.word.value
            value = 1 if value is None and token.word.article else value
            if not isinstance(value, int) or value > 99:
                break
            row += str(value)
            k += 1
        if not row or not all(isinstance(part, int) for part in self.parts) or len(row) > 20:
            return 0
        whole = sum(self.parts)
        self.parts, self.rooms = [whole + Fraction(int(row), 10 ** len(row))], [0]
        self.fresh = self.digits
        return k - j

    def _spoken_tens(self, j: int) -> tuple[str, int]:
        """Decimals said as one number, "virgule vingt-cinq", and the token behind; none where they begin below ten."""
        first = self.tokens[j].word.value if j < len(self.tokens) else None
        if first is None or first < 10:
            return "", j
        number = Reading(self.tokens, self.scanner, money=False).number(j)
        if number is None or not isinstance(number.value, int) or number.scaled:
            return "", j
        return str(number.value), number.end

    def _joined(self, j: int) -> int:
        """1 where a joining word or hyphen belongs to the number, since what follows can, else 0."""
        if not self.parts or j + 1 >= len(self.tokens):
            return 0
        hyphen = self.tokens[j].text in _HYPHENS
        return int(self._hyphened(j) if hyphen else self._goes_on(j))

    def _hyphened(self, j: int) -> bool:
        before, token, after = self.tokens[j - 1 : j + 2]
        if token.start > before.end or after.start > token.end:
            return False
        word = after.word
        return word.part is not None or (word.scale is not None and not self.digits) or self._goes_on(j)

    def _goes_on(self, j: int) -> bool:
        """Whether what stands behind a joining word adds to the number."""
        word = self.tokens[j + 1].word
        if self._is_backward(word):
            return True
        if self.digits:
            return False
        if word.article and word.value is None:
            return self._whole_after(j + 1)
        if word.value is not None:
            return word.value < self.rooms[-1] or self._third_after(j + 2)
        return word.bare and word.scale is not None and word.scale < self.rooms[-1]

    def _is_backward(self, word: Word) -> bool:
        """Einundzwanzig: tens behind their units."""
        if not self.numbers.backward or self.digits or not 0 < self.parts[-1] < 10:
            return False
        return word.value is not None and 20 <= word.value <= 90 and word.value % 10 == 0

    def _third_after(self, j: int) -> bool:
        return j < len(self.tokens) and self.tokens[j].word.part is not None

    def _whole_after(self, j: int) -> bool:
        """Vingt et un, but not "twenty and a half"."""
        return self.rooms[-1] > 1 and not (j + 1 < len(self.tokens) and self.tokens[j + 1].word.share is not None)
