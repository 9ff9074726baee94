"""Wrong data, names and parameters, through the command line, on a copy of the real survey.

Each time: one message for each thing that is wrong, with file, row, column and what was found, in the
language of the user; exit status 2; nothing written, and what was there before is as it was.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.studies.transcription import COLUMNS

ROOT = Path(__file__).resolve().parents[2]
STUDY = "working_groups"
TABLES, TEXT = "printed_values.csv", "text_values.csv"
YES = "t04.kkg.decree.yes,Table 4,KKG,decree,yes,,63%,%,52,t01.kkg.respondents.count.total,"


class Copy:
    """A copy of the survey with a report of an earlier run, and a command line that works on it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self._capsys, self._environment = root, capsys, monkeypatch
        self.folder = root / "data" / "raw" / STUDY / "published"
        shutil.copytree(ROOT / "data" / "raw" / STUDY / "published", self.folder)
        (root / "notebooks").mkdir()
        shutil.copy(ROOT / "notebooks" / f"{STUDY}.ipynb", root / "notebooks")
        earlier = root / "reports" / STUDY / "published" / "id"
        earlier.mkdir(parents=True)
        (earlier / "report.html").write_text("the earlier report")
        monkeypatch.setenv("TELAAH_HOME", str(root))

    def replace(self, name: str, old: str, new: str) -> int:
        """Change the one place in a file where ``old`` stands; returns its line number."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        (self.folder / name).write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def __call__(self, language: str, *arguments: str) -> tuple[int, str, list[str]]:
        self._environment.setenv("TELAAH_LANGUAGE", language)
        self._capsys.readouterr()
        status = main(arguments)
        out, err = self._capsys.readouterr()
        return status, out, err.splitlines()

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def copy(tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Copy:
    return Copy(tmp_path, capsys, monkeypatch)


def refused(copy: Copy, *arguments: str) -> dict[str, list[str]]:
    """The messages in each language of a command that must be refused without a trace."""
    before = copy.files()
    said = {}
    for language in ("id", "en"):
        status, out, said[language] = copy(language, *(arguments or ("run", STUDY)))
        assert (status, out) == (2, "")
        assert not any("Traceback" in line or "{" in line.partition(": ")[2] for line in said[language])
    assert copy.files() == before
    assert said["id"] != said["en"]
    assert len(said["id"]) == len(said["en"])
    return said


def edited(name: str, old: str, new: str) -> Callable[[Copy], int]:
    return lambda copy: copy.replace(name, old, new)


def row_of(fields: str, **changes: str) -> str:
    """A row of the tables with some of its columns changed."""
    values = dict(zip(COLUMNS, fields.split(","), strict=True)) | changes
    return ",".join(values.values())


ROWS = {
    "a percentage of 120": (row_of(YES, printed="120%"), "printed", "120%"),
    "text for a number": (row_of(YES, printed="enam puluh"), "printed", "enam puluh"),
    "letters for digits": (row_of(YES, printed="6E%"), "printed", "6E%"),
    "a missing base": (row_of(YES, base_n="", base_source=""), "base_n", ""),
    "a base in words": (row_of(YES, base_n="lima"), "base_n", "lima"),
    "a base of none": (row_of(YES, base_n="0"), "base_n", "0"),
    "a base that differs from its source": (row_of(YES, base_n="53"), "base_n", "53"),
    "a source that is not there": (row_of(YES, base_source="t01.kkg.asked"), "base_source", "t01.kkg.asked"),
    "an unknown item": (row_of(YES, value_id="t04.kkg.dekret.yes", item="dekret"), "item", "dekret"),
    "an unknown answer": (row_of(YES, value_id="t04.kkg.decree.ya", answer="ya"), "answer", "ya"),
    "an unknown group": (row_of(YES, value_id="t04.kkx.decree.yes", group="KKX"), "group", "KKX"),
    "an unknown district": (
        row_of(YES, value_id="t04.kkg.decree.yes.mataram", place="mataram"),
        *("place", "mataram"),
    ),
    "no unit": (row_of(YES, unit=""), "unit", ""),
    "a capital letter": (row_of(YES, value_id="t04.KKG.decree.yes"), "value_id", "t04.KKG.decree.yes"),
    "a location in Indonesian": (row_of(YES, location="Tabel 4"), "location", "Tabel 4"),
    "an identifier of another place": (
        row_of(YES, value_id="t04.kkg.decree.yes.bima"),
        *("value_id", "t04.kkg.decree.yes.bima"),
    ),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_wrong_row_is_named_with_row_column_and_what_was_found(copy: Copy, case: str):
    new, column, found = ROWS[case]
    row = copy.replace(TABLES, YES, new)
    said = refused(copy)
    both = {"id": ("baris", "kolom", "ditemukan", "kosong"), "en": ("row", "column", "found", "empty")}
    for language, words in both.items():
        place = f"data/raw/{STUDY}/published/{TABLES}, {words[0]} {row}, {words[1]} {column}: "
        start = place + (f"{words[2]} {found}: " if found else f"{words[3]}: ")
        assert [line for line in said[language] if line.startswith(start)], said[language]
        assert len([line for line in said[language] if f"{words[1]} {column}: " in line]) == 1, said[language]


def test_a_row_that_stands_twice_names_both(copy: Copy):
    first = copy.replace(TABLES, YES, f"{YES}\n{YES}")
    said = refused(copy)
    [line] = said["en"]
    assert f"row {first + 1}, column value_id: found t04.kkg.decree.yes:" in line
    assert f"{TABLES}, row {first}" in line
    assert f"{TABLES}, baris {first}" in said["id"][0]


FILES = {
    "a wrong header": (edited(TABLES, "value_id,location", "id,location"), TABLES, "value_id,location,group"),
    "a lost comma": (edited(TABLES, YES, YES.replace(",KKG,", " KKG ")), TABLES, "found 9"),
    "a broken manifest": (
        edited("cohort.toml", "simulated = false", "simulated = tidak"),
        *("cohort.toml", "row 4"),
    ),
    "a wrong kind": (edited("cohort.toml", 'kind = "published"', 'kind = "old"'), "cohort.toml", "found old"),
    "a file that is not there": (
        edited("cohort.toml", 'name = "inventory.csv"', 'name = "gone.csv"'),
        *("cohort.toml", "found gone.csv"),
    ),
    "a label in one language": (
        edited("labels.toml", "[group.kkg]\n", '[group.kkx]\nen = "KKX"\n\n[group.kkg]\n'),
        *("labels.toml", "found group.kkx"),
    ),
    "an unknown check": (
        edited("claims.toml", 'check = "bands"', 'check = "guess"'),
        *("claims.toml", "found table_12.bands: guess"),
    ),
    "a value that no claim can mean": (
        edited("claims.toml", 'of = "s1_2.standards_year"', 'of = "s1_2.standard_year"'),
        *("claims.toml", "found s1_2.standard_year"),
    ),
    "a link without parts": (
        edited("links.toml", 'parts = ["t05.{group}.decree.yes.*"]', 'parts = ["t05.{group}.dekret.yes.*"]'),
        *("links.toml", "found decree_by_district (kkg)"),
    ),
    "an item without a kind": (
        edited("items.toml", '[[item]]\ntable = 4\nitem = "decree"', '[[item]]\ntable = 4\nitem = "dekret"'),
        *("items.toml", "found t04.kkg.decree"),
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_a_broken_file_is_named_with_what_is_wrong(copy: Copy, case: str):
    change, name, found = FILES[case]
    change(copy)
    said = refused(copy)
    assert all(line.startswith(f"data/raw/{STUDY}/published/{name}") for line in said["en"] + said["id"])
    assert any(found in line for line in said["en"]), said["en"]


@pytest.mark.parametrize("name", [TABLES, TEXT])
def test_another_encoding_is_refused(copy: Copy, name: str):
    path = copy.folder / name
    path.write_bytes(path.read_bytes() + "é".encode("cp1252"))
    assert [line.partition(":")[0].rsplit("/", 1)[-1] for line in refused(copy)["en"]] == [name]


@pytest.mark.parametrize("name", [TABLES, TEXT])
def test_a_renamed_column_says_nothing_about_the_other_file(copy: Copy, name: str):
    copy.replace(name, "value_id,location", "id,location")
    [line] = refused(copy)["en"]
    assert f"{name}, row 1: found id,location" in line


def test_files_that_cannot_be_read_are_named_together(copy: Copy):
    copy.replace(TABLES, "value_id,location", "id,location")
    copy.replace(TEXT, "value_id,location", "id,location")
    assert [TABLES in line for line in refused(copy)["en"]] == [True, False]


def test_everything_that_is_wrong_is_said_at_once(copy: Copy):
    copy.replace(TABLES, YES, row_of(YES, printed="120%", base_n="", base_source=""))
    no = "t04.kkg.decree.no,Table 4,KKG,decree,no,,"
    copy.replace(TABLES, no + "37%", no + "tiga")
    given = ("run", STUDY, "survei", "--parameter", "confidence=2", "--parameter", "colour=red")
    said = refused(copy, *given)
    assert len(said["en"]) == 6
    assert "found survei" in said["en"][0]
    assert [line.partition(":")[0] for line in said["en"][1:3]] == [f"notebooks/{STUDY}.ipynb"] * 2
    assert sum(TABLES in line for line in said["en"]) == 3


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("run", "working_group"), "found working_group"),
        (("run", f"{STUDY}/2026"), "found 2026"),
        (("run", f"{STUDY}/../{STUDY}"), f"found ../{STUDY}"),
        (("status", "working_group"), "found working_group"),
        (("status", f"{STUDY}/2026"), "found 2026"),
        (("lab", "working_group"), "found working_group"),
        (("run", STUDY, "--parameter", "confidence"), "found confidence"),
        (("run", STUDY, "--language", "fr"), "found fr"),
        (("run", STUDY, "--format", "odt"), "found odt"),
        (("run", STUDY, "--jobs", "0"), "found 0"),
    ],
)
def test_wrong_words_are_refused(copy: Copy, arguments: tuple[str, ...], found: str):
    [line] = refused(copy, *arguments)["en"]
    assert found in line


@pytest.mark.parametrize(
    "given",
    [
        ("confidnce=0.9", "confidence=high", "base_policy=some", "cohort=2026"),
        ("confidence=0,9",),
        ("confidence=1",),
    ],
    ids=",".join,
)
def test_wrong_parameters_are_refused_each_in_a_line(copy: Copy, given: tuple[str, ...]):
    words = [word for each in given for word in ("--parameter", each)]
    lines = refused(copy, "run", STUDY, *words)["en"]
    assert len(lines) == len(given)
    assert [sum(f"found {each}" in line for line in lines) for each in given] == [1] * len(given)


def test_the_ledger_refuses_wrong_data_too(copy: Copy):
    copy.replace(TABLES, YES, row_of(YES, printed="120%"))
    [line] = refused(copy, "ledger")["en"]
    assert "found 120%" in line


@pytest.mark.parametrize("place", ["reports", f"reports/{STUDY}/published/en"])
def test_a_place_that_cannot_be_written_is_named_before_any_work(copy: Copy, place: str):
    if place == "reports":
        shutil.rmtree(copy.root / "reports")
    (copy.root / place).write_text("in the way")
    [line] = refused(copy)["en"]
    assert line.startswith(f"{place}: ")


def test_the_copy_itself_is_sound(copy: Copy):
    status, out, err = copy("en", "status")
    assert (status, err) == (0, [])
    assert "working_groups/published (en)" in out
