"""The words by which columns and rows of a table that no tool wrote are known, Indonesian and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.sources.forms.columns import ABOUT, EMAIL, IDENTIFIER, LEFT_OUT, NAME, QUESTION, asked_for
from helpers.sources.lists.words import NAME as NAMED
from helpers.sources.lists.words import NUMBER, header_role

if TYPE_CHECKING:
    import pandas as pd

SCORE, MAXIMUM, SUBMITTED, NUMBERING = "score", "maximum", "submitted", "numbering"
MINUTES, HOURS, SESSION, STATUS = "minutes", "hours", "session", "status"
PRE, POST = "pre", "post"

_TEST_WORDS = {
    PRE: r"pre ?-?tes[t]?|pra ?-?tes|pre|pra|(?:tes|test|nilai|skor) awal|awal|sebelum|before|baseline",
    POST: r"post? ?-?tes[t]?|pasca ?-?tes|post?|pasca|(?:tes|test|nilai|skor) akhir|akhir|sesudah|setelah|"
    r"after|endline",
}
_PRE_POST = {test: re.compile(rf"(?<![a-z])(?:{words})(?![a-z])") for test, words in _TEST_WORDS.items()}
_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            MAXIMUM,
            r"(?:nilai|skor|score|poin|points?|bobot)? ?(?:maks|max)\w*(?: (?:nilai|skor|score|points?))?",
        ),
        (
            LEFT_OUT,
            r"n? ?-?gain.*|(?:ter)?normali[sz].*|peningkatan.*|selisih.*|(?:ke)?naik.*|difference.*|"
            r"rank(?:ing)?|peringkat|kategori.*|keterangan|ket|lulus.*|predikat|status kelulusan|"
            r"tuntas.*|catatan|note|tanda tangan|ttd|paraf",
        ),
        (
            SCORE,
            r"(?:nilai|skor|score|hasil|grade|mark|poin|points?|total)"
            r"(?: (?:total|akhir|tes|test|ujian|nilai|skor|score|benar|mentah|peserta|points?|siswa|guru))*|"
            r"jumlah (?:benar|skor|nilai|poin|jawaban benar)|benar|number (?:right|correct)|correct",
        ),
        (SUBMITTED, r"timestamp|cap waktu|stempel waktu|waktu (?:kirim|pengisian|mengisi)|tanggal pengisian"),
        (
            HOURS,
            r"(?:jumlah |total |lama )?(?:jam|jp|jpl|hours?)(?: (?:hadir|kehadiran|pelajaran|attended))*",
        ),
        (
            MINUTES,
            r"(?:jumlah |total |lama )?(?:menit|minutes?|mins?|durasi|duration)(?: (?:hadir|kehadiran|menit|"
            r"minutes|attended))*",
        ),
        (SESSION, r"(?:sesi|session|pertemuan|hari|tanggal|date|kegiatan|meeting|day)(?: (?:ke|no|nomor))?"),
        (STATUS, r"(?:status )?(?:kehadiran|presensi|absensi|hadir|absen|attendance)|status"),
    )
)
_MAXIMUM_IN_HEADER = re.compile(
    r"(?:maks\w*\.?|max\w*\.?|dari|out of|of|/|0 ?[-–] ?)\s*:?=?\s*(\d{1,4}(?:[.,]\d+)?)\s*\)?\s*$",
    re.IGNORECASE,
)
_TOTALS = re.compile(
    r"(?:jumlah|jml|total|rata ?-? ?rata|rerata|average|persentase|prosentase|ketuntasan|simpangan baku|"
    r"standar deviasi|(?:nilai|skor) (?:rata|tertinggi|terendah|maks|min))\b[^,]{0,30}|"
    r"mean|median|sum|std\.?(?: dev\w*\.?)?|tertinggi|terendah|maksimum|minimum|maks|highest|lowest"
)
_KEY = re.compile(r"(?:kunci(?: jawaban)?|answer key|key|jawaban benar)\s*[:.]?")
_MAXIMUM_ROW = re.compile(
    r"(?:(?:skor|nilai|poin) )?(?:maks\w*|max\w*)|bobot(?: soal)?|(?:max )?points?|weight"
)


def _plain(header: str) -> str:
    """A header in lower case, without brackets, punctuation and repeated blanks."""
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", header.casefold())
    return " ".join(re.sub(r"[^\w\s\-]|_", " ", text).split()).strip(" -")


def column_role(header: str) -> str:
    """What a column is by its header: a word of this module or of ``forms.columns``, else QUESTION."""
    plain = _plain(_MAXIMUM_IN_HEADER.sub("", header) or header)
    if header_role(header) == NUMBER:
        return NUMBERING
    if (found := asked_for(header)) in (NAME, IDENTIFIER, EMAIL):
        return found
    if header_role(header) == NAMED:
        return NAME
    text = without_test_word(plain) or ("nilai" if test_word(plain) else plain)
    by_words = next((role for role, pattern in _ROLES if pattern.fullmatch(text)), None)
    if by_words is not None:
        return by_words
    return found if found in (ABOUT, LEFT_OUT) else QUESTION


def test_word(header: str) -> str:
    """Whether a header names the test before or the one after; nothing if none of them, or both."""
    found = [test for test, pattern in _PRE_POST.items() if pattern.search(_plain(header))]
    return found[0] if len(found) == 1 else ""


def without_test_word(header: str) -> str:
    """A header without the word that tells the test before from the one after."""
    test = test_word(header)
    if not test:
        return header
    pattern = re.compile(_PRE_POST[test].pattern, re.IGNORECASE)
    return " ".join(pattern.sub(" ", header, count=1).split()).strip(" -_:.")


def maximum_in(header: str) -> float | None:
    """The maximum that a header states: ``Nilai (maks. 100)``, ``Skor /20``."""
    match = _MAXIMUM_IN_HEADER.search(header.strip())
    return float(match[1].replace(",", ".")) if match else None


def are_totals(labels: pd.Series) -> pd.Series:
    """Which texts label a row of totals, means or extremes."""
    return labels.str.casefold().str.fullmatch(_TOTALS.pattern)


def is_key(text: str) -> bool:
    """Whether a cell labels the row of right answers."""
    return _KEY.fullmatch(" ".join(text.casefold().split())) is not None


def is_maximum(text: str) -> bool:
    """Whether a cell labels the row of highest marks."""
    return _MAXIMUM_ROW.fullmatch(" ".join(text.casefold().split()).strip(" :.")) is not None
