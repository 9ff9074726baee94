"""Questionnaires of Google Forms: scales, grids and reversed questions."""

import pytest
from forms_file import csv_file, survey, workbook
from google_forms_read import SURVEY, problems, proposed, read

from helpers.sources.forms.columns import asked_for


@pytest.mark.parametrize("kind", ["csv", "xlsx", "semicolon"])
def test_a_questionnaire(tmp_path, kind):
    header, rows = survey(SURVEY)
    if kind == "xlsx":
        path = workbook(tmp_path / "a.xlsx", {"Respons Formulir 1": [header, *rows]})
    else:
        path = csv_file(tmp_path / "a.csv", header, rows, ";" if kind == "semicolon" else ",")
    proposal, source = proposed(path), read(path)
    assert (proposal.kind, source.kind) == ("survey", "survey")
    assert proposal.settings["scales"][0] == {
        "items": [1, 2],
        "levels": ["Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju"],
    }
    assert source.items["kind"].tolist() == ["scale", "scale", "scale", "choice", "several", "open"]
    assert source.items["options"].iloc[4] == "PPT\nVideo\nLKPD"
    assert source.entries["about.Jenis Kelamin"].tolist() == list("PLPLP")
    assert source.entries["about.Asal Sekolah / Instansi :"].iloc[4] == "MIN 3"
    assert proposal.settings["columns"]["left_out"] == ["No. HP (WA aktif)"]
    assert source.names == ("081200000001", "081200000002", "081200000004", "081200000005")
    answers = source.answers.set_index(["entry", "item"])
    assert answers.loc[(2, 1), "answer"] == "Sangat Setuju"
    assert answers.loc[(4, 2), "result"] == "no_answer"
    assert [(remark.key, remark.values["count"]) for remark in source.remarks] == [("forms.spellings", 1)]
    assert {"forms.ask_unseen", "forms.ask_reversed", "forms.ask_order", "forms.ask_numbered"} == set(
        dict(proposal.questions)
    )


def test_an_answer_off_the_scale_is_a_problem_of_its_row(tmp_path):
    path = csv_file(tmp_path / "a.csv", *survey(SURVEY))
    scales = [{"items": [1, 2], "levels": ["Tidak Setuju", "Setuju", "Sangat Setuju"]}]
    found = problems(path, scales=scales)
    assert [(problem.key, problem.row, problem.column, problem.found) for problem in found] == [
        ("forms.not_a_level", 5, "Materi [Bermanfaat]", "Netral")
    ]
    scales[0]["apart"] = ["netral"]
    source = read(path, scales=scales)
    assert source.items["options"].iloc[1] == "Tidak Setuju\nSetuju\nSangat Setuju"
    assert source.answers.set_index(["entry", "item"]).loc[(3, 2), "answer"] == "Netral"


def test_reversed_questions_are_accepted_and_never_guessed(tmp_path):
    path = csv_file(tmp_path / "a.csv", *survey(SURVEY))
    assert "reversed" not in proposed(path).settings
    plain, turned = read(path), read(path, reversed=[1, "Materi [Bermanfaat]"])
    assert turned.items.equals(plain.items)
    found = problems(path, reversed=[4, 99])
    assert [problem.key for problem in found] == ["forms.no_such_question", "source.wrong_setting"]


@pytest.mark.parametrize(
    "scales",
    [
        ["x"],
        "x",
        [{"items": [1]}],
        [{"items": [1], "levels": ["a"]}],
        [{"items": [1], "levels": ["a", "A"]}],
        [{"levels": ["a", "b"]}],
    ],
)
def test_scales_of_the_wrong_form(tmp_path, scales):
    found = problems(csv_file(tmp_path / "a.csv", *survey(SURVEY)), scales=scales)
    assert {problem.key for problem in found} == {"source.wrong_setting"}


def test_a_question_that_mentions_a_name_is_a_question():
    assert asked_for("NAMA :") == "name"
    assert asked_for("NRP:") == asked_for("NIP/NUPTK") == asked_for("Nomor Peserta PPG") == "identifier"
    assert asked_for("Nomor KTP sebaiknya disimpan dalam tipe data...") == "question"
    assert asked_for("Nama dosen sebaiknya disimpan dalam tipe data...") == "question"
    assert asked_for("Status kelulusan mahasiswa sebaiknya disimpan dalam tipe data.....") == "question"
    assert (
        asked_for("Nama Ibu Kandung")
        == asked_for("Tanggal Lahir")
        == asked_for("Nomor WhatsApp")
        == "left_out"
    )
    assert asked_for("Lama mengajar (tahun)") == asked_for("Mata pelajaran yang diampu *") == "about"
    assert asked_for("Kesan dan pesan") == asked_for("Masukan Anda") == "question"
