"""All benches, or those that are named: `python -m bench [NAME …]`. Each runs in a process of its own.

A bench is a file here that runs by itself; what follows a name and starts with a dash goes to that bench:
`python -m bench coverage --worlds 40 startup`.
"""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def benches() -> list[str]:
    """Names of the files that run by themselves, in the order of the alphabet."""
    runs = '\nif __name__ == "__main__":'
    return [path.stem for path in sorted(HERE.glob("[!_]*.py")) if runs in path.read_text("utf-8")]


def asked(words: list[str], known: list[str]) -> list[tuple[str, list[str]]]:
    """Which benches to run, each with its own options.

    Raises:
        SystemExit: An unknown name.
    """
    chosen: list[tuple[str, list[str]]] = []
    for word in words:
        if word in known:
            chosen.append((word, []))
        elif chosen and (word.startswith("-") or chosen[-1][1]):
            chosen[-1][1].append(word)
        else:
            sys.exit(f"there is no bench {word}; there are {', '.join(known)}")
    return chosen or [(name, []) for name in known]


def main() -> None:
    failed = []
    for name, options in asked(sys.argv[1:], benches()):
        print(f"\n## {name}\n", flush=True)
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-u", "-m", f"bench.{name}", *options], cwd=HERE.parent, check=False)
        print(f"\n{name}: {time.perf_counter() - start:.0f} s", flush=True)
        failed += [name] if done.returncode else []
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
