from pathlib import Path

import pytest

from tallystick.store.folder import load_folder
from tallystick.web.change_log import changes_of
from tallystick.web.ledger_edits import Conflict, Editor, Faulty
from tallystick.web.ledger_tables import TABLES, Missing, find_entry
from tallystick.web.workbench import Serving
from tests.web_parts import FILES, client_of, write_case

CLAIMS, SOURCES, LINES = TABLES["claims"], TABLES["sources"], TABLES["lines"]


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(write_case(tmp_path), "Ann")


def version(editor: Editor, key: str = "shells") -> str:
    return find_entry(editor.root, CLAIMS, key).version


def text(editor: Editor, name: str = "claims/claims.toml") -> str:
    return (editor.root / name).read_text("utf-8")


def test_a_change_keeps_comments_order_and_all_else(editor: Editor) -> None:
    editor.change(CLAIMS, "shells", {"quantity": "6M piece"}, version(editor))
    assert text(editor) == FILES["claims/claims.toml"].replace('"5.7M..6.7M piece"', '"6M piece"')


def test_a_field_is_added_and_taken_out(editor: Editor) -> None:
    editor.change(CLAIMS, "shells", {"note": "Two\nlines", "via": None}, version(editor))
    (claim,) = [claim for claim in load_folder(editor.root).case.claims if claim.id == "shells"]
    assert (claim.note, claim.via) == ("Two\nlines", ())
    assert "# all calibres" in text(editor)


def test_somebody_elses_change_is_never_written_over(editor: Editor) -> None:
    old = version(editor)
    editor.change(CLAIMS, "shells", {"note": "first"}, old)
    with pytest.raises(Conflict) as conflict:
        editor.change(CLAIMS, "shells", {"note": "second"}, old)
    assert conflict.value.now is not None
    assert conflict.value.now.raw["note"] == "first"
    assert 'note = "first"' in text(editor)


def test_a_change_elsewhere_in_the_file_is_no_conflict(editor: Editor) -> None:
    old = version(editor)
    editor.change(CLAIMS, "oil", {"note": "elsewhere"}, version(editor, "oil"))
    editor.change(CLAIMS, "shells", {"note": "here"}, old)
    assert 'note = "here"' in text(editor)
    assert "elsewhere" in text(editor)


def test_what_cannot_be_read_is_not_written(editor: Editor) -> None:
    with pytest.raises(Faulty) as faulty:
        editor.change(CLAIMS, "shells", {"quantity": "5.7..6.7M piece"}, version(editor))
    assert faulty.value.findings[0].code.startswith("M")
    assert text(editor) == FILES["claims/claims.toml"]
    assert changes_of(editor.root) == []


def test_what_was_wrong_before_does_not_stop_another_change(tmp_path: Path) -> None:
    broken = FILES["claims/claims.toml"].replace('"about 800 USD"', '"abuot 800 USD"')
    editor = Editor(write_case(tmp_path, {"claims/claims.toml": broken}))
    editor.change(CLAIMS, "shell-price", {"note": "later"}, version(editor, "shell-price"))
    assert "abuot" in text(editor)
    editor.change(CLAIMS, "shell-price", {"value": "about 800 USD"}, version(editor, "shell-price"))
    assert load_folder(tmp_path).findings == ()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_takes_an_entry_and_gives_it_back(editor: Editor, table: object) -> None:
    fields = {
        "claims": {"kind": "loss", "party": "KP", "item": "personnel.killed", "quantity": "5 person"},
        "sources": {"name": "Yonhap", "kind": "media"},
        "statements": {"by": "nis", "on": "2025-09-02"},
        "documents": {"seen": "excerpt", "published": "2025-09"},
        "lines": {"giver": "KP", "receiver": "RU", "item": "arms.ammunition.artillery"},
    }
    for one in TABLES.values():
        if one is table:
            entry = editor.add(one, "new", dict(fields[one.name]))
            assert find_entry(editor.root, one, "new").version == entry.version
            editor.cut(one, "new", entry.version)
            with pytest.raises(Missing):
                find_entry(editor.root, one, "new")


