"""The questions of the simulated test and the statements of the simulated satisfaction form."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question: options, which of them is right (from 0), seconds, and how hard it is (logits)."""

    text: str
    options: tuple[str, ...]
    right: int
    seconds: int
    hard: float


QUESTIONS = (
    Question(
        "Apa tujuan utama komunitas belajar di sekolah?",
        (
            "Meningkatkan hasil belajar murid",
            "Memenuhi administrasi sekolah",
            "Menambah angka kredit",
            "Menilai kinerja guru",
        ),
        0, 20, -0.9,
    ),
    Question(
        "Siapa anggota komunitas belajar dalam sekolah?",
        ("Guru mata pelajaran yang sama", "Pendidik dan tenaga kependidikan", "Kepala sekolah", "Wali murid"),
        1, 20, -0.5,
    ),
    Question(
        "Langkah pertama dalam siklus inkuiri komunitas belajar adalah ...",
        ("Perencanaan", "Implementasi", "Refleksi awal", "Evaluasi"),
        2, 20, 0.3,
    ),
    Question(
        "Apa yang dibahas pada refleksi awal?",
        ("Data hasil belajar murid", "Jadwal pelajaran", "Anggaran sekolah", "Kenaikan pangkat"),
        0, 30, 0.1,
    ),
    Question(
        "Pedoman pelaksanaan komunitas belajar disusun oleh ...",
        ("Dinas pendidikan", "Penerbit buku", "Setiap guru sendiri-sendiri", "Tim kecil di sekolah"),
        3, 20, 0.6,
    ),
    Question(
        "Berbagi praktik baik sebaiknya dilakukan ...",
        ("Saat akreditasi", "Secara berkala dan terjadwal", "Bila ada anggaran", "Setahun sekali"),
        1, 20, -0.2,
    ),
    Question(
        "Evaluasi dalam komunitas belajar terutama melihat ...",
        (
            "Kehadiran guru",
            "Kerapian dokumen",
            "Dampak pada pembelajaran murid",
            "Banyaknya foto kegiatan",
        ),
        2, 30, 0.8,
    ),
)  # fmt: skip

LEVELS = ("Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju")
# A statement and how readily people agree with it (logits).
STATEMENTS = (
    ("Materi sesuai dengan kebutuhan saya", 0.9),
    ("Pemateri menguasai materi", 1.3),
    ("Waktu pelaksanaan cukup", -0.4),
    ("Diskusi kelompok membantu saya", 0.7),
    ("Saya dapat menerapkan hasil pelatihan", 0.4),
)
COMMENT = "Saran untuk kegiatan berikutnya"
COMMENTS = (
    "",
    "",
    "Waktunya ditambah",
    "Sudah baik",
    "Perlu contoh dari sekolah lain",
    "Mohon materi dibagikan",
)
