"""A brief as a tagged PDF (PDF/UA-1), set by Typst; the same bytes every time."""

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import cast

import msgspec

from tallystick.model.errors import OutsideError
from tallystick.report.prose_document import Bar, Block, Brief, Bullets, Grid, Heading, Run, runs_of

# Typst brings Libertinus. What other scripts need comes from Debian's packages, or from the same fonts elsewhere.
LATIN = "Libertinus Serif"
FONTS = {"ko": "Noto Serif CJK KR", "ar": "Noto Naskh Arabic"}
PACKAGES = {"Noto Serif CJK KR": "fonts-noto-cjk", "Noto Naskh Arabic": "fonts-noto-core"}
# Signs above and below Arabic letters: PDF readers copy the letter twice, and newspapers leave them out.
MARKS = re.compile("[\u064b-\u0652\u0670]")
OTHERS = ("Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK KR", "Noto Sans")


def pdf_of(brief: Brief) -> bytes:
    """The file.

    Raises:
        OutsideError: a font is not installed that the language, or a name in the text, needs.
    """
    import typst

    fonts = fonts_of(brief.language, typst.Fonts().families())
    template = (files("tallystick.report") / "templates" / "brief.typ").read_bytes()
    document = msgspec.json.encode(document_of(brief) | {"fonts": fonts})
    if brief.language == "ar":
        document = MARKS.sub("", document.decode()).encode()
    sources = {"main.typ": template, "brief.json": document}
    try:
        # The files by name, which Typst takes though its types do not say so.
        made = typst.compile(cast("bytes", sources), pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        help_text = "install fonts-noto-core and fonts-noto-cjk (`make system`), or leave out --part brief"
        raise OutsideError(f"the brief could not be set as PDF: {error}", help_text) from None
    return made


def fonts_of(language: str, installed: list[str]) -> list[str]:
    """The fonts of a language in the order in which a sign is looked for.

    Raises:
        OutsideError: the language's own is not installed.
    """
    own = FONTS.get(language)
    if own is not None and own not in installed:
        package = PACKAGES[own]
        raise OutsideError(f"the font {own} is not installed", f"`apt-get install {package}`, or `make system`")
    rest = [name for name in OTHERS if name in installed and name != own]
    return [LATIN, *rest] if own is None else [own, LATIN, *rest]


def document_of(brief: Brief) -> dict[str, object]:
    """What the template reads: every text as stretches, and which mark of a footnote is its first."""
    seen: set[int] = set()

    def stretches(text: str) -> list[Mapping[str, object]]:
        found: list[Mapping[str, object]] = []
        for run in runs_of(text):
            found.append({"text": run.text, "note": run.note, "first": bool(run.note) and run.note not in seen})
            seen.add(run.note)
        return found

    def block_of(block: Block) -> Mapping[str, object]:
        if isinstance(block, Heading):
            return {"kind": "heading", "text": block.text}
        if isinstance(block, Bullets):
            return {"kind": "bullets", "entries": [stretches(entry) for entry in block.entries]}
        if isinstance(block, Grid):
            return {
                "kind": "grid",
                "caption": stretches(block.caption),
                "columns": block.columns,
                "scale": block.scale,
                "rows": [
                    {"cells": [stretches(cell) for cell in row.cells], "bar": _bar(row.bar), "group": row.group}
                    for row in block.rows
                ],
            }
        return {"kind": "paragraph", "runs": stretches(block.text)}

    return {
        **{
            name: getattr(brief, name)
            for name in ("language", "direction", "title", "subtitle", "kicker", "made", "page")
        },
        "lead": stretches(brief.lead),
        "blocks": [block_of(block) for block in brief.blocks],
        "notes": [{"runs": [_leading(run) for run in note.runs]} for note in brief.notes],
    }


def _bar(bar: Bar | None) -> object:
    return None if bar is None else msgspec.to_builtins(bar)


def _leading(run: Run) -> Mapping[str, str]:
    """A page of the site is no place that a PDF can lead to."""
    return {"text": run.text, "href": run.href if "://" in run.href else ""}
