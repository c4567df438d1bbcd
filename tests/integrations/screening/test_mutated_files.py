"""Whatever happens to a file's bytes, it is read or refused: never a crash, never a half entry."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from integrations.screening.entry import KINDS, NAME_KINDS, UnreadableList, as_data, from_data
from integrations.screening.sources import RawFile
from tests.integrations.screening.lists import SUPPLIED, taken

CODES = st.sampled_from(sorted(SUPPLIED))
PIECES = st.sampled_from(
    [b'"', b",", b"<", b"\x1a", b"\n", b"\xff\xfe", b"<!DOCTYPE a>", b"<li><strong>", b"9" * 200, b"&#0;"]
)
CHANGES = st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 60), PIECES | st.binary(max_size=4)), max_size=6)


@settings(max_examples=200, deadline=None)
@given(CODES, CHANGES)
@example("un_sanctions", [(30, 5, b"UF-88")])
def test_a_file_with_changed_bytes_is_read_whole_or_refused(code, changes):
    files = list(SUPPLIED[code].files)
    content = files[0].content
    for at, gone, put in changes:
        at %= len(content) + 1
        content = content[:at] + put + content[at + gone :]
    files[0] = RawFile(files[0].name, content)
    try:
        entries = taken(code, tuple(files)).entries
    except UnreadableList as refusal:
        assert refusal.what and refusal.where and refusal.remedy
    else:
        assert entries and all(from_data(as_data(entry)) == entry for entry in entries)
        assert all(entry.kind in KINDS and entry.names and entry.number for entry in entries)
        assert all(name.kind in NAME_KINDS and name.text for entry in entries for name in entry.names)
