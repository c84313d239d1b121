"""Synthetic worlds: a case whose truth is known, told by origins that err.

A world has lines in both directions. Each is told by one to eight origins: an origin's figure is the truth times a
lean (shared, log sd `tau`) times noise of its own log sd, which lies between 0.1 and 0.6. It says the figure with a
width that is honest (the 90 % interval of its noise; of its lean it knows nothing), half of that, or none at all.
Beside these stand snapshots that later words supersede, one-sided words and capacities.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from tallystick.ledger.measures import parse_measure
from tallystick.model.case import Case
from tallystick.model.claim import Claim
from tallystick.model.period import Period
from tallystick.model.source import Source, Statement

PAIRS = (("KP", "RU"), ("RU", "KP"))
ITEMS = (
    "arms.ammunition.artillery",
    "arms.ammunition.mortar",
    "arms.ammunition.rocket",
    "arms.missile.ballistic",
    "arms.missile.cruise",
    "arms.artillery.rocket",
    "arms.armour.tank",
    "arms.drone",
    "arms.mine",
    "arms.radar",
)
START, END, EARLIER_END = "2023-01", "2025-09", "2024-06"
Z90 = 1.6448536269514722

Widths = Literal["honest", "half", "hedge", "mixed"]
Lean = Literal["origin", "line", "world"]


@dataclass(frozen=True)
class Make:
    """Of what make a world is."""

    widths: Widths = "honest"
    tau: float = 0.0  # log sd of the lean
    lean: Lean = "origin"  # one draw an origin, a line, or for the whole world: who and what share it
    told: tuple[int, int] | None = None  # every line by the same origins, so many; None: by 1, 2, 3–4 or 5–8 of ten
    lines: int = 30
    sizes: float = 0.8  # log sd of the lines' true values
    tails: Literal["normal", "heavy"] = "normal"  # heavy: Student's t with 4 degrees, of the same sd
    prices: Literal["exact", "uncertain"] = "exact"
    noise: tuple[float, float] = (0.1, 0.6)
    one_sided: float = 0.3  # share of lines that one more origin bounds


@dataclass(frozen=True)
class Origin:
    """Who tells, and how he errs."""

    name: str
    sd: float
    lean: float


@dataclass(frozen=True)
class Report:
    """A two-sided figure as the naive read it: when, which 90 % interval, told how often in all."""

    day: int
    low: float
    high: float
    times: int


@dataclass(frozen=True)
class LineTruth:
    """What is true of a line, and who tells it."""

    id: str
    pair: tuple[str, str]
    quantity: float
    price: float
    origins: tuple[str, ...]
    oracle: float  # log sd of the best combination, by one who knows each origin's error variance
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class World:
    """A case and its truth. `echoes`: how often each claim is retold, by its id."""

    case: Case
    lines: tuple[LineTruth, ...]
    echoes: dict[str, int] = field(default_factory=dict)

    def total(self, pair: tuple[str, str]) -> float:
        """True value of one direction."""
        return math.fsum(line.quantity * line.price for line in self.lines if line.pair == pair)


def make_world(make: Make, seed: int) -> World:
    """World number `seed` of this make."""
    return _Maker(make, seed).world()


class _Maker:
    """One world in the making: claims pile up as lines are told."""

    def __init__(self, make: Make, seed: int) -> None:
        self.make = make
        self.rng = np.random.default_rng([seed, 20250902])
        self.claims: list[Claim] = []
        self.statements: dict[str, Statement] = {}
        self.echoes: dict[str, int] = {}
        self.tellers = 10 if make.told is None else int(self.rng.integers(make.told[0], make.told[1] + 1))
        spare = 0 if make.told is None else 2
        shared = float(self.rng.normal(0, make.tau))
        self.origins = [self._origin(number, shared) for number in range(self.tellers + spare)]

    def _origin(self, number: int, shared: float) -> Origin:
        sd = float(self.rng.uniform(*self.make.noise))
        own = float(self.rng.normal(0, self.make.tau))
        lean = {"origin": own, "world": shared, "line": 0.0}[self.make.lean]
        return Origin(f"origin-{number}", sd, lean)

    def world(self) -> World:
        lines = tuple(self._line(number) for number in range(self.make.lines))
        sources = {one.name: Source(name=one.name, kind="study") for one in self.origins}
        sources |= {"customs": Source(name="Customs", kind="official", country="CN")}
        sources |= {f"trader-{number}": Source(name=f"Trader {number}", kind="study") for number in range(3)}
        case = Case(
            title="A synthetic world",
            parties=PAIRS[0],
            window=Period(START, END),
            sources=sources,
            statements=self.statements,
            claims=tuple(self.claims),
        )
        return World(case, lines, self.echoes)

    def _line(self, number: int) -> LineTruth:
        make, pair = self.make, PAIRS[number % 2]
        place = _Place(number, ITEMS[number // 2 % len(ITEMS)], f"type {number}", pair)
        price = self._price(place)
        quantity = math.exp(self.rng.normal(math.log(3e7), make.sizes)) / price
        lean = float(self.rng.normal(0, make.tau)) if make.lean == "line" else 0.0
        tellers, spare = self._tellers()
        reports = [self._tell(place, one, math.log(quantity) + lean) for one in tellers]
        if spare and self.rng.random() < make.one_sided:
            self._bound(place, spare[0], math.log(quantity) + lean)
        if self.rng.random() < 0.15:
            self._capacity(place, tellers[0], quantity)
        return LineTruth(
            id=f"{pair[0]}>{pair[1]}:{place.item}/{place.model}",
            pair=pair,
            quantity=quantity,
            price=price,
            origins=tuple(one.name for one in tellers),
            oracle=oracle_sd([one.sd for one in tellers], make),
            reports=tuple(reports),
        )

    def _tellers(self) -> tuple[list[Origin], list[Origin]]:
        """Those who tell a line two-sided, and the rest."""
        count = self.tellers
        if self.make.told is None:
            low, high = ((1, 1), (2, 2), (3, 4), (5, 8))[int(self.rng.integers(4))]
            count = int(self.rng.integers(low, high + 1))
            order = self.rng.permutation(len(self.origins))
        else:
            order = np.arange(len(self.origins))
        chosen = [self.origins[int(index)] for index in order]
        return chosen[:count], chosen[count:]

    def _noise(self) -> float:
        """Standard noise, whatever its tails."""
        if self.make.tails == "heavy":
            return float(self.rng.standard_t(4) / math.sqrt(2.0))
        return float(self.rng.normal())

    def _tell(self, place: "_Place", origin: Origin, centre: float) -> Report:
        """The current two-sided word of an origin on a line, and what it said on other occasions."""
        figure = math.exp(centre + origin.lean + origin.sd * self._noise())
        text = self._words(figure, origin.sd)
        day = int(self.rng.integers(1, 29))
        claim = self._claim(place, origin, text, day)
        if self.rng.random() < 0.15:  # the same occasion, told one-sided as well
            self._claim(place, origin, f"more than {rounded(0.9 * figure)} piece", day, statement=claim.statement)
        if self.rng.random() < 0.25:
            self._snapshot(place, origin, figure)
        low, high = _read(text)
        return Report(day, low, high, 1 + self.echoes[claim.id])

    def _words(self, figure: float, sd: float) -> str:
        """A figure as it is said."""
        widths = self.make.widths
        if widths == "mixed":
            return self._mixed(figure, sd)
        if widths == "hedge":
            return f"about {rounded(figure)} piece"
        reach = Z90 * sd * (0.5 if widths == "half" else 1.0)
        return f"{rounded(figure * math.exp(-reach))}..{rounded(figure * math.exp(reach))} piece"

    def _mixed(self, figure: float, sd: float) -> str:
        """Mostly "about", some "nearly" and bare figures, some honest ranges."""
        dice = float(self.rng.random())
        if dice < 0.6:
            return f"about {rounded(figure)} piece"
        if dice < 0.7:
            return f"nearly {rounded(figure * 1.05)} piece"
        if dice < 0.8:
            return f"{rounded(figure)} piece"
        return f"{rounded(figure * math.exp(-Z90 * sd))}..{rounded(figure * math.exp(Z90 * sd))} piece"

    def _snapshot(self, place: "_Place", origin: Origin, figure: float) -> None:
        """An earlier word: of a shorter span, or of the same span and revised since."""
        share, end = float(self.rng.uniform(0.4, 0.9)), EARLIER_END
        if self.rng.random() < 0.3:
            share, end = math.exp(0.3 * self._noise()), END
        self._claim(place, origin, self._words(figure * share, origin.sd), 0, end=end)

    def _bound(self, place: "_Place", origin: Origin, centre: float) -> None:
        """A one-sided word at a distance that its teller may believe in."""
        figure = math.exp(centre + origin.lean + origin.sd * self._noise())
        reach = math.exp(origin.sd * float(self.rng.uniform(1.3, 2.5)))
        word = ("at least", "more than", "up to", "less than")[int(self.rng.integers(4))]
        told = figure / reach if word in ("at least", "more than") else figure * reach
        self._claim(place, origin, f"{word} {rounded(told)} piece", int(self.rng.integers(1, 29)))

    def _capacity(self, place: "_Place", origin: Origin, quantity: float) -> None:
        """What could have been moved; it must not count."""
        told = quantity * float(self.rng.uniform(3, 20))
        self._claim(place, origin, f"up to {rounded(told)} piece", 1, counts="capacity")

    def _claim(
        self,
        place: "_Place",
        origin: Origin,
        text: str,
        day: int,
        *,
        end: str = END,
        statement: str | None = "",
        counts: Literal["moved", "capacity"] = "moved",
    ) -> Claim:
        """A new claim; day 0 is a year before the others. `statement`: "" rolls the dice for one of its own."""
        name = f"m{len(self.claims):04d}"
        if statement == "":
            statement = f"s-{name}" if self.rng.random() < 0.5 else None
        said = f"2025-10-{day:02d}" if day else "2024-07-15"
        if statement and statement not in self.statements:
            self.statements[statement] = Statement(by=origin.name, on=said)
        claim = Claim(
            id=name,
            kind="transfer",
            giver=place.pair[0],
            receiver=place.pair[1],
            item=place.item,
            model=place.model,
            quantity=parse_measure(text),
            period=Period(START, end),
            counts=counts,
            origin=origin.name,
            statement=statement,
            said=said,
            paraphrase=f"It said {text}.",
        )
        self.claims.append(claim)
        self.echoes[name] = int(self.rng.integers(0, 31))
        return claim

    def _price(self, place: "_Place") -> float:
        """True price of a line. Told by customs to the cent, or by one to three traders who err.

        Uncertain prices are of an item, so that several lines share them.
        """
        if self.make.prices == "exact":
            price = float(rounded(math.exp(self.rng.uniform(math.log(200), math.log(20_000)))))
            self._price_claim(place, "customs", f"{price:.0f} USD", model=place.model)
            return price
        known = {claim.item for claim in self.claims if claim.kind == "price"}
        price = 1000.0 * (1 + ITEMS.index(place.item))
        if place.item not in known:
            for number in range(int(self.rng.integers(1, 4))):
                sd = float(self.rng.uniform(0.1, 0.4))
                lean = float(self.rng.normal(0, self.make.tau))
                text = self._words(math.exp(math.log(price) + lean + sd * self._noise()), sd)
                self._price_claim(place, f"trader-{number}", text.replace("piece", "USD"), model=None)
        return price

    def _price_claim(self, place: "_Place", origin: str, text: str, *, model: str | None) -> None:
        name = f"p{len(self.claims):04d}"
        self.echoes[name] = int(self.rng.integers(0, 31))
        self.claims.append(
            Claim(
                id=name,
                kind="price",
                item=place.item,
                model=model,
                value=parse_measure(text),
                per="piece",
                basis="contract",
                market="world",
                year=2024,
                origin=origin,
                said="2025-01",
                paraphrase=f"It costs {text}.",
            )
        )


@dataclass(frozen=True)
class _Place:
    """Which line a claim speaks of."""

    number: int
    item: str
    model: str
    pair: tuple[str, str]


def rounded(figure: float, digits: int = 2) -> str:
    """A figure to so many significant digits."""
    return f"{float(f'{figure:.{digits - 1}e}'):.0f}"


def _read(text: str) -> tuple[float, float]:
    """The 90 % interval that the naive read out of a figure: bare and hedged ones are good to a fifth."""
    measure = parse_measure(text)
    if measure.low is None or measure.high is None:
        message = f"{text} has one side only"
        raise ValueError(message)
    low, high = float(measure.low), float(measure.high)
    return (low, high) if low < high else (low / 1.2, high * 1.2)


def oracle_sd(sds: Sequence[float], make: Make) -> float:
    """Log sd of the best combination of origins whose error variances are known, the lean's with them.

    An origin's own lean can be averaged out over origins, a shared one cannot.
    """
    own = make.tau**2 if make.lean == "origin" else 0.0
    common = make.tau**2 - own
    return math.sqrt(1 / math.fsum(1 / (sd**2 + own) for sd in sds) + common)
