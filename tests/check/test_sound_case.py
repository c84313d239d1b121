"""What remains of a case when its errors are left out."""

from tallystick.check.rules import check_claims
from tallystick.check.sound_case import sound_case
from tallystick.ledger.case_text import parse_case
from tallystick.model.case import Case, Choices
from tests.case_parts import case_parts, claim, claims

SHELLS = claim("shells", item="arms.ammunition.artillery", quantity="5M piece", period="2024")


def sound(text: str) -> Case:
    case = parse_case({name: part.text for name, part in case_parts(text.encode()).items()}).case
    return sound_case(case, check_claims(case))


def test_faulty_claims_stay_and_are_marked() -> None:
    case = sound(claims(SHELLS, claim("tanks", item="arms.tanks", quantity="5 piece")))
    assert [one.id for one in case.claims] == ["shells", "tanks"]
    assert case.faulty == {"tanks"}


def test_rows_with_an_error_are_left_out() -> None:
    row = '[[denominator]]\nseries = "gdp"\nparty = "KP"\nyear = {}\nvalue = "5bn USD"\norigin = "nis"\n'
    case = sound("#> denominators.toml\n" + row.format('"last"') + row.format("2024"))
    assert [entry.year for entry in case.denominators] == [2024]


def test_choices_out_of_range_are_the_default_again() -> None:
    head = '#> case.toml\ntitle = "x"\nparties = ["KP", "RU"]\n[choices]\nhedge_about = 0.0\nstale_grace = 5\n'
    case = sound(head + "weights = { nis = -1.0, afp = 2.0 }\n\n" + claims(SHELLS + 'via = ["afp"]\n'))
    assert case.choices == Choices(stale_grace=5, weights={"afp": 2.0})


def test_a_wrong_direction_is_left_out_and_the_others_stay() -> None:
    head = '#> case.toml\ntitle = "x"\nparties = ["KP", "RU"]\n[choices]\nrho = 5\nstatus = []\n[choices.basis_by]\n'
    rows = '"KP>RU" = ["market"]\n"RU-KP" = ["market"]\n"RU>KP" = ["market", "prodution"]\n\n'
    case = sound(head + rows + claims(SHELLS))
    assert case.choices == Choices(basis_by={"KP>RU": ("market",)})
