"""The key beside the raw files: whole or not at all, for its owner, read back as it was written."""

import pytest

from helpers.privacy.key_file import IdentifyingStrings, new_secret, read_secret, write_key
from helpers.words.errors import InputError

ROWS = [
    ("P-1", "Siti Aminah, S.Pd.", "198501", "siti@example.org", "pre.xlsx", 2),
    ("P-1", "Siti Aminah, S.Pd.", "", "", "post.xlsx", 9),
    ("", 'Host "Utama"\nbaris dua', "", "", "zoom.csv", 0),
]


def test_what_was_written_is_read_back(tmp_path):
    secret = new_secret()
    write_key(tmp_path, secret, ROWS)
    assert read_secret(tmp_path) == secret
    found = {(each.text, each.kind): each.row for each in IdentifyingStrings(tmp_path)}
    assert found == {
        ("Siti Aminah, S.Pd.", "name"): 3,
        ("198501", "identifier"): 3,
        ("siti@example.org", "email"): 3,
        ('Host "Utama"\nbaris dua', "name"): 5,
    }


def test_only_its_owner_may_read_it(tmp_path):
    write_key(tmp_path, bytes(32), ROWS)
    assert (tmp_path / "key.csv").stat().st_mode & 0o077 == 0


def test_an_equal_key_is_not_written_again(tmp_path):
    write_key(tmp_path, bytes(32), ROWS)
    stamp = (tmp_path / "key.csv").stat().st_mtime_ns
    write_key(tmp_path, bytes(32), ROWS)
    assert (tmp_path / "key.csv").stat().st_mtime_ns == stamp
    write_key(tmp_path, bytes(32), ROWS[:1])
    assert len(list(IdentifyingStrings(tmp_path))) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["key.csv"]


def test_without_a_key_there_is_no_secret(tmp_path):
    assert read_secret(tmp_path) is None
    assert list(IdentifyingStrings(tmp_path)) == []


@pytest.mark.parametrize("content", [b"", b"pseudonym,name\n", b"\xff\xfe\x00", b"# telaah key 12\n"])
def test_a_file_that_is_no_key_stops_everything(tmp_path, content):
    (tmp_path / "key.csv").write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_secret(tmp_path)
    assert [problem.key for problem in caught.value.problems] == ["privacy.no_secret"]


def test_a_key_with_other_columns_is_refused(tmp_path):
    (tmp_path / "key.csv").write_text(f"# telaah key {'0' * 64}\nname,who\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(IdentifyingStrings(tmp_path))
    assert [problem.key for problem in caught.value.problems] == ["privacy.no_key"]
