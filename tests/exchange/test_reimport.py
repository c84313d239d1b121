import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.exchange.plans import Incoming, carry_out
from tallystick.model.case import Case, Choices, Denominator
from tallystick.model.claim import Claim, Hand
from tallystick.model.errors import UsageError
from tallystick.model.source import Source
from tallystick.store.folder import Loaded, load_folder
from tests.exchange_parts import FIRST, balance_json, bring_back, export, folder_of, plan_of, sound_cases, write_case

FORMATS = ("csv", "sqlite", "package")
CLAIM = """[[claim]]
id = "{id}"
kind = "transfer"
giver = "KP"
receiver = "RU"
item = "arms.ammunition.artillery"
quantity = "5.7M..6.7M piece"
period = "2023..2025"
origin = "nis"
paraphrase = "As told."
"""
FILES = {
    "case.toml": """title = "Two folders"
parties = ["KP", "RU", "WAGNER"]
window = "2023..2025"
[choices]
pooling = "log"
[party.WAGNER]
name = "Wagner Group"
""",
    "sources.toml": '[nis]\nname = "NIS"\n',
    "claims/a.toml": CLAIM.format(id="open"),
    "restricted/b.toml": CLAIM.format(id="hidden"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Loaded, bytes]]:
    """Every sound case under tests/ and the first case, with its balance."""
    cases = sound_cases(tmp_path_factory.mktemp("cases"))
    loaded = {name: load_folder(folder) for name, folder in cases.items()}
    return {name: (there, balance_json(there)) for name, there in loaded.items()}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_every_sound_case_comes_back_with_the_same_balance_to_the_bit(
    form: str, sound: dict[str, tuple[Loaded, bytes]], tmp_path: Path
) -> None:
    assert "dprk-russia" in sound
    assert len(sound) > 80
    for name, (there, balance) in sound.items():
        file = export(form, there.root, tmp_path / "out" / name / "case.out", results=False)
        back = bring_back(form, file, tmp_path / "back" / name)
        assert back.findings == (), name
        assert back.case == there.case, name
        assert balance_json(back) == balance, name


@pytest.mark.parametrize("form", [*FORMATS, "parquet", "ftm", "xlsx"])
def test_two_exports_of_one_case_are_the_same_bytes(form: str, tmp_path: Path) -> None:
    one, two = (export(form, FIRST, tmp_path / place / "case.out") for place in ("one", "two"))
    files = sorted(path.relative_to(one.parent) for path in one.parent.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two.parent) for path in two.parent.rglob("*") if path.is_file())
    for path in files:
        assert (one.parent / path).read_bytes() == (two.parent / path).read_bytes(), path


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ['"', '""', '"a"', "=1+1", "'=1", "''", "-5", "5", "true", "null", "[1]", '["a"]', " a ", "a\r\nb", "a,b;c", "\x00"]
)
ids = texts.filter(lambda text: bool(text.strip()))


@st.composite
def odd_cases(draw: st.DrawFn) -> Case:
    """Cases whose texts are hostile to formats without types."""
    names = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    claims = tuple(
        Claim(
            id=name,
            kind="indicator",
            note=draw(st.none() | texts),
            model=draw(st.none() | texts),
            via=tuple(draw(st.lists(texts, max_size=2))),
            terms=draw(st.none() | texts | st.lists(texts, min_size=1, max_size=2).map(tuple)),
            entered=draw(st.none() | texts.map(Hand)),
            negated=draw(st.booleans()),
            credibility=draw(st.none() | st.integers(1, 6)),
        )
        for name in names
    )
    return Case(
        title=draw(texts),
        parties=tuple(draw(st.lists(texts, max_size=2))),
        price_year=draw(st.none() | st.integers(1000, 9998)),
        choices=Choices(weights=draw(st.dictionaries(ids, st.floats(0, 9), max_size=2))),
        sources=draw(st.dictionaries(ids, texts.map(lambda name: Source(name=name)), max_size=2)),
        claims=claims,
        denominators=(Denominator(series="gdp", value=draw(st.integers(0, 9) | st.floats(0, 9)), year=2024),),
    )


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40)
@given(case=odd_cases())
def test_odd_texts_come_back_as_they_were(form: str, case: Case, tmp_path_factory: pytest.TempPathFactory) -> None:
    scratch = tmp_path_factory.mktemp("odd")
    there = load_folder(folder_of(case, scratch / "case"))
    file = export(form, there.case, scratch / "case.out", results=False)
    plan = plan_of(form, file, scratch / "back")
    assert plan.findings == ()
    carry_out(plan, Incoming(case=scratch / "back"))
    assert load_folder(scratch / "back").case == there.case


