"""Google Forms read for the tests: what is proposed, read and refused."""

import pytest
from forms_file import opened

from helpers.language import LANGUAGES
from helpers.sources.importers import google_forms
from helpers.words.errors import InputError

ANSWERS = [["A", "B", "C"], ["A", "B", "D"], ["B", "B", "C"], ["A", "D", ""]]

TOTALS = ["3.00 / 3", "2.00 / 3", "2.00 / 3", "1.00 / 3"]


def proposed(path):
    return google_forms.propose(opened(path))


def read(path, **changes):
    book = opened(path)
    return google_forms.read(book, {**google_forms.propose(book).settings, **changes})


def problems(path, **changes):
    with pytest.raises(InputError) as caught:
        read(path, **changes)
    for problem in caught.value.problems:
        assert all(problem.render(language) for language in LANGUAGES)
    return caught.value.problems


def results(source):
    wide = source.answers.pivot(index="entry", columns="item", values="result")
    return wide.astype(str).to_numpy().tolist()


SURVEY = {
    "Nama Lengkap (beserta gelar)": ["Siti, S.Pd.", "Budi", "Ani", "Joko", "Rina"],
    "No. HP (WA aktif)": ["081200000001", "081200000002", "", "081200000004", "081200000005"],
    "Jenis Kelamin": ["P", "L", "P", "L", "P"],
    "Asal Sekolah / Instansi :": ["SDN 1", "SDN 2", "SDN 1", "MIN 3", "MIN 3 "],
    "Materi [Jelas]": ["Setuju", "Sangat Setuju", "sangat setuju ", "Tidak Setuju", "Setuju"],
    "Materi [Bermanfaat]": ["Sangat Setuju", "Sangat Setuju", "Setuju", "Netral", ""],
    "Seberapa puas?": ["5", "4", "4", "3", "5"],
    "Sesi yang paling disukai": ["Sesi 1", "Sesi 2", "Sesi 1", "Sesi 1", "Sesi 2"],
    "Media yang dipakai": ["PPT, Video", "Video", "PPT, LKPD", "PPT, Video, LKPD", "LKPD"],
    "Saran dan masukan": ["Waktunya kurang lama", "", "Mantap", "Lanjutkan", "Tidak ada"],
}
