"""`tally read` of more than a few documents: into a folder, on Spark, or as a rehearsal."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import msgspec

from tallystick.model.document_text import Page

_TELLING = 1_000  # pages: with fewer, starting is most of the time


class Many(msgspec.Struct, frozen=True, kw_only=True):
    """How to read, as the options say."""

    engine: str
    said: dict[str, str]  # of all pages: language, published
    workers: int
    master: str
    settings: dict[str, str]  # of Spark
    price: float | None  # of an hour of one core


def settings_of(pairs: Sequence[str]) -> dict[str, str]:
    """Spark's settings as `--conf KEY=VALUE` gives them."""
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise click.UsageError(f"--conf wants KEY=VALUE, and got {wrong[0]}")
    return dict(pair.split("=", 1) for pair in pairs)


def read_here(folder: Path, pages: Iterable[Page], many: Many) -> None:
    """Read on this machine into a folder, and tell how it goes."""
    import os

    from tallystick.batch.echo_rows import find_echoes
    from tallystick.batch.local import read_to
    from tallystick.batch.progress import Progress, rate_text

    start = time.monotonic()

    def told(progress: Progress) -> None:
        click.echo(rate_text(progress, time.monotonic() - start), err=True)

    done = read_to(folder, pages, many.workers, told, said=many.said)
    if done.claims:
        _tell_origins(find_echoes(folder))
    _sum_up(done, time.monotonic() - start, many.workers or os.cpu_count() or 1, many=many, folder=str(folder))


def read_there(sources: Sequence[str], folder: str, many: Many) -> None:
    """The same on Spark."""
    from tallystick.batch.echoes_on_spark import find_echoes_on_spark
    from tallystick.batch.progress import Progress, rate_text
    from tallystick.batch.spark_engine import SparkOptions, read_on_spark
    from tallystick.batch.spark_session import start_spark, stop_spark

    spark = start_spark(many.master, many.settings)
    start = time.monotonic()

    def told(progress: Progress) -> None:
        click.echo(rate_text(progress, time.monotonic() - start), err=True)

    try:
        done = read_on_spark(spark, sources, folder.rstrip("/"), told, options=SparkOptions(said=many.said))
        cores = spark.sparkContext.defaultParallelism  # now that all executors have come
        if done.claims:
            _tell_origins(find_echoes_on_spark(spark, folder.rstrip("/")))
    finally:
        stop_spark(spark)
    _sum_up(done, time.monotonic() - start, cores, many=many, folder=folder)


def _tell_origins(count: int) -> None:
    click.echo(f"the candidates of this folder go back to {count:,} statements", err=True)


def _sum_up(done: object, seconds: float, cores: int, *, many: Many, folder: str) -> None:
    from tallystick.batch.progress import Progress, cost_text, languages_text

    progress = msgspec.convert(done, Progress, from_attributes=True)
    click.echo(
        f"{progress.pages:,} pages read, {progress.claims:,} candidates, "
        f"{progress.problems:,} pages with a problem; in {folder}"
    )
    if progress.pages:
        click.echo(f"languages: {languages_text(progress)}")
    if progress.pages >= _TELLING:
        click.echo(cost_text(progress, seconds, cores, many.price), err=True)


def rehearse(sources: Sequence[str], many: Many) -> None:
    """What reading would take, from a sample."""
    from tallystick.batch.dry_run import estimate, local_head, local_inputs

    if many.engine == "local":
        found = estimate(list(local_inputs([Path(source) for source in sources])), local_head)
    else:
        from tallystick.batch.hadoop_files import HadoopFiles
        from tallystick.batch.spark_engine import spelled
        from tallystick.batch.spark_session import start_spark, stop_spark

        spark = start_spark(many.master, many.settings)
        try:
            files = HadoopFiles(spark)
            found = estimate([piece for source in sources for piece in files.inputs(spelled(source))], files.head)
        finally:
            stop_spark(spark)
    from tallystick.batch.estimate_text import estimate_text

    click.echo(estimate_text(found, many.price))
