"""A saved index answers byte for byte as the one it was saved from; what is damaged or of another list is not read."""

import numpy as np
import pytest

from integrations.screening import store
from integrations.screening.matcher import Index, Subject
from integrations.screening.saved import PackedEntries, Unusable, read, written
from integrations.screening.sources import RawFile
from integrations.screening.store import index_in_force
from tests.integrations.screening.lists import SUPPLIED, brought, content, entries, index

SUBJECTS = [
    Subject("Hasan Karimi", "person"),
    Subject("Meridian Vostochnyi JSC Moscow", "organisation", ("RU",)),
    Subject("Anna Thistledown", "other"),
    Subject("Laboratory of Optics, Zarrin Research Institute, Tehran", "affiliation"),
]


def everyone(code: str) -> list[Subject]:
    """The subjects, and every listed name of a list as one."""
    names = [(name.text, entry.kind) for entry in entries(code).values() for name in entry.names]
    return [*SUBJECTS, *(Subject(text, kind) for text, kind in names), *(Subject(text, "other") for text, _ in names)]


def answers(searched: Index, code: str) -> list[bytes]:
    return [hit.as_bytes() for subject in everyone(code) for hit in searched.search(subject, threshold=500)]


@pytest.mark.parametrize("code", SUPPLIED)
def test_a_restored_index_answers_byte_for_byte_as_the_fresh_one(code):
    fresh = index(code)
    again = Index.restored(read(written(fresh.state(), "x"), "x"), code=fresh.code, version=fresh.version)

    assert answers(again, code) == answers(fresh, code) != []
    assert tuple(again.entries) == tuple(fresh.entries) and again.entries[:2] == fresh.entries[:2]
    assert written(again.state(), "x") == written(fresh.state(), "x"), "and is saved as it was"


def test_an_index_of_nothing_is_restored_too():
    assert Index.restored(read(written(Index(()).state(), ""), "")).search(SUBJECTS[0]) == ()


def test_every_kind_of_value_comes_back():
    state = {"a": np.array([1, -2], dtype=np.int64), "b": b"\n\0", "c": ["x", "é"], "d": [], "e": {"k": [1]}, "f": True}
    back = read(written(state, "about"), "about")
    assert list(back) == list(state)
    assert back["a"].tolist() == [1, -2] and back["a"].dtype == np.int64
    assert {key: back[key] for key in "bcdef"} == {key: state[key] for key in "bcdef"}


def test_what_is_damaged_cut_or_about_something_else_is_not_read():
    whole = written({"a": np.arange(9), "words": ["one", "two"]}, "about")
    assert read(whole, "about")["words"] == ["one", "two"]
    for at in range(len(whole)):
        with pytest.raises(Unusable):
            read(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], "about")
    for cut in (b"", whole[:20], whole[:-1], whole + b"\0"):
        with pytest.raises(Unusable):
            read(cut, "about")
    with pytest.raises(Unusable, match="another version"):
        read(whole, "about more")


class TestInTheStore:
    """What is saved beside the database for the next process."""

    pytestmark = pytest.mark.django_db

    @pytest.fixture(autouse=True)
    def own_folder(self, settings, tmp_path):
        """Indexes are saved in a folder of the test, and no process has one yet."""
        settings.VAR = tmp_path
        self.folder = tmp_path / "indexes" / "un_sanctions"
        self.next_process()

    def next_process(self):
        """Forget what this process built."""
        store._indexes.clear()

    def in_force(self) -> Index:
        return index_in_force()["un_sanctions"]

    def test_the_next_process_starts_from_what_was_saved(self):
        brought("un_sanctions")
        fresh = self.in_force()
        (saved,) = self.folder.iterdir()
        self.next_process()
        again = self.in_force()

        assert isinstance(fresh.entries, tuple) and isinstance(again.entries, PackedEntries)
        assert answers(again, "un_sanctions") == answers(fresh, "un_sanctions") != []
        assert again.version == fresh.version and again.code == fresh.code == "un_sanctions"
        assert list(self.folder.iterdir()) == [saved]

    @pytest.mark.parametrize("harm", [b"", b"nonsense", None])
    def test_one_that_is_damaged_is_made_anew(self, harm):
        brought("un_sanctions")
        expected = answers(self.in_force(), "un_sanctions")
        (saved,) = self.folder.iterdir()
        whole = saved.read_bytes()
        saved.write_bytes(whole[:-9] + b"\x07" + whole[-8:] if harm is None else harm)
        self.next_process()

        assert answers(self.in_force(), "un_sanctions") == expected
        assert saved.read_bytes() == whole

    def test_another_version_takes_its_place(self):
        brought("un_sanctions")
        self.in_force()
        (first,) = self.folder.iterdir()
        changed = content("un_sanctions").replace(b"HASSAN", b"HASSAAN")
        version = brought("un_sanctions", (RawFile("un.xml", changed),)).version

        assert self.in_force().version == version.sha256
        assert [path.name for path in self.folder.iterdir()] == [f"{version.sha256}.index"] != [first.name]

    def test_the_same_file_taken_in_elsewhere_is_another_list(self):
        """What vanished and waits for a person is in one database and not in the other, and the file is the same."""
        version = brought("un_sanctions").version
        self.in_force()
        self.next_process()
        version.count -= 1
        assert store._restored(version, store._about(version)) is None

    def test_a_file_where_the_folder_should_be_stops_nobody(self, tmp_path):
        brought("un_sanctions")
        (tmp_path / "indexes").write_text("in the way")
        assert answers(self.in_force(), "un_sanctions")
