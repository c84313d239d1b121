from pathlib import Path

import jsonschema

from tallystick.web.openapi import OPERATIONS, openapi
from tests.web_parts import client_of, write_case


def test_the_reference_lists_every_operation(root: Path) -> None:
    page = (root / "docs" / "reference" / "api.md").read_text("utf-8")
    for one in OPERATIONS:
        names = ", ".join(f"`{parameter.name}`" for parameter in one.parameters) or "–"
        assert f"| `{one.method}` | `/api{one.path}` | {one.meaning} | {names} |" in page


def test_every_reference_of_the_description_leads_somewhere() -> None:
    described = openapi("1")
    schemas = described["components"]["schemas"]  # type: ignore[index]

    def walk(part: object) -> None:
        if isinstance(part, dict):
            if "$ref" in part:
                assert str(part["$ref"]).removeprefix("#/components/schemas/") in schemas
            for one in part.values():
                walk(one)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    walk(described)


def test_operations_have_names_of_their_own() -> None:
    paths = openapi("1")["paths"]
    names = [one["operationId"] for methods in paths.values() for one in methods.values()]  # type: ignore[attr-defined]
    assert len(names) == len(set(names)) == len(OPERATIONS)


def test_answers_are_as_they_are_described(tmp_path: Path) -> None:
    client = client_of(write_case(tmp_path))
    described = client.get("/api/openapi.json").json()
    for address, schema in (
        ("/api/case", "CaseAbout"), ("/api/balance", "Sheet"), ("/api/claims", "ClaimList"), ("/api/echoes", "Echoes"),
        ("/api/claims/entry?key=shells", "ApiEntry"), ("/api/explain?name=shells", "Step"),
        ("/api/findings", "FindingList"), ("/api/nowhere", "Problem"),
    ):  # fmt: skip
        whole = {"$ref": f"#/components/schemas/{schema}", "components": described["components"]}
        jsonschema.Draft202012Validator(whole).validate(client.get(address).json())
