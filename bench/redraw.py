"""A redraw of a case with something left out, as the workbench makes it: CPU seconds, and how they stand to a limit.

Run: python -m bench.redraw [CASE]. Ends with an error where the middle one of the redraws takes longer than the limit.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.web_parts import Client, client_of

CASE = Path(__file__).parent.parent / "cases" / "dprk-russia"
DROPS = ("origin:nis", "origin:fnf-2025", "kind:media", "kind:official", "kind:intelligence", "item:energy")
LIMIT = 0.1  # seconds that feel like none: Nielsen, Usability Engineering (1993), chapter 5


def redraw_seconds(client: Client, drop: str) -> float:
    """CPU time of this process for one redraw of the case's front page.

    Raises:
        SystemExit: The workbench answers with an error.
    """
    started = time.process_time()
    answer = client.get("/what-if", params={"page": "index.html", "drop": drop}, headers={"hx-request": "true"})
    spent = time.process_time() - started
    if answer.status_code != 200:
        sys.exit(f"without {drop}: {answer.status_code}")
    return spent


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else CASE
    with tempfile.TemporaryDirectory() as scratch:
        case = shutil.copytree(source, Path(scratch) / "case", ignore=shutil.ignore_patterns(".tally"))
        client = client_of(case)
        client.get("/index.html")
        spent = {drop: redraw_seconds(client, drop) for drop in DROPS}
    print(f"| without | CPU seconds | × the limit of {LIMIT} s |")
    print("| --- | ---: | ---: |")
    for drop, seconds in spent.items():
        print(f"| `{drop}` | {seconds:.3f} | {seconds / LIMIT:.2f} |")
    middle = statistics.median(spent.values())
    print(f"| the middle one | {middle:.3f} | {middle / LIMIT:.2f} |")
    if middle > LIMIT:
        sys.exit("slower than the limit")


if __name__ == "__main__":
    main()
