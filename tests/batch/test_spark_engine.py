"""What only Spark can do wrong: file systems, large files, machines that die, drivers that are killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from tallystick.batch import rounds, spark_engine
from tallystick.batch.progress import Progress
from tallystick.batch.spark_engine import SparkOptions, read_on_spark
from tallystick.model.errors import UsageError
from tallystick.store.candidate_parts import read_parts
from tests.engines.conftest import cluster, read_here, spark
from tests.engines.spark_cluster import Cluster
from tests.engines.written_rows import as_bytes, differences, expected, written
from tests.generated_pages import page, pages, write_corpus, write_lines, write_pages, write_table, write_warc

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PAGES = 300

pytestmark = pytest.mark.slow
__all__ = ["cluster", "spark"]


def nobody(_: Progress) -> None:
    return None


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "news"
    write_corpus(folder, PAGES, files=24)
    return folder


@pytest.fixture(scope="module")
def whole(corpus: Path) -> bytes:
    """What one process reads in it."""
    return as_bytes(expected([str(corpus)]))


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "SMALL", 0)
    monkeypatch.setattr(rounds, "PIECE", 12_000)


@pytest.mark.usefixtures("everything_is_large")
def test_large_files_are_read_in_pieces(spark: "SparkSession", tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    made = list(pages(40))
    write_warc(source / "a [1].warc.gz", made[:20])
    write_warc(source / "b.warc", made[20:28])
    write_lines(source / "c.jsonl", made[28:34])
    write_table(source / "d.parquet", made[34:])
    (source / "e.txt").write_bytes(b"\xef\xbb\xbf" + made[3].text.encode())
    (source / "f.txt").write_bytes(b"\xef\xbb\xbf" + made[5].text.encode() + b"\n")
    (source / "g.txt.bz2").write_bytes(b"BZh9" + os.urandom(2_000))
    read_on_spark(spark, [str(source)], str(tmp_path / "out"), nobody, options=SparkOptions())
    assert not differences(as_bytes(written(tmp_path / "out")), as_bytes(expected([str(source)])))
    pieces = [piece for part in read_parts(tmp_path / "out") for piece in part.inputs]
    assert max(piece.pieces for piece in pieces) > 1
    assert len({(piece.address, piece.piece) for piece in pieces}) == len(pieces)


def test_any_file_system_of_hadoop(spark: "SparkSession", cluster: Cluster) -> None:
    write_warc(cluster.disk / "a.warc.gz", [page(n) for n in range(5)])
    write_warc(cluster.disk / "b.warc.gz", [page(n) for n in range(5, 9)])
    elsewhere = "viewfs://elsewhere/disk"
    read_on_spark(spark, [f"{elsewhere}/*.warc.gz"], f"{elsewhere}/out", nobody, options=SparkOptions())
    sources = [str(cluster.disk / name) for name in ("a.warc.gz", "b.warc.gz")]
    assert not differences(as_bytes(written(cluster.disk / "out")), as_bytes(expected(sources)))
    (part,) = read_parts(cluster.disk / "out")
    assert [piece.address for piece in part.inputs] == [f"{elsewhere}/{name}.warc.gz" for name in "ab"]


def test_a_pattern_names_files_as_the_user_would(spark: "SparkSession", tmp_path: Path) -> None:
    write_pages(tmp_path / "in", list(pages(3)))
    read_on_spark(spark, [f"{tmp_path}/in/*.html"], str(tmp_path / "out"), nobody, options=SparkOptions())
    rows = written(tmp_path / "out").to_pylist()
    assert {row["address"] for row in rows} == {f"{tmp_path}/in/1.html", f"{tmp_path}/in/2.html"}


def test_a_file_that_spark_hides_is_told(spark: "SparkSession", tmp_path: Path) -> None:
    write_pages(tmp_path / "in", list(pages(2)))
    for name in ("_draft.html", "12:30.html"):
        (tmp_path / "in" / name).write_text(page(3).html, "utf-8")
    done = read_on_spark(spark, [str(tmp_path / "in")], str(tmp_path / "out"), nobody, options=SparkOptions())
    assert (done.pages, done.problems) == (4, 2)
    told = [row["problem"] for row in written(tmp_path / "out").to_pylist() if row["problem"]]
    assert sorted(line.rpartition("/")[2] for line in told) == [
        "12:30.html: Hadoop reads no local file with a colon in its name: give it another name",
        "_draft.html: Spark takes files whose names begin with _ for its own: give it another name",
    ]


def test_what_the_options_say_of_all_pages(spark: "SparkSession", tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page(4).text, "utf-8")
    options = SparkOptions(said={"published": "2023-11-02", "language": page(4).language})
    read_on_spark(spark, [str(tmp_path / "a.txt")], str(tmp_path / "out"), nobody, options=options)
    assert {row["published"] for row in written(tmp_path / "out").to_pylist()} == {"2023-11-02"}
    with pytest.raises(UsageError, match="was begun in another way"):
        read_on_spark(spark, [str(tmp_path / "a.txt")], str(tmp_path / "out"), nobody, options=SparkOptions())


def test_a_file_that_changed_is_told(spark: "SparkSession", tmp_path: Path) -> None:
    write_pages(tmp_path / "in", list(pages(2)))
    read_on_spark(spark, [str(tmp_path / "in")], str(tmp_path / "out"), nobody, options=SparkOptions())
    (tmp_path / "in" / "1.html").write_text(page(3).html, "utf-8")
    with pytest.raises(UsageError, match=r"1\.html has changed since it was read"):
        read_on_spark(spark, [str(tmp_path / "in")], str(tmp_path / "out"), nobody, options=SparkOptions())


def test_a_folder_of_one_engine_is_not_gone_on_with_by_the_other(spark: "SparkSession", tmp_path: Path) -> None:
    write_pages(tmp_path / "in", list(pages(2)))
    read_here([str(tmp_path / "in")], tmp_path / "out")
    with pytest.raises(UsageError, match="was begun in another way"):
        read_on_spark(spark, [str(tmp_path / "in")], str(tmp_path / "out"), nobody, options=SparkOptions())


def test_nothing_to_read(spark: "SparkSession", tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_bytes(b"")
    for _ in range(2):
        done = read_on_spark(
            spark, [str(tmp_path / "empty.jsonl")], str(tmp_path / "out"), nobody, options=SparkOptions()
        )
        assert done == Progress()


def test_partitions_have_files_of_their_own_rows(spark: "SparkSession", corpus: Path, tmp_path: Path) -> None:
    read_on_spark(spark, [str(corpus / "wire.jsonl")], str(tmp_path / "out"), nobody, options=SparkOptions())
    for path in (tmp_path / "out").rglob("*.parquet"):
        month, lang = (part.partition("=")[2] for part in path.parts[-3:-1])
        for row in pq.read_table(path, partitioning=None).to_pylist():
            assert (row["published"][:7], row["language"]) == (month, lang)


def test_a_worker_that_dies_changes_nothing(
    spark: "SparkSession", cluster: Cluster, corpus: Path, whole: bytes, tmp_path: Path
) -> None:
    died: list[int] = []

    def kill_in_the_middle() -> None:
        while (finished := _finished_tasks(spark)) < 1:
            time.sleep(0.05)
        died.append(finished)
        cluster.kill_worker(cluster.workers[1])

    killer = threading.Thread(target=kill_in_the_middle)
    killer.start()
    read_on_spark(spark, [str(corpus)], str(tmp_path / "out"), nobody, options=SparkOptions(at_once=1))
    killer.join()
    cluster.workers[1] = cluster.start_worker()
    assert died
    assert not differences(as_bytes(written(tmp_path / "out")), whole)


def _finished_tasks(spark: "SparkSession") -> int:
    """Tasks that ended in a stage of several that still runs."""
    tracker = spark.sparkContext.statusTracker()
    stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
    return max((s.numCompletedTasks for s in stages if s and s.numTasks > 3), default=0)


DRIVER = """
import sys
from tallystick.batch.spark_engine import SparkOptions, read_on_spark
from tallystick.batch.spark_session import start_spark
spark = start_spark(sys.argv[1], dict(pair.split("=", 1) for pair in sys.argv[4:]))
read_on_spark(spark, [sys.argv[2]], sys.argv[3], print, options=SparkOptions(round_bytes=80_000, at_once=1))
"""


def test_a_killed_driver_loses_nothing(
    spark: "SparkSession", cluster: Cluster, corpus: Path, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    settings = [f"{key}={value}" for key, value in cluster.settings().items()]
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER, cluster.master, str(corpus), str(out), *settings],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    while not read_parts(out):
        assert driver.poll() is None
        time.sleep(0.05)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    before = read_parts(out)
    done = read_on_spark(spark, [str(corpus)], str(out), nobody, options=SparkOptions())
    assert done.pages + sum(part.counts.pages for part in before) == PAGES
    assert 0 < done.pages < PAGES
    assert not differences(as_bytes(written(out)), whole)
    assert not (out / spark_engine.STAGING).exists()
