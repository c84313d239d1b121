"""Score the reader on the annotated documents: `python -m tests.quality.claims [LANG…] [--show] [--own]`."""

import sys
import tempfile
from pathlib import Path

from tallystick.read.reader import read
from tests.quality import claim_score
from tests.quality.claims import HERE, predicted


def main(arguments: list[str]) -> int:
    languages = [a for a in arguments if not a.startswith("-")]
    folder = HERE / next((name for name in ("own", "fresh") if f"--{name}" in arguments), "dev")
    with tempfile.TemporaryDirectory() as out:
        gold = Path(out, "gold")
        said = Path(out, "said")
        gold.mkdir()
        said.mkdir()
        for text in sorted(folder.glob("*.txt")):
            language = claim_score.language(text.stem)
            if languages and language not in languages:
                continue
            (gold / f"{text.stem}.jsonl").write_bytes(text.with_suffix(".jsonl").read_bytes())
            (said / f"{text.stem}.jsonl").write_text(predicted(read(text.read_text("utf-8"), language)), "utf-8")
            if "--claims" in arguments:
                sys.stdout.write(f"{text.stem}\n{(said / f'{text.stem}.jsonl').read_text('utf-8')}")
        return claim_score.main([str(gold), str(said), *(a for a in arguments if a == "--show")])


sys.exit(main(sys.argv[1:]))
