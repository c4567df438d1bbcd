"""The files of the project as the house's tests read them."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("workflows", "integrations", "institution_config", "tests")
GENERATED = ("migrations",)


def python_files(root: Path = ROOT) -> list[Path]:
    """Return every Python file we wrote, migrations left out."""
    found = [root / "manage.py", *(file for folder in CODE for file in (root / folder).rglob("*.py"))]
    return sorted(file for file in found if file.exists() and not set(GENERATED) & set(file.parts))


def parsed(file: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def own_files() -> list[Path]:
    """Return the files that are committed, or would be: what git does not ignore."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
    if done.returncode != 0:  # a copy without its history
        return [*python_files(), *(file for file in ROOT.iterdir() if file.is_file())]
    return [ROOT / name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
