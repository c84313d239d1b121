"""A site of one state of the case: what does not depend on what is supposed is made once for all of them."""

from typing import cast

import msgspec

from tallystick.model.echo import Echoes
from tallystick.model.lives import Lives
from tallystick.model.strain import Strain
from tallystick.outlook.lives_ladder import lives_of
from tallystick.outlook.signals_series import Asked, strain_of
from tallystick.pipeline import Answer
from tallystick.report.site_known import Site, SiteOptions
from tallystick.web.open_case import State
from tallystick.web.supposing import Supposed
from tallystick.weigh.echoing import echoes
from tallystick.weigh.in_force import in_force


class LiveSite(Site):
    """The site under what is supposed."""

    def __init__(self, whole: Answer, options: SiteOptions, seen: tuple[State, Supposed]) -> None:
        state, supposed = seen
        super().__init__(whole, state.loaded.texts, options)
        self._made = state.made
        quantities = tuple(text for text in supposed.set if not text.startswith("price."))
        # People and signals have no price.
        self._footing = msgspec.structs.replace(supposed, basis=(), set=quantities)

    @property
    def echoes(self) -> Echoes:
        """Every claim in a fact; the same unless claims are supposed."""
        key = ("echoes", self._footing.set)
        if key not in self._made:
            self._made[key] = echoes(self.case)
        return cast("Echoes", self._made[key])

    @property
    def lives(self) -> Lives:
        """People lost."""
        key = ("lives", self._footing)
        if key not in self._made:
            query = self.whole.query
            self._made[key] = lives_of(self.case, self.whole.balanced, query.lens, query.between, known=self.echoes)
        return cast("Lives", self._made[key])

    @property
    def strain(self) -> Strain:
        """Signals over time."""
        key = ("strain", self._footing)
        if key not in self._made:
            query, case = self.whole.query, in_force(self.case, self.valuation.derived)
            asked = Asked(query.lens, query.between, told=self.echoes)
            self._made[key] = strain_of(case, self.whole.balanced, asked)
        return cast("Strain", self._made[key])
