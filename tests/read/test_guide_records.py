"""A candidate as an object of JSON Lines."""

import json

import msgspec

from tallystick.read.guide_records import guide_record
from tests.read.said import claims


def record(text: str) -> dict[str, object]:
    (claim,) = claims(text)
    loaded: dict[str, object] = json.loads(msgspec.json.encode(guide_record(claim)))
    return loaded


ALWAYS = {"kind", "quantity", "value", "period", "origins", "negated", "start", "end", "quote"}


def test_each_kind_has_its_own_fields() -> None:
    assert set(record("Russia delivered 10 tanks to Iran.")) == ALWAYS | {"giver", "receiver", "item"}
    assert set(record("Iran sent 40 instructors to Russia.")) == ALWAYS | {"giver", "receiver", "item"}
    assert set(record("Russia lost 40 tanks.")) == ALWAYS | {"party", "item"}
    assert set(record("Tehran accused Moscow of delays.")) == ALWAYS | {"actor", "target", "event", "manner"}
    assert set(record("Russia and Iran signed a treaty.")) == ALWAYS | {"parties", "terms"}


def test_missing_is_null_and_not_zero() -> None:
    found = record("Iran sent Russia several drones.")
    assert found["quantity"] == {"low": None, "high": None, "hedge": "vague", "unit": None}
    assert found["value"] is None
    assert found["period"] is None


def test_a_value_has_a_currency_and_a_rate_its_word() -> None:
    assert record("Russia paid Iran 900 million dollars.")["value"] == {
        "low": 900000000, "high": 900000000, "hedge": "exact", "currency": "USD",
    }  # fmt: skip
    pay = record("North Korean soldiers are paid $2,000 a month by Russia, each.")["value"]
    assert isinstance(pay, dict)
    assert pay["per"] == "month"
