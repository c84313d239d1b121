"""Who copies whom, whatever the order and the partition."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from tallystick.batch.copies_at_scale import Echo, Printed, Told, echoes, linked
from tallystick.batch.echo_rows import find_echoes
from tallystick.batch.echoes_on_spark import find_echoes_on_spark
from tallystick.batch.prints import passage_print, text_print
from tallystick.batch.spark_engine import SparkOptions, read_on_spark
from tallystick.store.candidate_parts import ECHOES
from tests.engines.conftest import cluster, read_here, spark
from tests.generated_pages import page, pages, write_lines

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["cluster", "spark"]
STORY = page(2).text


def test_a_copy_is_linked_to_the_earliest() -> None:
    texts = {
        "late": ("2024-03-01", STORY + " More."),
        "first": ("2024-01-01", STORY),
        "other": ("2023-01-01", page(5).text),
    }
    prints = [Printed(day, name, text_print(text)) for name, (day, text) in texts.items()]
    assert linked(prints, 0.5) == linked(prints[::-1], 0.5) == [("first", "late")]
    assert linked([], 0.5) == []


def test_a_passage_is_copied_into_another_text() -> None:
    said = "Officials in the capital confirmed on Monday that the port had taken in twelve ships of grain since spring."
    one, other = f"{page(2).text}\n\n{said}", f"{said}\n\n{page(16).text}"
    first, second = (passage_print(text, text.find(said) + 20, text.find(said) + 40) for text in (one, other))
    prints = [Printed("2024", "a", first, b"grain"), Printed("2025", "b", second, b"grain")]
    assert linked(prints, 0.6) == [("a", "b")]
    assert linked([prints[0], prints[1]._replace(scope=b"oil")], 0.6) == []
    assert text_print(one) != text_print(other)


def test_one_statement_of_one_fact_has_one_head() -> None:
    told = [
        Told("k1", "a", "2024-01-02", "nis", b"dead"),
        Told("k2", "b", "2024-01-03", "nis", b"dead"),  # names the same teller
        Told("k3", "c", "2024-01-04", "", b"dead"),  # copies b
        Told("k4", "d", "2024-01-05", "", b"dead"),  # copies a passage of k3
        Told("k5", "e", "2024-01-01", "cia", b"dead"),  # says it by itself
        Told("k6", "c", "2024-01-04", "", b"shells"),
    ]
    wanted = [
        Echo("k1", "a", "a", "k1"),
        Echo("k2", "b", "b", "k2"),
        Echo("k3", "c", "b", "k2"),
        Echo("k4", "d", "d", "k2"),
        Echo("k5", "e", "e", "k5"),
        Echo("k6", "c", "b", "k6"),
    ]
    assert echoes(told, [("b", "c")], [("k3", "k4")]) == wanted
    assert echoes([*told, told[2]], [("b", "c")], [("k3", "k4")]) == wanted
    for seed in range(20):
        random.Random(seed).shuffle(told)  # noqa: S311 - the same every time
        assert echoes(told, [("c", "b")], [("k4", "k3")]) == wanted


@pytest.mark.slow
def test_engines_and_partitions_propose_the_same(spark: "SparkSession", tmp_path: Path) -> None:
    made = list(pages(84))
    (tmp_path / "few").mkdir()
    (tmp_path / "many").mkdir()
    write_lines(tmp_path / "few" / "all.jsonl", made)
    for number in range(7):
        write_lines(tmp_path / "many" / f"{number}.jsonl", made[number::7])
    read_here([str(tmp_path / "few")], tmp_path / "local")
    read_on_spark(spark, [str(tmp_path / "many")], str(tmp_path / "spark"), lambda _: None, options=SparkOptions())
    here = find_echoes(tmp_path / "local")
    assert find_echoes_on_spark(spark, str(tmp_path / "spark")) == here
    first, second = (pq.read_table(tmp_path / name / ECHOES).to_pylist() for name in ("local", "spark"))
    assert [(r["key"], r["head"]) for r in first] == [(r["key"], r["head"]) for r in second]
    assert here < len(first)
    copied = [n for n in range(84) if n % 9 == 8 and (n - 1 - n % 7) % 9 != 8]
    texts = {row["document"]: row["text"] for row in first}
    names = {one.number: f"all.jsonl:{place}" for place, one in enumerate(made, 1)}
    found = sum(texts[names[n]] == texts[names[n - 1 - n % 7]] for n in copied if names[n] in texts)
    assert found == sum(names[n] in texts for n in copied) > 5
