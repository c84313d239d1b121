"""A real LibreOffice, started without a window. Where it cannot be started, a test that needs it fails."""

import subprocess
from pathlib import Path


def convert(file: Path, ending: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another format, formulas worked out anew."""
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir"]
    try:
        done = subprocess.run(
            [*command, str(folder), str(file)], capture_output=True, text=True, check=False, timeout=180
        )
    except FileNotFoundError:
        message = "LibreOffice cannot be started: `make system` installs libreoffice-calc"
        raise AssertionError(message) from None
    made = folder / f"{file.stem}.{ending}"
    if not made.is_file():
        message = f"LibreOffice made no {made.name}: {done.stdout}{done.stderr}"
        raise AssertionError(message)
    return made
