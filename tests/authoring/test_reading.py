"""A file is read whole and as YAML 1.2 means it, or refused with the line, the column and what to do."""

import pytest

from workflows.authoring.faults import BadDocument
from workflows.authoring.reading import DEEPEST, LARGEST, read_text, read_yaml

REFUSED = [
    ("an unquoted comma in braces", "a:\n  b: {ask: Is it, really?, type: text}", 2, "must stand in quotes"),
    ("an unquoted colon in braces", "a: {ask: Is it: so}", 1, "must stand in quotes"),
    ("a key without a value in braces", "a: {to: x, when}", 1, "`when` has no value"),
    ("a key twice", "a:\n  x: 1\n  y: 2\n  x: 3", 4, "stands here twice; first in line 2"),
    ("a key twice at the top", "a: 1\nb: 2\na: 3", 3, "first in line 1"),
    ("an anchor", "a: &x [1]\nb: 2", 1, "anchors"),
    ("an alias", "a: 1\nb: *x", 2, "aliases"),
    ("a tag", "a: !!python/object:os.system x", 1, "tags"),
    ("two documents", "a: 1\n---\nb: 2", 2, "one document"),
    ("nothing", "", 1, "empty"),
    ("only a comment", "# nothing yet\n", 1, "empty"),
    ("a tab for indentation", "a:\n\tb: 1", 2, "not YAML"),
    ("a quote that is never closed", "a: 'b\nc: d", 2, "missing quote"),
    ("wrong indentation", "a:\n   b: 1\n  c: 2", 3, "not YAML"),
    ("a list that is never closed", "a: [1, 2", 1, "not YAML"),
    ("a control character", "a: 1\nb: x\x01y", 2, "not YAML"),
    ("half a character", 'a: 1\nb: "\\ud83d"', 2, "half a character"),
    ("half a character in a key", '"\\ud83d": 1', 1, "half a character"),
    ("a key that is a list", "[a, b]: 1", 1, "a key is a word"),
    ("too deep", "a: " + "[" * (DEEPEST + 5), 1, f"more than {DEEPEST} deep"),
]


@pytest.mark.parametrize(("text", "line", "said"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_is_no_plain_yaml_is_refused_where_it_stands(text, line, said):
    with pytest.raises(BadDocument) as refused:
        read_text(text, "p.yaml")
    (fault,) = refused.value.faults
    assert (fault.mark.file, fault.mark.line) == ("p.yaml", line)
    assert said in str(fault)


def test_words_stay_words_and_numbers_are_numbers():
    text = (
        "{a: yes, b: no, c: NO, d: on, e: 12:30, f: 2026-01-31, g: 010, h: 7, i: -0.5, j: ~, k: true, l: '7', m: 1_000}"
    )
    data = read_text(text.replace("12:30", "'12:30'")).data
    assert data == {
        "a": "yes", "b": "no", "c": "NO", "d": "on", "e": "12:30", "f": "2026-01-31", "g": "010", "h": 7, "i": -0.5,
        "j": None, "k": True, "l": "7", "m": "1_000",
    }  # fmt: skip


def test_every_key_and_item_knows_its_place():
    document = read_text("a:\n  - {to: x}\n  - to: y\n    when: z\n", "p.yaml")
    assert document.locate(("a", 1, "when")).line == 4
    assert document.locate(("a", 0, "to")).column == 6
    assert document.locate(("a", 1, "nowhere", "deeper")).line == 3
    assert document.locate(("b",)).line == 1


@pytest.mark.parametrize(
    ("raw", "line", "column", "said"),
    [
        ("a: caf\u00e9".encode("latin-1"), 1, 7, "byte 0xE9 (number 7 of the file) is not UTF-8"),
        (b"a: 1\nb: \x93quoted\x94", 2, 4, "byte 0x93"),
        ("a: 1".encode("utf-16"), 1, 1, "UTF-16"),
    ],
)
def test_a_wrong_encoding_is_named_with_its_byte(tmp_path, raw, line, column, said):
    file = tmp_path / "p.yaml"
    file.write_bytes(raw)
    with pytest.raises(BadDocument, match="save") as refused:
        read_yaml(file)
    (fault,) = refused.value.faults
    assert (fault.mark.line, fault.mark.column) == (line, column)
    assert said in str(fault)


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    file = tmp_path / "p.yaml"
    file.write_bytes("a: é".encode("utf-8-sig"))
    assert read_yaml(file).data == {"a": "é"}


def test_ten_megabytes_are_refused_before_they_are_read(tmp_path):
    file = tmp_path / "p.yaml"
    file.write_bytes(b"[" * 10_000_000)
    with pytest.raises(BadDocument, match=f"10,000,000 bytes; {LARGEST:,} is the most"):
        read_yaml(file)


def test_a_file_that_is_not_there_or_is_a_folder_is_said_so(tmp_path):
    with pytest.raises(BadDocument, match="No such file"):
        read_yaml(tmp_path / "p.yaml")
    with pytest.raises(BadDocument, match="cannot be read"):
        read_yaml(tmp_path)


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor():
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40))]
    with pytest.raises(BadDocument, match="text:1:"):
        read_text("\n".join(lines))


def test_what_is_read_twice_is_each_readers_own_and_names_their_file(tmp_path):
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    for file in (one, two):
        file.write_text("stages: {a: {next: [b]}}")
    read_yaml(one).data["stages"]["a"]["next"].append("c")
    again = read_yaml(two)
    assert again.data == {"stages": {"a": {"next": ["b"]}}} and again.path == str(two)
    assert {mark.file for mark in again.lines.values()} == {str(two)}
    for file in (one, two):
        file.write_text("a: [")
        with pytest.raises(BadDocument, match=file.name):
            read_yaml(file)