def test_a_key_stands_once(editor: Editor) -> None:
    with pytest.raises(Conflict):
        editor.add(SOURCES, "nis", {"name": "Another"})


@pytest.mark.parametrize(
    "name", ["../x.toml", "claims/../../x.toml", "case.toml", "claims/x.txt", "claims/.x.toml", "/x"]
)
def test_no_file_outside_the_claims_is_written(editor: Editor, name: str) -> None:
    from tallystick.model.errors import UsageError

    with pytest.raises(UsageError):
        editor.add(CLAIMS, "new", {"kind": "loss"}, name)


def test_no_link_leads_out_of_the_case(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> None:
    from tallystick.model.errors import UsageError

    (editor.root / "claims" / "away").symlink_to(tmp_path_factory.mktemp("away"))
    with pytest.raises(UsageError):
        editor.add(CLAIMS, "new", {"kind": "loss"}, "claims/away/x.toml")


def test_undo_takes_back_one_change_and_leaves_the_others(editor: Editor) -> None:
    editor.change(CLAIMS, "shells", {"note": "first"}, version(editor))
    editor.change(CLAIMS, "oil", {"note": "second"}, version(editor, "oil"))
    second, first = changes_of(editor.root)
    editor.undo(first.id)
    assert '"first"' not in text(editor)
    assert '"second"' in text(editor)
    editor.undo(second.id)
    assert text(editor) == FILES["claims/claims.toml"]


def test_an_undo_can_be_undone(editor: Editor) -> None:
    editor.cut(CLAIMS, "oil", version(editor, "oil"))
    without = text(editor)
    back = editor.undo(changes_of(editor.root)[0].id)
    assert text(editor) == FILES["claims/claims.toml"]
    editor.undo(back.id)
    assert text(editor) == without


def test_undo_of_what_was_changed_since_does_nothing(editor: Editor) -> None:
    editor.change(CLAIMS, "shells", {"quantity": "6M piece"}, version(editor))
    editor.change(CLAIMS, "shells", {"quantity": "7M piece"}, version(editor))
    first = changes_of(editor.root)[1]
    with pytest.raises(Conflict):
        editor.undo(first.id)
    assert "7M piece" in text(editor)


def test_line_ends_of_a_file_stay(tmp_path: Path) -> None:
    editor = Editor(write_case(tmp_path))
    path = tmp_path / "claims" / "claims.toml"
    path.write_bytes(FILES["claims/claims.toml"].replace("\n", "\r\n").encode())
    editor.change(CLAIMS, "shells", {"note": "x"}, version(editor))
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    editor.undo(changes_of(tmp_path)[0].id)
    assert path.read_bytes() == FILES["claims/claims.toml"].replace("\n", "\r\n").encode()


def test_what_is_not_for_everybody_is_not_found_unless_it_is_open(tmp_path: Path) -> None:
    secret = FILES["claims/claims.toml"].replace('"shells"', '"secret"').partition("\n\n")[0]
    root = write_case(tmp_path, {"restricted/a.toml": secret + "\n"})
    with pytest.raises(Missing):
        Editor(root).find(CLAIMS, "secret")
    with pytest.raises(Conflict):
        Editor(root).add(CLAIMS, "secret", {"kind": "loss"})
    open_editor = Editor(root, restricted=True)
    entry = open_editor.find(CLAIMS, "secret")
    open_editor.change(CLAIMS, "secret", {"note": "for few"}, entry.version)
    shut, wide = (client_of(root, Serving(restricted=restricted)) for restricted in (False, True))
    assert shut.get("/api/claims/entry?key=secret").status_code == 404
    assert "for few" not in shut.get("/changes").text
    assert wide.get("/api/claims/entry?key=secret").status_code == 200
    assert "for few" in wide.get("/changes").text
