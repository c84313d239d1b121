"""A Spark to read on, and what to install where there is none."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.model.errors import OutsideError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# What the user configures goes before these.
_SETTINGS = {
    "spark.app.name": "tally read",
    "spark.log.level": "ERROR",  # a task that fails is tried again; what counts is told by the run
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(8 * 2**20),
    "spark.sql.execution.arrow.useLargeVarTypes": "false",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.task.maxFailures": "8",
}


_PARTITIONS = 4  # for each core


def start_spark(master: str = "", settings: Mapping[str, str] | None = None) -> "SparkSession":
    """A session on the master; "" is that of Spark's own configuration, and all cores of this machine without one.

    Raises:
        OutsideError: Spark or Java is not installed, or Spark does not start; the help says what to do.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise OutsideError("reading on Spark needs PySpark", "pip install 'tallystick[spark]'") from None
    if not _java():
        raise OutsideError(
            "Spark needs Java 17, and there is none",
            "install it (Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME",
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder
    for key, value in {**_unless_configured(), **(settings or {})}.items():
        builder = builder.config(key, value)
    try:
        return (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise OutsideError(f"Spark does not start: {_short(error)}", "check --master and --conf") from None
    except Exception as error:  # of Java's own kinds, which only exist once it runs
        if type(error).__module__.partition(".")[0] != "py4j":
            raise
        raise OutsideError(f"Spark does not start: {_short(error)}", "check --master and --conf") from None


def own_session(spark: "SparkSession") -> "SparkSession":
    """A session of the same Spark with settings of its own, and no more partitions than its cores can use."""
    session = spark.newSession()
    session.conf.set("spark.sql.shuffle.partitions", str(_PARTITIONS * spark.sparkContext.defaultParallelism))
    return session


@contextmanager
def told_shortly() -> Iterator[None]:
    """What Spark raises in here is an OutsideError of one line."""
    try:
        yield
    except Exception as error:
        module = type(error).__module__.partition(".")[0]
        if module not in ("pyspark", "py4j") and not isinstance(error, ConnectionError):
            raise
        raise OutsideError(f"Spark gave up: {reason(error)}", "run the same again: what is finished stands") from None


def stop_spark(spark: "SparkSession") -> None:
    """Nothing runs any more; a Spark that is gone already is none to complain of."""
    with suppress(OutsideError), told_shortly():
        spark.stop()


def reason(error: Exception) -> str:
    """What went wrong: in the words of the worker where there are some, else Java's first and last."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - an exception of a Java that is gone cannot even say what it is
        return "its Java is gone"
    if own := re.findall(r"OutsideError: (.+)", text):
        return str(own[0])
    causes = re.findall(r"^(?:: |Caused by: )(?:[\w.]+\.)?(\w+(?:Exception|Error).*)$", text, re.MULTILINE)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "; ".join(dict.fromkeys((causes[0], causes[-1]))) if causes else (lines or [type(error).__name__])[0]


def _unless_configured() -> dict[str, str]:
    """Our settings, but for those of SPARK_CONF_DIR's spark-defaults.conf."""
    folder = os.environ.get("SPARK_CONF_DIR") or Path(os.environ.get("SPARK_HOME", ""), "conf")
    path = Path(folder, "spark-defaults.conf")
    if not path.is_file():
        return _SETTINGS
    named = {line.replace("=", " ").split()[0] for line in path.read_text("utf-8").splitlines() if line.strip()}
    return {key: value for key, value in _SETTINGS.items() if key not in named}


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java") or (home and os.access(Path(home, "bin", "java"), os.X_OK)))


def _short(error: Exception) -> str:
    """The first line of what Java says, without its stack."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    said = [line for line in lines if not line.startswith(("at ", "An error occurred"))]
    return (said or lines or [type(error).__name__])[0].removeprefix(": ")
