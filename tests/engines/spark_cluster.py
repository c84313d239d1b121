"""A real standalone cluster on loopback: a master and two workers, in processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pyspark

HOME = Path(pyspark.__file__).parent
START = 60  # seconds that a master or a worker may take
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.executor.memory": "640m",
    "spark.executor.cores": "1",
    "spark.cores.max": "2",
    "spark.network.timeout": "30s",
    "spark.network.timeoutInterval": "10s",
    "spark.executor.heartbeatInterval": "3s",
}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Cluster:
    """Started by the first who asks; `extra` is put before the Python path of executors."""

    def __init__(self, folder: Path, extra: str = "", cores: int = 2) -> None:
        self.folder, self.cores = folder, cores
        self.disk = folder / "disk"
        self.disk.mkdir()
        self.path = os.pathsep.join(part for part in (extra, *sys.path) if part)
        self.port, self.page = free_port(), free_port()
        self.master = f"spark://127.0.0.1:{self.port}"
        where = ["--host", "127.0.0.1", "--port", str(self.port), "--webui-port", str(self.page)]
        self._processes = [self._start("master", ["org.apache.spark.deploy.master.Master", *where])]
        self._wait("Status:", "the master does not answer")
        self.workers = [self.start_worker() for _ in range(2)]

    def start_worker(self) -> subprocess.Popen[bytes]:
        """One more worker, when the master knows it."""
        known = self._told().count("ALIVE</td>")
        name = f"worker-{len(self._processes)}"
        options = ["-c", str(self.cores), "-m", "2g", "-d", str(self.folder / name), "--host", "127.0.0.1"]
        options += ["--webui-port", str(free_port()), self.master]
        process = self._start(name, ["org.apache.spark.deploy.worker.Worker", *options])
        self._processes.append(process)
        end = time.monotonic() + START
        while self._told().count("ALIVE</td>") <= known:
            assert process.poll() is None, self._log(name)
            assert time.monotonic() < end, self._log(name)
            time.sleep(0.2)
        return process

    def kill_worker(self, process: subprocess.Popen[bytes]) -> None:
        """The worker and its executors at once, as when a machine loses its power."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in reversed(self._processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def settings(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What a driver is told."""
        own = {"spark.executorEnv.PYTHONPATH": self.path, "spark.local.dir": str(self.folder / "local")}
        # A file system that is not the local one, though its files are.
        mount = {"spark.hadoop.fs.viewfs.mounttable.elsewhere.link./disk": self.disk.as_uri()}
        return {**SETTINGS, **own, **mount, **(more or {})}

    def _start(self, name: str, command: list[str]) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "SPARK_HOME": str(HOME),
            "SPARK_SCALA_VERSION": "2.13",
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "256m",
            "PYSPARK_PYTHON": sys.executable,
        }
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [str(HOME / "bin" / "spark-class"), *command],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )

    def _told(self) -> str:
        """The master's page; "" while there is none."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.page}/", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def _wait(self, word: str, failure: str) -> None:
        end = time.monotonic() + START
        while word not in self._told():
            assert self._processes[0].poll() is None, f"{failure}: {self._log('master')}"
            assert time.monotonic() < end, f"{failure}: {self._log('master')}"
            time.sleep(0.2)

    def _log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")[-4_000:]
