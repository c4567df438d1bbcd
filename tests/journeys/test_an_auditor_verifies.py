"""An auditor takes the trail away and proves it elsewhere, with no database; whatever was done to it is found."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from workflows.dossier.trail import hash_of
from workflows.models import TrailHead

CHANGES = {
    "was changed": lambda lines: lines.__setitem__(7, lines[7].replace("+00:00", "+01:00", 1)),
    "Entry 7 is missing": lambda lines: lines.pop(7),
    "Entry 7 is missing: after entry 6 comes entry 8": lambda lines: lines.insert(7, lines.pop(8)),
    "does not follow on entry 7": lambda lines: lines.insert(7, lines[7]),
    "The tail is cut": lambda lines: lines.pop(),
    "ends at entry 0": lambda lines: lines.__delitem__(slice(1, None)),
    "The file is empty": lambda lines: lines.clear(),
    "This is no trail": lambda lines: lines.pop(0),
    "Line 8 holds no entry": lambda lines: lines.__setitem__(7, "[1, 2]"),
    "holds no entry": lambda lines: lines.append("not JSON"),
}
"""What somebody may do to the file, by what is said of it."""


@pytest.fixture
def verified(django_db_blocker):
    """Verify a file where no database answers."""

    def verify(file, head=""):
        out = StringIO()
        with django_db_blocker.block():
            call_command("verify_trail", export=str(file), head=head, stdout=out)
        return out.getvalue()

    return verify


def rewritten(lines, change):
    """A forger's copy: an entry changed, and every hash after it computed anew; the first line says so too."""
    head, *entries = [json.loads(line) for line in lines]
    change(entries)
    last = ""
    for entry in entries:
        entry[-2] = last
        entry[-1] = last = hash_of(entry[:-1])
    return [json.dumps({**head, "head": last}), *(json.dumps(entry, ensure_ascii=False) for entry in entries)]


def written(file, lines):
    """A file of these lines beside another."""
    made = file.with_name("other.jsonl")
    made.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return made


def forged(lines, verified, head, file):
    """Two forgeries that agree with themselves: nothing in them shows it, and a hash kept elsewhere does."""
    told, *entries = [json.loads(line) for line in lines[:-3]]
    cut = [{**told, "entries": len(entries), "head": entries[-1][-1]}, *entries]
    for made in (
        rewritten(lines, lambda entries: entries[5].__setitem__(7, "dean")),
        [json.dumps(line, ensure_ascii=False) for line in cut],
    ):
        other = written(file, made)
        assert "entries agree" in verified(other)
        with pytest.raises(CommandError, match="not the trail it was"):
            verified(other, head)


def test_a_trail_is_proved_away_from_the_database_and_whatever_was_done_to_it_is_found(at, tmp_path, verified):
    home, file = at("voorbeeld"), tmp_path / "trail.jsonl"
    visit = home.asks(
        "flemish_composite", "visit", days_on_site=2, lab="no", benefit="Een lezing over “optica”.",
        ends_on=timedelta(days=20), partners=[{"name": "Universiteit Zeemeeuw", "country": "NL"}],
    )  # fmt: skip
    visit.submits("dossier", "rights_test", "security_test", "region_test")
    visit.decides("light_decision", "approved")
    call_command("export_trail", "voorbeeld", str(file), stdout=StringIO())
    head = TrailHead.objects.get(institution=home.institution)

    told = verified(file, head.hash)
    assert f"{head.seq} entries agree" in told and head.hash in told
    assert "--head" in verified(file), "without a hash kept elsewhere, it says what it cannot show"
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) == head.seq + 1 > 20
    assert not [word for word in ("optica", "Zeemeeuw", *home.names()) if word in text], "nothing sealed, no name"
    for said, change in CHANGES.items():
        changed = list(lines)
        change(changed)
        with pytest.raises(CommandError, match=said):
            verified(written(file, changed), head.hash)
    forged(lines, verified, head.hash, file)
    assert "entries agree" in verified(file, json.loads(lines[9])[-1]), "a longer trail holds an older head"
    for wrong, said in (([str(file)], "is there already"), ([str(tmp_path / "no/folder")], "cannot be written")):
        with pytest.raises(CommandError, match=said):
            call_command("export_trail", "voorbeeld", *wrong)


def test_what_is_no_export_is_refused_and_no_database_is_asked(tmp_path):
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 40)
    for wrong, said in (
        (["--export", str(tmp_path / "noise")], "This is no trail"),
        (["--export", str(tmp_path / "absent")], "cannot be read"),
        (["--export", str(tmp_path)], "cannot be read"),
        (["--head", "a"], "goes with --export"),
    ):
        with pytest.raises(CommandError, match=said):
            call_command("verify_trail", *wrong)
