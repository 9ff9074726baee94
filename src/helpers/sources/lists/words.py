"""The words by which an attendance list tells its rows and columns apart, Indonesian and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from helpers.sources.cells.values import text_of

NUMBER, NAME, IDENTIFIER, EMAIL, ABOUT = "number", "name", "identifier", "email", "about"
SIGNATURE, ARRIVAL, DEPARTURE, TOTAL, SINGLE = "signature", "arrival", "departure", "total", "single"
OTHER = "other"

_NO_PERSON = (
    r"sekolah|instansi|lembaga|kegiatan|kelas|mata|orang|ayah|ibu|wali|kabupaten|kecamatan|unit|"
    r"madrasah|desa|kepala|file|panggilan|tempat|kelompok"
)
_NAME = re.compile(
    rf"(?!.*\b(?:{_NO_PERSON})\b)(?:nama|name|full name|participant(?:'s)? name)\b[^:=]{{0,40}}",
    re.IGNORECASE,
)
_NAME_STARTS = ("nama", "name", "full name", "participant")  # what ``_NAME`` may begin with: quick to test
# By the whole text of a header, in this order
_ROLES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        (NUMBER, r"#|nomor|urut|(?:no|nomor)\.?(?: ?urut)?"),
        (
            IDENTIFIER,
            r"(?:nip|nuptk|nisn?|nim|nik|npm|nrp|npa|nppp?|peg\.? ?id|id(?: peserta)?|"
            r"(?:no|nomor)\.? ?(?:induk|peserta|id|pegawai)(?: .{1,20})?)(?: ?/ ?\w+){0,3}\.?",
        ),
        (EMAIL, r"(?:alamat )?(?:e-?mail|surel)(?: .{1,20})?"),
        (SIGNATURE, r"(?:tanda ?tangan|t\.?t\.?d\.?|paraf|signature)(?: .{1,20})?"),
        (
            ARRIVAL,
            r"(?:jam |waktu |pukul )?(?:ke)?(?:datang|datangan|masuk|hadir in|check[- ]?in|tiba|time in)",
        ),
        (DEPARTURE, r"(?:jam |waktu |pukul )?(?:ke)?(?:pulang|pulangan|keluar|check[- ]?out|time out)"),
        (
            TOTAL,
            r"%|h|s|i|a|t|dl|jml\.?(?: .{1,20})?|jumlah(?: .{1,30})?|total(?: .{1,20})?|rekap.{0,30}|"
            r"(?:persen|prosen)\w*(?: .{1,20})?|rata.{0,20}|sakit|i[zj]in|alph?a|terlambat|tidak hadir",
        ),
        (SINGLE, r"(?:status )?(?:kehadiran|presensi|absensi|hadir|absen|attendance)(?: ?\(.{1,30}\))?"),
        (
            ABOUT,
            r"l ?/ ?p|j ?/? ?k|jenis kelamin|sex|gender|(?:asal |unit |nama |satuan )*(?:instansi|sekolah|"
            r"kerja|madrasah|lembaga|pendidikan|satminkal)(?: .{1,20})?|jabatan|kelas|golongan|gol\.?|"
            r"pangkat.{0,15}|kabupaten.{0,15}|kecamatan|mapel|mata pelajaran|jurusan|prodi|program studi|"
            r"kelompok|gugus|npsn|status kepegawaian|jenjang",
        ),
    )
)
TOTALS_ROW = re.compile(
    r"(?:jumlah|jml|total|rata|rerata|persen|prosen|mean|average|rekap|tidak hadir|laki|perempuan|grand)"
    r"\b.{0,40}|(?:persen|prosen|rata-?rata|rekap).{0,40}|"
    r"(?:hadir|sakit|i[zj]in|alph?a)(?:\s*[(:/=].{0,40})?",
    re.IGNORECASE,
)
_MONTHS = (
    r"januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|"
    r"desember|january|february|march|may|june|july|august|october|december"
)
SIGNED = re.compile(
    r"\b(?:mengetahui|menyetujui|mengesahkan|disahkan|diketahui|tanda tangan|hormat kami|yang membuat|"
    r"pembuat daftar|kepala|ketua|wali kelas|guru (?:kelas|mata|mapel|bidang)|pengawas|panitia|penanggung|"
    r"koordinator|sekretaris|bendahara|direktur|dekan|rektor|dosen|narasumber|fasilitator|instruktur|"
    r"an\.|a\.n\.)|\bnip\.? ?[:.]? ?[\d. ]{6,}|^nip\b|"
    rf"^[\w .]{{3,30}}, ?(?:\d{{1,2}}|[.… _]+) ?(?:{_MONTHS})\b.*|^\(?[.…_ ]{{5,}}\)?$",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:keterangan|ket\.?|catatan|note|legenda|nb\.?)\s*[:=]?\b.*", re.IGNORECASE | re.DOTALL)
LEGEND = re.compile(r"[\w√✓✔✗✘×.•\-]{1,3}\s*[:=]\s*[^\W\d].*", re.DOTALL)
_LABELS = (
    r"kelas|class|kelompok|rombel|gugus|grup|group|angkatan|gelombang|ruang|bulan|month|semester|tahun|"
    r"mata pelajaran|mapel|mata kuliah|"
    r"(?:nama )?(?:sekolah|madrasah|instansi|lembaga|kegiatan|acara|pelatihan)|"
    r"hari|hari ?/ ?tanggal|tanggal|tgl|tempat|lokasi|waktu|pukul|jam|materi|tema|agenda|sesi|"
    r"pertemuan|kabupaten|kecamatan|provinsi|wali kelas|guru|dosen|pengajar|narasumber|fasilitator|"
    r"instruktur|pemateri|program|jurusan|prodi|pokja|kkg|mgmp"
)
_MARKED = re.compile(rf"(?<!\w)(?P<label>{_LABELS})(?: (?!{_LABELS})[\w/]+)?\s*[:=]\s*", re.IGNORECASE)
_BARE = re.compile(
    r"(?P<label>kelas|class|kelompok|rombel|gugus|grup|group|angkatan|gelombang)\s+"
    rf"(?P<value>[\w.\- ]{{1,20}})|(?:bulan|month)\s+(?:{_MONTHS})\b.*",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r".*\b(?:daftar|presensi|absen(?:si)?|rekap(?:itulasi)?|attendance|kehadiran|pelatihan|workshop|"
    r"lokakarya|bimtek|bimbingan teknis|diklat|semester|tahun (?:pelajaran|ajaran))\b.*",
    re.IGNORECASE | re.DOTALL,
)
GROUPS = frozenset(
    (
        "kelas",
        "class",
        "kelompok",
        "rombel",
        "gugus",
        "grup",
        "group",
        "angkatan",
        "gelombang",
        "ruang",
        "pokja",
    )
)
LEADERS = frozenset(
    ("wali kelas", "guru", "dosen", "pengajar", "narasumber", "fasilitator", "instruktur", "pemateri")
)


def heads_names(text: str) -> bool:
    """Whether a header says that names of people stand below."""
    start = text[:20].lstrip().casefold()
    return start.startswith(_NAME_STARTS) and _NAME.fullmatch(" ".join(text.split()).strip(" :*")) is not None


def header_role(text: str) -> str:
    """What a column is, by the whole text of its header; ``other`` where no word tells."""
    plain = " ".join(text.split()).strip(" :*")
    if _NAME.fullmatch(plain):
        return NAME
    return next((role for role, pattern in _ROLES if pattern.fullmatch(plain)), OTHER)


def line_text(cells: Sequence[Any]) -> str:
    """The texts of a row in one line: labels often stand in one cell and their values in another."""
    return " ".join(text for cell in cells if cell is not None and (text := text_of(cell))).strip()


def labels_of(line: str) -> list[tuple[str, str]]:
    """Labels and values of a line such as ``Kelas : VII A   Semester : 2``, labels in lower case."""
    marks = list(_MARKED.finditer(line))
    if not marks:
        match = _BARE.fullmatch(line)
        return [(match["label"].casefold(), match["value"].strip())] if match and match["label"] else []
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    values = [line[mark.end() : end].strip(" .:_…") for mark, end in zip(marks, ends, strict=True)]
    return [(mark["label"].casefold(), value) for mark, value in zip(marks, values, strict=True)]


def is_label(line: str) -> bool:
    """Whether a line begins with a label."""
    return bool(_MARKED.match(line) or _BARE.fullmatch(line))


def is_title(line: str) -> bool:
    """Whether a line says what follows: a label with its value, or the title of a list."""
    return is_label(line) or bool(_TITLE.fullmatch(line))
