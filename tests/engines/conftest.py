"""The engines that one suite runs on."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tallystick.batch.local import read_to
from tallystick.batch.progress import Progress
from tallystick.batch.spark_engine import SparkOptions, read_on_spark
from tallystick.batch.spark_session import start_spark
from tallystick.harvest.pages import documents_in
from tests.engines.spark_cluster import Cluster

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

POISONED = Path(__file__).parent / "poisoned"
Engine = Callable[..., Progress]


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master and two workers; whoever kills one starts another."""
    running = Cluster(tmp_path_factory.mktemp("cluster"), extra=str(POISONED))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def spark(cluster: Cluster) -> "Iterator[SparkSession]":
    """A driver in this process."""
    session = start_spark(cluster.master, cluster.settings())
    yield session
    session.stop()


def read_here(sources: Sequence[str], folder: Path, **options: Any) -> Progress:
    """The local engine, with two processes."""
    pages = (page for source in sources for page in documents_in(Path(source)))
    return read_to(folder, pages, 2, options.get("told", lambda _: None))


@pytest.fixture(params=["local", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Reads sources into a folder."""
    if request.param == "local":
        return read_here
    session = request.getfixturevalue("spark")

    def read_there(sources: Sequence[str], folder: Path | str, **options: Any) -> Progress:
        told = options.pop("told", lambda _: None)
        return read_on_spark(session, sources, str(folder), told, options=SparkOptions(**options))

    return read_there
