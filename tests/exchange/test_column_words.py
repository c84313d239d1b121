from pathlib import Path

from tallystick.exchange.column_words import column_words, table_words
from tallystick.exchange.tables_of_balance import tables_of_balance
from tallystick.exchange.tables_of_case import columns_of, record_table_names, tables_of_case
from tallystick.store.folder import load_folder
from tests.exchange_parts import FIRST

PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "tables.md"


def test_every_table_and_column_is_described() -> None:
    loaded = load_folder(FIRST)
    tables = [*tables_of_case(loaded.case, loaded.texts), *tables_of_balance(loaded.case, (), loaded.texts)]
    assert {table.name for table in tables if table.record} == set(record_table_names())
    for table in tables:
        assert table_words(table.name)
        lacking = [column.name for column in table.columns if not column_words(table.name, column)]
        assert lacking == [], f"describe them in data/columns.toml: {table.name}"


def test_the_reference_has_every_table_and_column() -> None:
    loaded = load_folder(FIRST)
    page = PAGE.read_text("utf-8")
    for table in [*tables_of_case(loaded.case, loaded.texts), *tables_of_balance(loaded.case, (), loaded.texts)]:
        assert f"## {table.name}\n\n{table_words(table.name)}\n" in page
        section = page.partition(f"## {table.name}\n")[2].partition("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` | {column.holds} | {column_words(table.name, column)} |" in section


def test_columns_of_a_table_are_the_same_with_and_without_rows() -> None:
    loaded = load_folder(FIRST)
    for table in tables_of_case(loaded.case, loaded.texts):
        assert table.columns == columns_of(table.name)
