"""CPU of the command line from a cold process, as a ratio to `python -c pass`.

Run: python -m bench.startup [CASE]. Best of five; bytecode is compiled before, and the case's cache is filled, as it
is for everybody but on the very first run.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path

CASE = Path(__file__).parent.parent / "cases" / "dprk-russia"
TIMES = 5


def cpu_seconds(command: list[str]) -> float:
    """User and system time of one process.

    Raises:
        SystemExit: The command ended with a code that says more than "findings".
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode > 1:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(command: list[str]) -> float:
    cpu_seconds(command)
    return min(cpu_seconds(command) for _ in range(TIMES))


def main() -> None:
    case = sys.argv[1] if len(sys.argv) > 1 else os.path.relpath(CASE)
    tally = [sys.executable, "-m", "tallystick"]
    empty = best([sys.executable, "-c", "pass"])
    print("| command | CPU seconds, best of 5 | × `python -c pass` |")
    print("| --- | ---: | ---: |")
    print(f"| `python -c pass` | {empty:.3f} | 1.0 |")
    for words in (["--version"], ["check", case], ["balance", case]):
        seconds = best([*tally, *words])
        print(f"| `tally {' '.join(words)}` | {seconds:.3f} | {seconds / empty:.1f} |")


if __name__ == "__main__":
    main()
