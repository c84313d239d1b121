"""A case with its answer, and everything that pages ask of it: each part is made once, when a page first wants it."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import msgspec

from tallystick.balance.both_sides import Balanced
from tallystick.balance.givers import givers
from tallystick.balance.specifications import Curve, specification_curve
from tallystick.balance.standing_table import standing
from tallystick.balance.trajectory import trajectories
from tallystick.explain.known import Known
from tallystick.explain.walk import walks_of
from tallystick.ledger.locate import locate
from tallystick.lines.standing import window_of
from tallystick.model.case import Lens
from tallystick.model.claim import Claim
from tallystick.model.course import Courses
from tallystick.model.echo import Echoes, OriginEchoes
from tallystick.model.edition import Issued
from tallystick.model.finding import Finding
from tallystick.model.lives import Lives
from tallystick.model.standing_row import Standing
from tallystick.model.step import Step
from tallystick.model.strain import Strain
from tallystick.pipeline import Answer, answer, bargain_of
from tallystick.report.givers_text import MANY
from tallystick.report.labels import Labels
from tallystick.report.page_givers import GiversView, givers_view
from tallystick.report.page_lead import LeadView, lead_view
from tallystick.report.page_notes import NotesView, notes_view
from tallystick.report.site_paths import by_path, page_path
from tallystick.weigh.echoing import echoes

_TELLER = re.compile(r"^(component |origin |)(\S+)( says|$)")
LARGE = 5000  # claims; beyond, what makes the whole balance again many times is left to the command line
CURVE_MOST = 1024  # specifications on a page; `tally balance --spec` crosses more


class View(msgspec.Struct, frozen=True):
    """What a page shows, before it is a page."""

    title: str
    template: str
    values: dict[str, object]


Maker = Callable[[], View]


def _nothing(_: str) -> str:
    return ""


class SiteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a site is made. The pieces of HTML are a host's own and are put in as they are."""

    version: str
    page_size: int = 100  # rows of a list
    policy: bool = True  # pages name their own Content-Security-Policy; False: the server's header does
    head: str = ""  # at the end of <head>
    bar: str = ""  # above the page's text
    tail: str = ""  # at the end of <body>
    issued: Issued | None = None  # the edition whose site this is
    claim_bar: Callable[[str], str] = _nothing  # on the page of a claim, below its title