@pytest.mark.parametrize("form", FORMATS)
def test_bodies_and_choices_come_back(form: str, tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", FILES)
    back = bring_back(form, export(form, case, tmp_path / "out"), tmp_path / "back").case
    assert back.declared["WAGNER"].name == "Wagner Group"
    assert back.choices.pooling == "log"


@pytest.mark.parametrize("form", FORMATS)
def test_restricted_claims_stay_apart(form: str, tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", FILES)
    public = bring_back(form, export(form, case, tmp_path / "public"), tmp_path / "one")
    assert [claim.id for claim in public.case.claims] == ["open"]
    assert not (tmp_path / "one" / "restricted").exists()
    bring_back(form, export(form, case, tmp_path / "all", restricted=True), tmp_path / "two")
    assert [claim.id for claim in load_folder(tmp_path / "two").case.claims] == ["open"]
    assert "hidden" in (tmp_path / "two" / "restricted" / "claims.toml").read_text("utf-8")
    assert "restricted/" in (tmp_path / "two" / ".gitignore").read_text("utf-8")


def test_bad_cells_are_all_found_with_line_and_column(tmp_path: Path) -> None:
    folder = export("csv", write_case(tmp_path / "case", FILES), tmp_path / "out")
    (folder / "claims.csv").write_text(
        "id,kind,item,quantity,period,credibility,negated,via,colour\n"
        'a,transfr,arms,"5.7M..6.7 piece",2025-13,x,perhaps,nis,red\n'
        "a,transfer,arms,5 piece,2025,,,,\n"
        'b,loss,arms,"5\npiece",2025\n'
        "c,loss,arms,5 piece,2025,,true,[],\n",
        encoding="utf-8",
    )
    plan = plan_of("csv", folder, tmp_path / "back")
    assert plan.failed
    found = [(finding.code, finding.path, finding.line, finding.column) for finding in plan.findings]
    assert sorted(found) == [
        ("I001", "claims.csv", 4, 1),
        ("M003", "claims.csv", 2, 4),
        ("T006", "claims.csv", 1, 9),
        ("T007", "claims.csv", 2, 6),
        ("T007", "claims.csv", 2, 7),
        ("T007", "claims.csv", 2, 8),
        ("T008", "claims.csv", 2, 2),
        ("T011", "claims.csv", 3, 1),
        ("T012", "claims.csv", 2, 5),
    ]
    with pytest.raises(UsageError, match="nothing was written"):
        carry_out(plan, Incoming(case=tmp_path / "back"))
    assert not (tmp_path / "back").exists()


def test_what_is_no_csv_is_told_with_its_line(tmp_path: Path) -> None:
    folder = export("csv", write_case(tmp_path / "case", FILES), tmp_path / "out")
    (folder / "sources.csv").write_bytes(b"id,name\nnis,Gro\xdfe\n")
    (folder / "documents.csv").write_text('id,title\na,"b"c\n', encoding="utf-8")
    (folder / "statements.csv").write_text("", encoding="utf-8")
    (folder / "lines.csv").unlink()
    found = {(finding.code, finding.path, finding.line) for finding in plan_of("csv", folder, tmp_path / "b").findings}
    assert found == {
        ("T002", "sources.csv", 1),
        ("I001", "documents.csv", 2),
        ("I001", "statements.csv", 1),
        ("I032", "out", 1),
    }


def test_faults_of_the_question_stand_in_its_tables(tmp_path: Path) -> None:
    folder = export("csv", write_case(tmp_path / "case", FILES), tmp_path / "out")
    (folder / "case.csv").write_text("title,currency\nA,DOLLAR\nB,USD\n", encoding="utf-8")
    (folder / "choices.csv").write_text("name,value\npooling,lineer\nrho,a b\n", encoding="utf-8")
    (folder / "parties.csv").write_text("code,name,colour\nW,,red\n,Nobody,\n", encoding="utf-8")
    found = {(f.code, f.path, f.line, f.column) for f in plan_of("csv", folder, tmp_path / "b").findings}
    assert found == {
        ("M006", "case.csv", 2, 2),
        ("T017", "case.csv", 3, 1),
        ("T008", "choices.csv", 2, 2),
        ("T007", "choices.csv", 3, 2),
        ("T006", "parties.csv", 1, 3),
        ("T009", "parties.csv", 2, 1),
        ("T009", "parties.csv", 3, 1),
    }


def test_a_made_column_that_was_edited_is_told_and_an_added_row_may_leave_it_empty(tmp_path: Path) -> None:
    file = export("sqlite", write_case(tmp_path / "case", FILES), tmp_path / "case.sqlite")
    with sqlite3.connect(file) as there:
        there.execute("UPDATE claims SET quantity_low = 1")
        there.execute("INSERT INTO claims (id, kind, quantity) VALUES ('new', 'indicator', '5 piece')")
        there.execute("INSERT INTO claims (id, kind, year) VALUES ('bad', 'indicator', 'soon')")
    there.close()
    found = plan_of("sqlite", file, tmp_path / "back").findings
    assert [(finding.code, finding.line) for finding in found] == [("T007", 3), ("I030", 1)]
    assert "change quantity instead" in (found[1].help or "")


def test_what_is_none_of_ours_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("no database, but long enough to be read as one" * 9, encoding="utf-8")
    assert [finding.code for finding in plan_of("sqlite", tmp_path / "x", tmp_path / "b").findings] == ["I001"]
    for form, name in (("sqlite", "none"), ("csv", "none"), ("package", "none")):
        with pytest.raises(UsageError):
            plan_of(form, tmp_path / name, tmp_path / "b")


def test_a_whole_case_goes_into_no_case_that_is_there(tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", FILES)
    plan = plan_of("csv", export("csv", case, tmp_path / "out"), case)
    with pytest.raises(UsageError, match="is there already"):
        carry_out(plan, Incoming(case=case))


def test_an_export_never_lands_in_a_case(tmp_path: Path) -> None:
    case = write_case(tmp_path / "case", FILES)
    with pytest.raises(UsageError, match="is a case"):
        export("csv", case, case)


def test_claims_keep_their_order(tmp_path: Path) -> None:
    case = Case(title="Many", claims=tuple(Claim(id=f"c{n}", kind="indicator") for n in range(1200, 0, -1)))
    there = load_folder(folder_of(case, tmp_path / "case"))
    back = bring_back("package", export("package", there.case, tmp_path / "out"), tmp_path / "back")
    assert msgspec.json.encode(back.case) == msgspec.json.encode(there.case)
