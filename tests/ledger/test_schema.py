"""The JSON Schemas say what the records hold, and the files beside the package are current."""

import json
import re
from pathlib import Path

from hypothesis import given

from tallystick.ledger.measures import format_measure
from tallystick.ledger.schema import MEASURE, schemas
from tallystick.lookup import words
from tallystick.model.measure import Measure
from tallystick.store.schema_files import schema_texts, write_schemas
from tests.ledger.strategies import measures

FOLDER = Path(__file__).parent.parent.parent / "src" / "tallystick" / "data" / "schema"


def test_the_schemas_beside_the_package_are_current() -> None:
    assert {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")} == schema_texts()


def test_schemas_can_be_written_next_to_a_case(tmp_path: Path) -> None:
    assert sorted(path.name for path in write_schemas(tmp_path)) == sorted(path.name for path in tmp_path.iterdir())


def test_kinds_and_unknown_fields_are_checked() -> None:
    claims = json.loads(json.dumps(schemas()["claims"]))
    claim = claims["definitions"]["Claim"]
    assert claim["properties"]["kind"]["enum"] == sorted(words.kinds())
    assert claim["additionalProperties"] is False
    assert claim["required"] == ["id", "kind"]


def test_no_schema_speaks_of_null() -> None:
    assert "null" not in json.dumps(schemas())


@given(measures())
def test_the_pattern_of_measures_allows_every_measure(measure: Measure) -> None:
    assert re.search(str(MEASURE["pattern"]), format_measure(measure))
