"""Reading the same pages in one process, in a pool, and on Spark with one and two executors; then memory by pages.

The Spark is a standalone cluster that the bench starts on loopback; on a machine of two cores, two executors share
them with the driver, the master and the workers. Every way must give the same candidates.
"""

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.batch.contract import pages_batch, read_batches
from tallystick.batch.local import read_to
from tallystick.batch.pooled import batched
from tallystick.batch.spark_engine import SparkOptions, read_on_spark
from tallystick.batch.spark_session import start_spark
from tallystick.harvest.pages import documents_in
from tests.engines.spark_cluster import Cluster
from tests.engines.written_rows import as_bytes, differences, written
from tests.generated_pages import FILLER, page, write_corpus, write_lines

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PAGE = os.sysconf("SC_PAGE_SIZE")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def serial(source: Path) -> None:
    for _ in read_batches(pages_batch(some) for some in batched(documents_in(source))):
        pass


def pool(source: Path, out: Path) -> None:
    read_to(out, documents_in(source), os.cpu_count() or 1, lambda _: None)


@contextmanager
def session(folder: Path, executors: int) -> Iterator[tuple["SparkSession", Cluster]]:
    folder.mkdir()
    cluster = Cluster(folder)
    spark = start_spark(cluster.master, cluster.settings({"spark.cores.max": str(executors)}))
    try:
        yield spark, cluster
    finally:
        spark.stop()
        cluster.stop()


def spark_reads(work: Path, source: Path, warm: Path, executors: int) -> float:
    """Seconds after a first small reading has loaded everything."""
    with session(work / f"cluster-{executors}", executors) as (spark, _):
        read_on_spark(spark, [str(warm)], str(work / f"warm-{executors}"), lambda _: None, options=SparkOptions())
        out = str(work / f"spark-{executors}")
        return timed(lambda: read_on_spark(spark, [str(source)], out, lambda _: None, options=SparkOptions()))


def throughput(work: Path, count: int) -> None:
    source, warm = work / "news", work / "warm"
    write_corpus(source, count, files=8)
    write_corpus(warm, 200)
    size = sum(path.stat().st_size for path in source.rglob("*") if path.is_file())
    print(f"{count:,} pages in 14 languages, {size / 1e6:.1f} MB on disk")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    serial(warm)
    seconds = {"serial": timed(lambda: serial(source)), "pool of all cores": timed(lambda: pool(source, work / "pool"))}
    for executors in (1, 2):
        seconds[f"Spark, {executors} executors"] = spark_reads(work, source, warm, executors)
    for name, took in seconds.items():
        print(f"{name:20} {took:7.1f} s  {count / took:7.0f} pages/s  {1e3 * took / count:6.2f} ms a page")
    one, two = seconds["Spark, 1 executors"], seconds["Spark, 2 executors"]
    print(f"Spark from 1 to 2 executors: {one / two:.2f} times as fast, {one / two / 2:.2f} of linear")
    over = (one - seconds["serial"]) / count
    print(
        f"Spark over one process: {1e3 * over:.2f} ms a page; over the pool, both on two cores: "
        f"{1e3 * (two - seconds['pool of all cores']) / count:.2f} ms a page"
    )
    rows = as_bytes(written(work / "pool"))
    for executors in (1, 2):
        lost = differences(rows, as_bytes(written(work / f"spark-{executors}")))
        if lost:
            sys.exit(f"{len(lost)} rows differ with {executors} executors")
    print(f"the same {len(rows.splitlines()):,} rows from every engine")


def children(root: int) -> dict[int, tuple[str, int]]:
    """(name, resident bytes) of the processes below one."""
    parents: dict[int, int] = {}
    told: dict[int, tuple[str, int]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            number, name = int(entry.name), (entry / "comm").read_text().strip()
            parents[number] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            told[number] = (name, int((entry / "statm").read_text().split()[1]) * PAGE)
        except (OSError, IndexError):
            continue  # it ended meanwhile
    below = {root}
    for _ in range(6):
        below |= {number for number, parent in parents.items() if parent in below}
    return {number: told[number] for number in below - {root}}


class Watch(threading.Thread):
    """The most that an executor's processes took together, by kind."""

    def __init__(self, worker: int) -> None:
        super().__init__(daemon=True)
        self.worker, self.most, self.ended = worker, {"java": 0, "python": 0}, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.5):
            now = {"java": 0, "python": 0}
            for name, size in children(self.worker).values():
                now["java" if name == "java" else "python"] += size
            self.most = {kind: max(size, self.most[kind]) for kind, size in now.items()}


def write_thin(source: Path, count: int) -> None:
    """Short pages, as many as wanted, 5,000 to a file."""
    source.mkdir()
    for number, start in enumerate(range(0, count, 5_000)):
        made = (page(n) for n in range(start, min(start + 5_000, count)))
        write_lines(source / f"{number}.jsonl", [one._replace(paragraphs=[FILLER[one.language]]) for one in made])


def memory(work: Path, count: int) -> None:
    source = work / f"thin-{count}"
    write_thin(source, count)
    with session(work / f"memory-{count}", 1) as (spark, cluster):
        watches = [Watch(worker.pid) for worker in cluster.workers]
        for watch in watches:
            watch.start()
        out = str(work / f"out-{count}")
        took = timed(lambda: read_on_spark(spark, [str(source)], out, lambda _: None, options=SparkOptions()))
        for watch in watches:
            watch.ended.set()
        most = max((watch.most for watch in watches), key=lambda kinds: kinds["python"])
    print(f"{count:8,} pages  Java {most['java'] / 1e6:5.0f} MB  Python {most['python'] / 1e6:5.0f} MB  {took:6.1f} s")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=20_000)
    options.add_argument("--memory", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    asked = options.parse_args()
    work = Path(tempfile.mkdtemp(prefix="spark-reading-"))
    try:
        if asked.pages:
            throughput(work, asked.pages)
        print("\nmemory of one executor with one core, each count on a cluster of its own")
        for count in asked.memory:
            memory(work, count)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
