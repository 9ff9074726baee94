"""The title that is proposed for a cohort."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.studies.intake.titles import cohort_title, in_words


def file(role, title="", name="a.xlsx", host=""):
    entries = pd.DataFrame({"name": ["Siti Aminah", ""]})
    source = SimpleNamespace(title=title, names=(host,), entries=entries)
    return SimpleNamespace(role=role, source=source, path=Path(name))


NUMERACY = [file("pre", "Pre-test Numerasi Dasar"), file("post", "Post-test Numerasi Dasar")]
BY_NAME = [
    file("pre", name="Tes Awal Literasi (Responses).csv"),
    file("post", name="Tes Akhir Literasi (Jawaban) - Form Responses 1.csv"),
]


@pytest.mark.parametrize(
    ("files", "title"),
    [
        (NUMERACY, "Numerasi Dasar"),
        ([file("pre", "Numerasi (pretest)"), file("post", "numerasi - postes")], "Numerasi"),
        (BY_NAME, "Literasi"),
        # Titles that differ, or say nothing but which test it is, name no cohort
        ([file("pre", "Numerasi"), file("post", "Literasi")], "Jember 2026"),
        ([file("pre", "Pre-test"), file("post", "Post-test")], "Jember 2026"),
        ([file("pre", name="quiz-pre.csv"), file("post", name="quiz-post.csv")], "Jember 2026"),
        ([file("pre", "x" * 200)], "Jember 2026"),
        ([file("attendance", "DAFTAR HADIR PESERTA: Lokakarya PLC")], "Lokakarya PLC"),
        ([file("attendance", "LOKAKARYA PLC DAN KKG")], "Lokakarya PLC dan KKG"),
        ([file("attendance", "Bulan : Januari 2025")], "Jember 2026"),
        # A person's name is no title
        ([file("attendance", "Rina Wijaya's Zoom Meeting")], "Jember 2026"),
        ([file("attendance", "Kelas Rina Wijaya", host="Rina Wijaya")], "Jember 2026"),
        ([file("attendance", "Bimbingan SITI AMINAH")], "Jember 2026"),
        ([], "Jember 2026"),
    ],
)
def test_the_title_is_what_the_files_share(files, title):
    assert cohort_title("jember_2026", files) == title


def test_a_file_that_is_not_read_has_no_title():
    assert cohort_title("a1", [SimpleNamespace(role="pre", source=None, path=Path("a.csv"))]) == "A 1"


def test_a_name_in_words():
    assert in_words("kkg_sd2026_dan_mts") == "KKG SD 2026 dan MTS"
