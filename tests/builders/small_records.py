"""A small study whose tables people fill in: schema and texts, put in place for a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.language import LANGUAGES
from helpers.language.catalogue import catalogue, texts_under
from helpers.studies.records import schema as schemas

STUDY = "small_records"
RECORDS = """
[[table]]
name = "groups"
key = ["group"]

[[table.column]]
name = "group"
type = "key"
required = true
also = ["Apa nama kelompok Anda?"]

[[table.column]]
name = "kind"
type = "category"
required = true
levels = ["kkg", "mgmp"]
level_also = { kkg = ["Kelompok Kerja Guru"] }

[[table.column]]
name = "satisfaction"
type = "category"
levels = ["low", "middle", "high"]
ordered = true

[[table.column]]
name = "topics"
type = "categories"
levels = ["lesson_study", "assessment", "ict"]

[[table.column]]
name = "members"
type = "integer"
minimum = 0
maximum = 500
unit = "people"

[[table.column]]
name = "hours"
type = "number"
minimum = 0
maximum = 1000

[[table.column]]
name = "cost"
type = "rupiah"
minimum = 0

[[table.column]]
name = "certified"
type = "share"

[[table.column]]
name = "founded"
type = "date"

[[table.column]]
name = "decree"
type = "yes_no"

[[table.column]]
name = "chair"
type = "person"

[[table.column]]
name = "remark"
type = "text"

[[table]]
name = "meetings"
key = ["group", "day"]
required = false

[[table.column]]
name = "group"
type = "reference"
refers_to = "groups.group"
required = true

[[table.column]]
name = "day"
type = "date"
required = true

[[table.column]]
name = "present"
type = "integer"
minimum = 0

[[table.column]]
name = "facilitator"
type = "person"
"""
_HEADERS = {
    "groups.title": ("Kelompok", "Groups"),
    "groups.note": ("Satu baris satu kelompok.", "One row a group."),
    "groups.group": ("Nama kelompok", "Name of the group"),
    "groups.kind": ("Jenis", "Kind"),
    "groups.satisfaction": ("Kepuasan", "Satisfaction"),
    "groups.topics": ("Topik", "Topics"),
    "groups.members": ("Jumlah anggota", "Members"),
    "groups.hours": ("Jam kegiatan", "Hours of activity"),
    "groups.cost": ("Biaya", "Cost"),
    "groups.certified": ("Guru bersertifikat", "Certified teachers"),
    "groups.founded": ("Tanggal berdiri", "Founded on"),
    "groups.decree": ("Memiliki SK", "Has a decree"),
    "groups.chair": ("Ketua", "Chair"),
    "groups.remark": ("Catatan", "Remarks"),
    "meetings.title": ("Pertemuan", "Meetings"),
    "meetings.note": ("Satu baris satu pertemuan.", "One row a meeting."),
    "meetings.group": ("Kelompok", "Group"),
    "meetings.day": ("Tanggal pertemuan", "Day of the meeting"),
    "meetings.present": ("Jumlah hadir", "People present"),
    "meetings.facilitator": ("Narasumber", "Facilitator"),
}
_LEVELS = {
    "groups.kind.levels.kkg": ("KKG", "Primary teachers"),
    "groups.kind.levels.mgmp": ("MGMP", "Subject teachers"),
    "groups.satisfaction.levels.low": ("Rendah", "Low"),
    "groups.satisfaction.levels.middle": ("Sedang", "Middle"),
    "groups.satisfaction.levels.high": ("Tinggi", "High"),
    "groups.topics.levels.lesson_study": ("Studi pembelajaran", "Lesson study"),
    "groups.topics.levels.assessment": ("Penilaian", "Assessment"),
    "groups.topics.levels.ict": ("TIK", "ICT"),
}


def install(monkeypatch: Any, folder: Path, records: str = RECORDS) -> str:
    """Make the study known for the length of a test, and return its name."""
    home = folder / "declared"
    (home / STUDY).mkdir(parents=True, exist_ok=True)
    (home / STUDY / schemas.FILE).write_text(records, encoding="utf-8")
    monkeypatch.setattr(schemas, "STUDIES", home)
    schemas._loaded.cache_clear()
    for key, texts in texts_of().items():
        for language, text in zip(LANGUAGES, texts, strict=True):
            for known in (catalogue(language), texts_under(language, "records")):
                monkeypatch.setitem(known, f"records.{STUDY}.{key}", text)
    return STUDY


def texts_of() -> dict[str, tuple[str, str]]:
    """By key below the study, the texts in Indonesian and English."""
    found = dict(_LEVELS)
    for key, texts in _HEADERS.items():
        if key.endswith((".title", ".note")):
            found[key] = texts
            continue
        found[f"{key}.header"] = texts
        found[f"{key}.help"] = (f"Tentang {texts[0]}.", f"About {texts[1]}.")
    return found
