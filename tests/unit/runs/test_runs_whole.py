"""Whether a report is whole: what is noticed, and that neither times nor further files count."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from published_provenance import put_provenance

from helpers.publish.heading import read_heading
from helpers.runs import whole
from helpers.runs.provenance import FILE
from helpers.runs.whole import damaged, listed

FILES = {
    "report.html": "<p>0,05</p>",
    "results.json": "{}",
    "figures/fig-a.svg": "<svg/>",
    "tables/t.tex": "%",
}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    put_provenance(tmp_path, {"study": "survey"})
    return tmp_path


def lost(report: Path) -> tuple[str, ...]:
    return damaged(report, read_heading(report))


def later(path: Path) -> None:
    """Give a file the time of a minute after its report was published."""
    when = path.stat().st_mtime + 60
    os.utime(path, (when, when))


@pytest.mark.parametrize(
    ("damage", "names"),
    [
        (lambda report: (report / "results.json").unlink(), {"results.json"}),
        (lambda report: (report / "report.html").write_text(""), {"report.html"}),
        (lambda report: (report / "report.html").write_text("broken"), {"report.html"}),
        (lambda report: shutil.rmtree(report / "figures"), {"figures/fig-a.svg"}),
        (
            lambda report: (report / "results.json").rename(report / "tables" / "results.json"),
            {"results.json"},
        ),
    ],
    ids=["lost", "emptied", "changed", "a folder", "elsewhere"],
)
def test_what_is_lost_or_changed_is_named(report: Path, damage: Callable[[Path], object], names: set[str]):
    assert lost(report) == ()
    damage(report)
    assert set(lost(report)) == names


def test_a_change_that_leaves_the_size_is_noticed_by_when_it_was_written(report: Path):
    path = report / "report.html"
    path.write_text("<p>0,04</p>")
    later(path)
    assert lost(report) == ("report.html",)
    path.write_text(FILES["report.html"])
    later(path)
    assert lost(report) == ()  # written to, and the same


def test_of_a_report_that_nobody_wrote_to_no_file_is_read(report: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(whole, "digest_of", lambda path: pytest.fail(f"read {path.name}"))
    assert lost(report) == ()


def test_further_files_count_nothing(report: Path):
    (report / "notes.txt").write_text("of the user")
    assert lost(report) == ()


@pytest.mark.parametrize("broken", [{}, {"files": None}, {"files": listed({})["files"], "sizes": "0"}])
def test_a_provenance_that_does_not_tell_them_is_damaged_itself(report: Path, broken: dict):
    (report / FILE).write_text(json.dumps({"study": "survey", **broken}))
    assert lost(report) == (FILE,)


def test_the_list_holds_no_number_that_could_be_somebodys():
    """Provenance is searched for numbers of people as all files are; a size may be one by chance."""
    told = listed({"report.html": b"x" * 12345})
    assert "12345" not in json.dumps(told)
    assert [len(mark) for mark in (*told["files"].values(), told["sizes"])] == [64, 64]
