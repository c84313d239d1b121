"""A case → FollowTheMoney: entities and statements, one JSON object a line."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tallystick import __version__
from tallystick.exchange.export_files import draft_of, make_folder, write_bytes
from tallystick.exchange.ftm_entities import Entity, dataset_of, entities_of
from tallystick.exchange.plans import Outgoing
from tallystick.model.case import Case
from tallystick.pipeline import Query, answer

ENTITIES = "entities.ftm.json"
STATEMENTS = "statements.json"

README = """# {title}

A Tallystick case, exported as FollowTheMoney by version {version}: `{entities}` holds entities,
`{statements}` the same as statements (each value with the source that it comes from as `origin`), one JSON object
a line. Dataset: `{dataset}`.

`ftm validate -i {entities}` checks it; `ftm aggregate-statements -f json` makes entities of the statements.

## What became of what

| in the case | here |
| --- | --- |
| parties | PublicBody; bodies that the case declares: Organization |
| sources | PublicBody, Organization or LegalEntity by their kind, with their grade in `notes` |
| documents | Article |
| transfers that the balance counts or bounds | EconomicActivity; money that was paid: Payment |
| deployments, losses, agreements, signals | Event |
| all other claims, prices and indicators | Note on the party, with what became of the claim in `summary` |

FollowTheMoney knows facts, not claims. A claim that echoes another, was contradicted, superseded or denied, is only
pledged, or says what could have been, is therefore a Note, so that nobody counts it. {facts} of {claims} claims are
facts here.

## What is not in it

- Hedges and ranges as numbers: they stand as ledger text in `summary`. `amount` is given only where a payment is exact.
- Quantities, prices, lines, and everything that is computed: FollowTheMoney has no field for them.
- Who passed a claim on, credibility, TLP marks, supersession; conversions, adjustments, obligations, outlook.
- SHA-256 of documents: FollowTheMoney wants SHA-1.

It cannot be read back: `tally export package` can.
"""


def write_ftm(case: Case, outgoing: Outgoing) -> None:
    """entities.ftm.json, statements.json and README.md."""
    whole = answer(case, outgoing.findings, Query(views=False))
    fates = whole.balanced.fates
    folder = make_folder(outgoing.target)
    dataset = dataset_of(case)
    _write_lines(folder / ENTITIES, (_entity(entity, dataset) for entity in entities_of(case, fates)))
    _write_lines(
        folder / STATEMENTS, (row for entity in entities_of(case, fates) for row in statements_of(entity, dataset))
    )
    facts = sum(entity.schema in ("EconomicActivity", "Payment", "Event") for entity in entities_of(case, fates))
    note = README.format(
        title=case.title,
        version=__version__,
        entities=ENTITIES,
        statements=STATEMENTS,
        dataset=dataset,
        facts=facts,
        claims=len(case.claims),
    )
    write_bytes(folder / "README.md", note.encode())


def _write_lines(target: Path, rows: Iterable[dict[str, object]]) -> None:
    with draft_of(target) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _entity(entity: Entity, dataset: str) -> dict[str, object]:
    return {"id": entity.id, "schema": entity.schema, "properties": entity.properties, "datasets": [dataset]}


def statements_of(entity: Entity, dataset: str) -> Iterator[dict[str, object]]:
    """One statement for each value, with the key that FollowTheMoney computes for it."""
    for prop, values in sorted(entity.properties.items()):
        for value in values:
            key = f"{dataset}.{entity.id}.{prop}.{value}"
            yield {
                "canonical_id": entity.id,
                "entity_id": entity.id,
                "prop": prop,
                "schema": entity.schema,
                "value": value,
                "dataset": dataset,
                "lang": None,
                "original_value": None,
                "first_seen": None,
                "last_seen": None,
                "external": False,
                "origin": entity.origin,
                "id": hashlib.sha1(key.encode()).hexdigest(),  # noqa: S324 - their key, not our secret
            }
