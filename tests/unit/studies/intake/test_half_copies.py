"""What a killed ``new-cohort`` left behind holds people's data: the next one takes it away."""

import os
import subprocess
import sys
import time

import pytest

from helpers.studies.intake.half_copies import begin_half_copy
from helpers.studies.intake.writing import write_cohort


@pytest.fixture
def left(tmp_path):
    """A half copy of this very process with a file of names in it."""
    folder = begin_half_copy(tmp_path / "bima_2026")
    (folder / "pre.csv").write_text("Siti Aminah")
    return folder


def of_process(folder, process):
    return folder.rename(folder.with_name(folder.name.replace(f"-{os.getpid()}-", f"-{process}-")))


def test_what_a_process_that_is_gone_left_is_taken_away(left):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = of_process(left, gone.pid)
    write_cohort(left.with_name("jember_2026"), [], "study")
    assert sorted(path.name for path in left.parent.iterdir()) == ["jember_2026"]


def test_what_another_is_at_work_on_stays(left):
    write_cohort(left.with_name("jember_2026"), [], "study")
    assert (left / "pre.csv").is_file()


def test_after_an_hour_nobody_works_on_it_any_more(left):
    long_ago = time.time() - 3700
    os.utime(left, (long_ago, long_ago))
    write_cohort(left.with_name("jember_2026"), [], "study")
    assert not left.exists()


def test_of_another_machine_only_the_hour_counts(left):
    name = left.name.split("-")
    other = left.rename(left.with_name("-".join([name[0], "000000", "999999999", name[3]])))
    write_cohort(left.with_name("jember_2026"), [], "study")
    assert other.exists()


@pytest.mark.parametrize("name", [".git", ".bima-old.half", "bima", ".bima_2026-backup01"])
def test_folders_of_the_user_are_left_alone(tmp_path, name):
    (tmp_path / name).mkdir()
    os.utime(tmp_path / name, (0, 0))
    write_cohort(tmp_path / "jember_2026", [], "study")
    assert (tmp_path / name).is_dir()
