"""Price claims for missiles, shells, soldiers and rice."""

from tests.case_parts import claim

PRICES = "".join(
    [
        claim(
            "p1",
            kind="price",
            item="arms.missile",
            value="2M..4M USD",
            per="piece",
            basis="market",
            year=2024,
            origin="fnf",
        ),
        claim(
            "p2",
            kind="price",
            item="arms.ammunition",
            value="about 1k USD",
            per="piece",
            basis="charged",
            year=2024,
            origin="csis",
        ),
        claim(
            "p3",
            kind="price",
            item="personnel.troops",
            value="2k USD",
            per="person-month",
            basis="pay",
            year=2024,
            origin="fnf",
        ),
        claim(
            "p4",
            kind="price",
            item="food.rice",
            value="500..700 USD",
            per="tonne",
            basis="market",
            year=2024,
            origin="fnf",
        ),
    ]
)
