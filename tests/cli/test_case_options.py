"""Options that name what is not there, or want what cannot be, end in exit 2 and a plain sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tallystick.cli.main import tally

CLAIM = (
    '[[claim]]\nid = "a"\nkind = "transfer"\ngiver = "KP"\nreceiver = "RU"\nitem = "arms"\n'
    'value = "5bn USD"\nperiod = "2023..2025"\norigin = "nis"\nparaphrase = "x"\n'
)
SOURCES = '[nis]\nname = "NIS"\nkind = "intelligence"\ncountry = "KR"\nstake = "UA"\n'
HEAD = 'title = "A and B"\nparties = ["KP", "RU"]\nwindow = "2023..2025"\n'


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    for name, text in (("case.toml", HEAD), ("sources.toml", SOURCES), ("claims/a.toml", CLAIM)):
        (tmp_path / name).write_text(text)
    return tmp_path


def told(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(tally, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("poling=log", "there is no choice `poling`; did you mean `pooling`?"),
        ("pooling", "write `pooling=` and its value"),
        ("pooling=lgo", "--choose pooling: there is no `lgo`; did you mean `log`?"),
        ("weights=x", "`weights` is a table: set it in case.toml"),
        ("basis_by=x", "`basis_by` is a table: set it in case.toml"),
        ("reporting_error=27", "from 0 to 5"),
        ("reporting_error=-1", "from 0 to 5"),
        ("reporting_error=nan", "from 0 to 5"),
        ("reporting_error=inf", "from 0 to 5"),
        ("reporting_error=estimatd", "did you mean `estimated`?"),
        ("reporting_error=abc", 'wanted a number, or "off", or "estimated", not `abc`'),
        ("constraint_reliability=0", "above 0 and below 1"),
        ("constraint_reliability=1", "above 0 and below 1"),
        ("rho=nan", "from 0 to 1"),
        ("rho=-3", "from 0 to 1"),
        ("hedge_about=1e300", "from 1 to 100"),
        ("hedge_nearly=0.9", "from 1 to 100"),
        ("stale_grace=99999999999", "from 0 to 36500"),
        ("stale_grace=1.5", "wanted a whole number, not `1.5`"),
        ("price_year=banana", 'wanted a year such as 2024, or "nominal", not `banana`'),
        ("basis=", "`basis` is empty"),
        ("status=delivred", "did you mean `delivered`?"),
        ("nominal=arm", "did you mean `arms`?"),
        ("market=wrld", "did you mean `world`?"),
        ("adjustments=x", "there is no `x`"),
    ],
)
def test_a_choice_that_cannot_be(case: Path, choice: str, message: str) -> None:
    code, output = told("balance", str(case), "--choose", choice)
    assert code == 2
    assert message in output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--status", "delivred"), "--status: there is no `delivred`; did you mean `delivered`?"),
        (("--status", "paid,delivred"), "did you mean `delivered`?"),
        (("--basis", "prodution"), "did you mean `production`?"),
        (("--basis", ""), "`basis` is empty"),
        (("--only", "kind:stuudy"), "did you mean `study`?"),
        (("--only", "kind:media|ng"), "did you mean `ngo`?"),
        (("--only", "origin:nsi"), "did you mean `nis`?"),
        (("--only", ""), "no word is given"),
        (("--only", "kind:"), "`kind:` lacks a word"),
        (("--only", "knd:media"), "did you mean `kind`?"),
        (("--only", "stake:RU"), "there is no `RU`; known: UA"),
        (("--only", "country:kr"), "did you mean `KR`?"),
        (("--drop", "arms.drones"), "did you mean `arms.drone`?"),
        (("--drop", "item:arms.drones"), "did you mean `arms.drone`?"),
        (("--between", "IR", "KP"), "there is no `IR`"),
        (("--between", "kp", "RU"), "did you mean `KP`?"),
        (("--between", "KP", "KP"), "wants two parties"),
        (("--period", "0001..9999"), "years run from 1000 to 9998"),
        (("--as-of", "9999"), "years run from 1000 to 9998"),
        (("--seed", "-1"), "-1 is not in the range"),
    ],
)
def test_a_word_that_names_nothing(case: Path, words: tuple[str, ...], message: str) -> None:
    code, output = told("balance", str(case), *words)
    assert code == 2
    assert message in output


@pytest.mark.parametrize(
    "words",
    [
        ("--only", "unspecified"),
        ("--only", "arms.drone"),
        ("--only", "kind:intelligence|media", "--drop", "origin:nis"),
        ("--only", "stake:UA", "--only", "country:KR"),
        ("--between", "RU", "KP"),
        ("--status", "delivered,paid", "--basis", "production"),
        ("--choose", "reporting_error=off", "--choose", "rho=0", "--choose", "price-year=2024"),
        ("--choose", "hedge_about=1", "--choose", "stale_grace=0", "--choose", "stale=drop"),
        ("--choose", "market=world,KP", "--choose", "nominal=", "--choose", "price_year=nominal"),
    ],
)
def test_words_that_name_something_pass(case: Path, words: tuple[str, ...]) -> None:
    assert told("balance", str(case), *words)[0] == 0


@pytest.mark.parametrize("command", ["check", "explain", "echoes"])
def test_every_command_that_selects_checks_its_words(case: Path, command: str) -> None:
    folder = ("--case", str(case)) if command == "explain" else (str(case),)
    code, output = told(command, *folder, "--only", "arms.dron")
    assert code == 2
    assert "did you mean `arms.drone`?" in output


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ('window = "2022..9999"', "T012"),
        ("[choices]\nreporting_error = 50", "C031"),
        ("[choices]\nreporting_error = nan", "C031"),
        ("[choices]\nstale_grace = 99999999999", "C031"),
        ('[choices]\nbasis_by = { "KP-RU" = ["market"] }', "C031"),
    ],
)
def test_a_case_out_of_range_ends_in_a_finding(case: Path, line: str, where: str) -> None:
    kept = HEAD.replace('window = "2023..2025"\n', "") if line.startswith("window") else HEAD
    (case / "case.toml").write_text(f"{kept}{line}\n")
    code, output = told("check", str(case))
    assert code == 1
    assert f"error[{where}]" in output
    assert told("balance", str(case))[0] == 1
