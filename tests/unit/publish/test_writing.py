from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.publish import writing
from helpers.publish.exchange import exchange
from helpers.publish.writing import write_file, write_report
from helpers.words.errors import InputError, RunError

OLD = {"report.html": b"old", "figures/a.svg": b"old", "results.json": b"{}"}
NEW = {"report.html": b"new", "figures/b.svg": b"new"}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports" / "study" / "cohort" / "id"
    write_report(place, OLD)
    return place


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def around(folder):
    return sorted(path.name for path in folder.parent.iterdir())


@pytest.mark.parametrize("at_once", [True, False])
def test_a_report_replaces_the_old_one_whole(folder, monkeypatch, at_once):
    """In one step, or where the system knows none, in two."""
    if not at_once:
        monkeypatch.setattr(writing, "exchange", lambda *_: False)
    write_report(folder, NEW)
    assert content(folder) == NEW
    assert around(folder) == ["id"]


@pytest.mark.parametrize(("code", "kind", "key"), [
    (errno.EACCES, InputError, "publish.unwritable"),
    (errno.EROFS, InputError, "publish.unwritable"),
    (errno.ENOSPC, RunError, "publish.disk_full"),
])  # fmt: skip
def test_a_failed_write_leaves_the_old_report(folder, monkeypatch, code, kind, key):
    def fail(path, data):
        if path.name == "b.svg":
            raise OSError(code, os.strerror(code))
        path.write_bytes(data)

    monkeypatch.setattr(writing, "_write", fail)
    with pytest.raises(kind) as error:
        write_report(folder, NEW)
    assert [problem.key for problem in error.value.problems] == [key]
    assert content(folder) == OLD
    assert around(folder) == ["id"]


def test_a_failed_swap_brings_the_old_report_back(folder, monkeypatch):
    rename = os.rename

    def fail(source, target):
        if str(source).endswith(".new"):
            raise PermissionError(errno.EACCES, "held open")
        rename(source, target)

    monkeypatch.setattr(writing.os, "rename", fail)
    monkeypatch.setattr(writing, "exchange", lambda *_: False)
    with pytest.raises(InputError):
        write_report(folder, NEW)
    assert content(folder) == OLD
    assert around(folder) == ["id"]


def test_a_run_killed_between_the_renames_is_put_right_by_the_next(folder, monkeypatch):
    os.rename(folder, folder.with_name(".id.old"))
    (folder.with_name(".id.new")).mkdir()
    monkeypatch.setattr(writing, "_fill", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(RunError):
        write_report(folder, NEW)
    assert content(folder) == OLD
    assert around(folder) == ["id"]


def test_leftovers_of_a_killed_run_are_cleared(folder):
    shutil.copytree(folder, folder.with_name(".id.old"))
    shutil.copytree(folder, folder.with_name(".id.new"))
    write_report(folder, NEW)
    assert content(folder) == NEW
    assert around(folder) == ["id"]


def test_a_killed_process_leaves_a_whole_report(folder):
    script = (
        "import os, sys; from pathlib import Path; from helpers.publish import writing\n"
        "write = writing._write\n"
        "def die(path, data):\n    write(path, data)\n    os._exit(9)\n"
        "writing._write = die\n"
        "writing.write_report(Path(sys.argv[1]), {'report.html': b'new', 'b': b'new'})\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(folder)], check=False).returncode == 9
    assert content(folder) == OLD
    write_report(folder, NEW)
    assert content(folder) == NEW
    assert around(folder) == ["id"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it may take two steps")
def test_at_no_moment_is_there_no_report(folder, monkeypatch):
    rename = os.rename
    monkeypatch.setattr(writing.os, "rename", lambda source, target: (_ for _ in ()).throw(AssertionError))
    write_report(folder, NEW)
    monkeypatch.setattr(writing.os, "rename", rename)
    assert content(folder) == NEW


def test_folders_change_places_or_stay(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    changed = exchange(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b" if changed else "a"]
    assert not exchange(tmp_path / "a", tmp_path / "nowhere")
    assert (tmp_path / "a").exists()


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\b", "C:x", ""])
def test_no_file_leaves_the_folder(folder, name):
    with pytest.raises(InputError) as error:
        write_report(folder, {name: b"x"})
    assert error.value.problems[0].key == "publish.outside"
    assert content(folder) == OLD


def test_no_cohort_name_leads_outside(tmp_path):
    with pytest.raises(InputError):
        write_report(tmp_path / "reports" / "study" / ".." / ".." / "id", NEW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_place_of_a_cohort_is_not_followed(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "reports" / "study").mkdir(parents=True)
    (tmp_path / "reports" / "study" / "cohort").symlink_to(elsewhere)
    with pytest.raises(InputError):
        write_report(tmp_path / "reports" / "study" / "cohort" / "id", NEW)
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_the_way_is_told_in_plain_words(tmp_path):
    (tmp_path / "reports").write_text("not a folder")
    with pytest.raises(InputError) as error:
        write_report(tmp_path / "reports" / "study" / "cohort" / "id", NEW)
    for language in ("id", "en"):
        assert "Traceback" not in error.value.render(language)


def test_one_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    page = tmp_path / "index.html"
    write_file(page, b"old")
    monkeypatch.setattr(writing.os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
    with pytest.raises(InputError):
        write_file(page, b"new")
    assert page.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_all_reports_may_lie_on_another_disk(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "reports").symlink_to(elsewhere)
    write_report(tmp_path / "reports" / "ledger", NEW)
    assert content(elsewhere / "ledger") == NEW


def test_many_at_once_take_turns_and_leave_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each removes the lock that it held, and no two hold one at a time."""
    from concurrent.futures import ThreadPoolExecutor

    (tmp_path / "locks").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "locks"))
    folder = tmp_path / "reports" / "a"

    def publish(number: int) -> None:
        write_report(folder, {f"{part}.txt": str(number).encode() for part in range(5)})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(publish, range(60)))
    assert len({path.read_text() for path in folder.iterdir()}) == 1
    assert sorted(path.name for path in folder.parent.iterdir()) == ["a"]
    assert list((tmp_path / "locks").iterdir()) == []
