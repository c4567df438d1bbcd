"""Check the institutions' files: every fault with file, line, rule and path; nothing is written anywhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workflows.authoring.check import Checked, alike, called_in, check_file, check_folder
from workflows.authoring.faults import Located
from workflows.authoring.folder import Folder, institutions_in
from workflows.authoring.load import load_procedure
from workflows.authoring.schema import as_text
from workflows.engine.drafting.narrative import told
from workflows.words.languages import LANGUAGES

CONFIG = Path(__file__).resolve().parents[2]
TEMPLATES = (CONFIG, CONFIG / "templates")


class Command(BaseCommand):
    help = "Check institutions and procedures: everything, one institution's folder, or one procedure file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, help="institution folders or procedure files")
        parser.add_argument("--narrative", choices=tuple(LANGUAGES), help="tell each procedure in numbered sentences")
        parser.add_argument("--schema", action="store_true", help="print the JSON Schema of procedure files")

    def handle(self, *args: Any, paths: list[Path], narrative: str | None, schema: bool, **options: Any) -> None:
        if schema:
            self.stdout.write(as_text())
            return
        found = Checked()
        folders: list[Folder] = []
        for path in paths or institutions_in(CONFIG / "institutions"):
            if not path.exists():
                raise CommandError(f"there is no {path}; name an institution's folder or a procedure file")
            found += self._checked(path, narrative, folders)
        found += alike(folders)
        for warning in found.warnings:
            self.stdout.write(f"warning {_line(warning)}")
        for fault in found.faults:
            self.stdout.write(_line(fault))
        if found.faults:
            raise CommandError(f"{len(found.faults)} faults; nothing of this may be published", returncode=1)
        self.stdout.write("sound and lawful")

    def _checked(self, path: Path, narrative: str | None, folders: list[Folder]) -> Checked:
        today = timezone.localdate()
        if path.is_dir():
            folder, found = check_folder(path, TEMPLATES, today)
            folders.append(folder)
        else:
            found = check_file(path, TEMPLATES, today)
        files = sorted((path / "procedures").glob("*.yaml")) if path.is_dir() else [path]
        for file in files if narrative else ():
            self._tell(file, narrative or "en", bool(found.faults))
        return found

    def _tell(self, file: Path, language: str, faulty: bool) -> None:
        if faulty:
            self.stdout.write(f"{file} is told when its faults are gone\n")
            return
        procedure = load_procedure(file, TEMPLATES).procedure
        self.stdout.write("\n".join([*told(procedure, language, called_in(file)), ""]))


def _line(located: Located) -> str:
    """`file:line: RULE path: sentence`, the file as seen from here."""
    mark, here = located.mark, Path.cwd()
    file = Path(mark.file)
    shown = file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file
    return f"{shown}:{mark.line}: {located.problem}"