class Site:
    """What the pages of a case are made from."""

    def __init__(self, whole: Answer, texts: Mapping[str, str], options: SiteOptions) -> None:
        self.whole = whole
        self.options = options
        self.case = whole.case
        self.sheet = whole.balanced.sheet
        self.valuation = whole.balanced.valuation
        self.fates = whole.balanced.fates
        self.labels = Labels(whole.case)
        self.makers: dict[str, dict[str, Maker]] = {}  # by folder; kept for the pages of it that are asked for next
        self._texts = texts

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings with their places in the files."""
        return tuple(locate(self.whole.findings, self._texts))

    @cached_property
    def known(self) -> Known:
        """What walks are made from."""
        return Known(self.whole)

    @cached_property
    def walks(self) -> dict[str, Callable[[], Step]]:
        """Everything that can be walked back, by name; a walk is made when it is called."""
        return walks_of(self.known)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.case.claims}

    @cached_property
    def claim_paths(self) -> dict[str, str]:
        """Claims by the path of their page."""
        return by_path("claim", self.claims)

    @cached_property
    def source_paths(self) -> dict[str, str]:
        """Sources by the path of their page."""
        return by_path("source", self.case.sources)

    @cached_property
    def document_paths(self) -> dict[str, str]:
        """Documents by the path of their page."""
        return by_path("document", self.case.documents)

    @cached_property
    def claims_by_origin(self) -> dict[str, list[Claim]]:
        """What each source was the first to say."""
        return _grouped((claim.origin, claim) for claim in self.case.claims)

    @cached_property
    def claims_by_relay(self) -> dict[str, list[Claim]]:
        """What each source passed on."""
        return _grouped((name, claim) for claim in self.case.claims for name in dict.fromkeys(claim.via))

    @cached_property
    def claims_by_document(self) -> dict[str, list[Claim]]:
        """What stands in each document."""
        return _grouped((claim.document, claim) for claim in self.case.claims)

    @cached_property
    def echoes(self) -> Echoes:
        """Every claim in a fact."""
        return echoes(self.case)

    @cached_property
    def tellings(self) -> dict[str, tuple[str, OriginEchoes]]:
        """For each claim, the fact's key and the tree of tellings that it stands in."""
        return {
            name: (fact.key, entry) for fact in self.echoes.facts for entry in fact.origins for name in entry.claims
        }

    @cached_property
    def lives(self) -> Lives:
        """People lost."""
        return self.known.lives

    @cached_property
    def strain(self) -> Strain:
        """Signals over time."""
        return self.known.strain

    @cached_property
    def courses(self) -> Courses:
        """Lines and sides month by month."""
        return trajectories(self.case, self.whole.balanced, self.whole.query.lens)

    @property
    def large(self) -> bool:
        """True where making the whole balance again many times would take minutes."""
        return len(self.case.claims) > LARGE

    @cached_property
    def standing(self) -> Standing | None:
        """By whose word the balance stands; None for a large case."""
        if self.large:
            return None
        query = self.whole.query

        def run(lens: Lens) -> Balanced:
            return answer(self.case, (), msgspec.structs.replace(query, lens=lens, views=False)).balanced

        return standing(self.case, run, query.lens)

    @cached_property
    def curve(self) -> Curve | None:
        """The ratio under all choices, crossed; None for a large case, or where no two parties are asked about."""
        pair = self.pair
        if self.large or pair is None or not self.valuation.lines:
            return None
        return specification_curve(bargain_of(self.whole, self.whole.query, pair), most=CURVE_MOST)

    @cached_property
    def lead(self) -> LeadView:
        """The question and the answer in words."""
        return lead_view(self.sheet, self.claims, self.labels)

    @cached_property
    def notes(self) -> NotesView:
        """Burden, findings, choices and counts."""
        return notes_view(self.case, self.sheet, self.findings, self.valuation.losses)

    @cached_property
    def givers(self) -> GiversView | None:
        """The table of givers; None where the sides are few enough to be read one by one."""
        if len(self.sheet.directions) <= MANY:
            return None
        window = window_of(self.case, self.whole.query.lens)
        return givers_view(givers(self.case, self.whole.balanced, window), self.labels)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two parties of the ratios."""
        parties = self.case.parties
        return self.whole.query.between or ((parties[0], parties[1]) if len(parties) == 2 else None)

    def walk_url(self, text: str) -> str | None:
        """Page of the number that a step's words end in: `in the quantity of KP>RU:arms`; None where it is none."""
        name = text.rsplit(" ", 1)[-1]
        if name in self.line_ids:
            return page_path("line", name)
        if name != "net" and ":" not in name:  # of a large case the names are made only where one is asked for
            return None
        return page_path("number", name) if name in self.walks and name not in self.claims else None

    @cached_property
    def line_ids(self) -> frozenset[str]:
        """Ids of all lines, priced or not."""
        rows = [row.id for one in self.sheet.directions for row in one.unpriced]
        return frozenset([*rows, *(value.line.id for value in self.valuation.lines)])

    def walk_words(self, text: str) -> str:
        """A step's words with names for the parties, items and sources that it speaks of."""
        named = _TELLER.sub(lambda found: f"{found[1]}{self.labels.source(found[2])}{found[3]}", text)
        return self.labels.prose(named).replace(":", ": ") if ">" in text else self.labels.prose(named)


def _grouped(pairs: Iterator[tuple[str | None, Claim]]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for name, claim in pairs:
        if name is not None:
            found.setdefault(name, []).append(claim)
    return found
