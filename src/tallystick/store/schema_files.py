"""JSON Schemas as files: `python -m tallystick.store.schema_files DIR` writes them there."""

import json
import sys
from pathlib import Path

from tallystick.ledger.schema import schemas
from tallystick.store.edit import write_text


def schema_texts() -> dict[str, str]:
    """File names and texts of all schemas."""
    return {f"{name}.json": json.dumps(schema, indent=1) + "\n" for name, schema in schemas().items()}


def write_schemas(folder: Path) -> list[Path]:
    """The files written."""
    for name, text in schema_texts().items():
        write_text(folder / name, text)
    return [folder / name for name in schema_texts()]


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
