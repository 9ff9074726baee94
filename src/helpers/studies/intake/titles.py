"""What a new cohort is called before anybody has named it: by what its files are titled, else by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from helpers.sources.lists.words import is_label
from helpers.studies.intake.files import ATTENDED, TESTS
from helpers.studies.intake.roles import test_words

if TYPE_CHECKING:
    from helpers.studies.intake.recognising import Recognised

_LONGEST = 80
_SHORT = 4  # letters of abbreviations, at the most
# Google and Microsoft put the form's title before this in the names of files
_OF_FORMS = re.compile(
    r"(?P<title>.+?)\s*\((?:responses|jawaban|tanggapan|respons)\)(?:\s*-.*|\s*\(\d+\))?", re.IGNORECASE
)
# Zoom names a meeting after its host unless told otherwise
_OF_A_HOST = re.compile(r"zoom\s+meeting|rapat\s+zoom|meeting\s+room|['’]s\b", re.IGNORECASE)
_KIND = r"tes|test|quiz|kuis|soal|daftar\s+hadir|presensi|absensi|attendance|peserta|participants"
_ENDS = " \t-–—_:;,.|/()[]"
_SMALL = frozenset({"dan", "di", "ke", "dari", "untuk", "and", "of", "in", "for", "the"})
_CAPITALS = frozenset({"sd", "smp", "sma", "smk", "mi", "mts", "tk", "paud", "kkg", "mgmp", "plc", "ppg"})


def cohort_title(cohort: str, files: Sequence[Recognised]) -> str:
    """The title that all tests share (without the words for before and after), or that of the attendance.

    Args:
        cohort: the cohort's name, taken in words where no file has a title: ``jember_2026``, "Jember 2026".
        files: as recognised, with roles.
    """
    return _shared(files, TESTS) or _shared(files, (ATTENDED,)) or in_words(cohort)


def in_words(name: str) -> str:
    """A name of letters, digits and underscores as words.

    Example:
        >>> in_words("guru_sd_jember2026"), in_words("belajar_dan_mengajar")
        ('Guru SD Jember 2026', 'Belajar dan Mengajar')
    """
    words = re.sub(r"(?<=[a-z])(?=\d)", " ", name.replace("_", " ")).split()
    return " ".join(_cased(word, bool(place)) for place, word in enumerate(words))


def _cased(word: str, inside: bool) -> str:
    if word in _CAPITALS:
        return word.upper()
    return word if inside and word in _SMALL else word.title()


def _shared(files: Iterable[Recognised], roles: Sequence[str]) -> str:
    titles = [_bare(_title(each)) for each in files if each.role in roles and each.source is not None]
    alike = len({title.casefold() for title in titles}) == 1
    return titles[0] if alike and len(titles[0]) <= _LONGEST else ""


def _title(each: Recognised) -> str:
    """What the tool states, else the form's title in the file's name.

    No line such as ``Kelas: VII A``, and nothing that names a person.
    """
    match = _OF_FORMS.fullmatch(each.path.stem)
    title = each.source.title or (match["title"] if match else "")
    folded = title.casefold()
    people = {*each.source.names, *each.source.entries["name"].unique()} if title else ()
    named = any(len(name) > 2 and name.casefold() in folded for name in people)
    return "" if named or is_label(title) or _OF_A_HOST.search(title) else title


def _bare(title: str) -> str:
    """A title without the words that tell one test from the other, or say what kind of file it is."""
    words = rf"\b(?:{test_words()})\b[\s\-–—_]*(?:(?:{_KIND})\b)?|^\s*(?:(?:{_KIND})\b[\s\-–—_:]*)+"
    bare = re.sub(r"\s+", " ", re.sub(words, " ", title, flags=re.IGNORECASE)).strip(_ENDS)
    return _in_small_letters(bare) if bare.isupper() else bare


def _in_small_letters(title: str) -> str:
    """A title in capitals as titles are written; short words may be abbreviations and stay."""
    words = (
        word.casefold() if len(word) > _SHORT or word.casefold() in _SMALL else word for word in title.split()
    )
    return " ".join(_cased(word, bool(place)) if word.islower() else word for place, word in enumerate(words))
