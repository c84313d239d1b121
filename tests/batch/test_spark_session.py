"""Without Spark or Java one is told what to install."""

import sys
from pathlib import Path

import pytest

from tallystick.batch import spark_session
from tallystick.batch.spark_session import reason, start_spark, told_shortly
from tallystick.model.errors import OutsideError


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(OutsideError) as told:
        start_spark()
    assert str(told.value) == "reading on Spark needs PySpark\n  = help: pip install 'tallystick[spark]'"


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(OutsideError, match="Spark needs Java 17"):
        start_spark()


def test_what_the_user_configures_goes_before_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "spark-defaults.conf").write_text("spark.app.name  mine\nspark.log.level=INFO\n# a comment\n", "utf-8")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    ours = spark_session._unless_configured()
    assert "spark.task.maxFailures" in ours
    assert {"spark.app.name", "spark.log.level"}.isdisjoint(ours)


def test_the_reason_is_one_line() -> None:
    text = (
        "An error occurred while calling o1.x.\n: java.lang.IllegalArgumentException: no such master\n\tat a.b(C.java)"
    )
    assert spark_session._short(RuntimeError(text)) == "java.lang.IllegalArgumentException: no such master"


def test_what_spark_raises_is_told_in_a_line() -> None:
    class Gone(Exception):
        __module__ = "py4j.protocol"

        def __str__(self) -> str:
            raise ConnectionRefusedError

    with pytest.raises(OutsideError, match="Spark gave up: its Java is gone"), told_shortly():
        raise Gone
    with pytest.raises(OutsideError, match="Connection refused"), told_shortly():
        raise ConnectionRefusedError(111, "Connection refused")
    with pytest.raises(ZeroDivisionError), told_shortly():
        _ = 1 // 0
    text = "call failed\n: a.b.SparkException: Job aborted\n\tat x\nCaused by: java.io.IOException: disk\n"
    assert reason(RuntimeError(text)) == "SparkException: Job aborted; IOException: disk"
    worker = "PythonException: Traceback\nx.OutsideError: a.txt cannot be copied: no space\n"
    assert reason(RuntimeError(worker)) == "a.txt cannot be copied: no space"
