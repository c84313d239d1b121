"""Who gives and who receives, in clauses of more than one party."""

import pytest

from tests.read.said import rows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("North Korea, which shares a border with China, sent 500 drones to Russia.", "KP>RU"),
        ("Iran sent 500 drones to Russia, and Russia sent 10 tanks to Iran.", "IR>RU"),
        ("Drones made in Iran were supplied to Russia by Belarus: 500 drones in all.", None),
    ],
)
def test_the_parties_of_the_verb(text: str, wanted: str | None) -> None:
    found = rows(text)
    assert found
    if wanted is not None:
        assert found[0].split()[1] == wanted


def test_each_clause_has_its_own_direction() -> None:
    assert rows("Iran sent 500 drones to Russia, and Russia sent 10 tanks to Iran.") == [
        "transfer IR>RU arms.drone 500 piece",
        "transfer RU>IR arms.armour.tank 10 piece",
    ]


def test_a_company_is_no_party() -> None:
    assert all("RU>" not in row for row in rows("A Russian company delivered 10 tanks to Iran."))
