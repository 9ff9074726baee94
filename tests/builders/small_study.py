"""A small published study, written to disk as the real ones are: for tests that need one of their own."""

import csv
import json
from pathlib import Path

from helpers.ledger.build import Ledger, build_ledger
from helpers.studies.recovery import Recovery
from helpers.studies.structure import load_structure
from helpers.studies.transcription import COLUMNS, load_transcription
from helpers.words.paths import Project

STUDY, COHORT = "survey", "published"
MANIFEST = f"""study = "{STUDY}"
cohort = "{COHORT}"
kind = "published"
simulated = false

[title]
en = "A small survey"
id = "Survei kecil"

[[file]]
name = "printed_values.csv"
role = "table_values"
"""


class SmallStudy:
    """Rows, items, links and claims of one study; ``write`` puts them into a project below ``root``."""

    def __init__(self, root: Path) -> None:
        self.project = Project(root)
        self.folder = self.project.raw(STUDY, COHORT)
        self.tables: list[dict] = []
        self.texts: list[dict] = []
        self.items: list[dict] = []
        self.links: list[dict] = []
        self.claims: list[dict] = []
        self.manifest = MANIFEST

    def cell(
        self, value_id: str, printed: str, base: int | str = "", source: str = "", unit: str = "%"
    ) -> None:
        """A table cell ``tNN.group.item.answer[.place]``; its columns are taken from the identifier."""
        table, group, item, answer, place = [*value_id.split("."), "", ""][:5]
        row = {"location": f"Table {int(table[1:])}", "group": group.upper()}
        row |= {"item": item, "answer": answer, "place": place, "unit": unit}
        self.tables.append(row | _printed(value_id, printed, base, source))

    def text(
        self, value_id: str, printed: str, unit: str = "%", base: int | str = "", source: str = ""
    ) -> None:
        """A number of the running text."""
        row = {"location": "section 1", "group": "KKG", "item": "", "answer": "", "place": "", "unit": unit}
        self.texts.append(row | _printed(value_id, printed, base, source))

    def item(self, table: int, item: str, kind: str, missing: int | str = "unknown", **more: object) -> None:
        self.items.append({"table": table, "item": item, "kind": kind, "missing": missing, **more})

    def link(self, ident: str, kind: str, total: str, parts: list[str], **more: object) -> None:
        reasons = {"reason_en": "Because of it.", "reason_id": "Karena itu."}
        self.links.append({"id": ident, "kind": kind, "total": total, "parts": parts, **reasons, **more})

    def claim(self, ident: str, check: str, **arguments: object) -> None:
        self.claims.append({"id": ident, "location": "section 1", "check": check, **arguments})

    def row(self, value_id: str) -> dict:
        """The row of a printed value, to be changed before writing."""
        return next(row for row in [*self.tables, *self.texts] if row["value_id"] == value_id)

    def write(self) -> Path:
        """Write the cohort's folder and return it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "cohort.toml").write_text(self.manifest, encoding="utf-8")
        for name, rows in (("printed_values.csv", self.tables), ("text_values.csv", self.texts)):
            with (self.folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        for name, entries in (("item", self.items), ("link", self.links), ("claim", self.claims)):
            (self.folder / f"{name}s.toml").write_text(_toml(name, entries), encoding="utf-8")
        (self.folder / "labels.toml").write_text(self._labels(), encoding="utf-8")
        return self.folder

    def recovery(self) -> Recovery:
        transcription = load_transcription(self.write())
        return Recovery(transcription, load_structure(transcription))

    def ledger(self) -> Ledger:
        return build_ledger(STUDY, self.write())

    def verdicts(self) -> dict[str, str]:
        return {entry.claim_id: entry.verdict for entry in self.ledger().entries}

    def notebook(self, *cells: tuple[str, str]) -> Path:
        """A notebook of (tag, source) cells in this project; a tag ``markdown`` makes prose."""
        made = []
        for number, (tag, source) in enumerate(cells):
            kind = "markdown" if tag == "markdown" else "code"
            metadata = {"tags": [tag]} if tag and tag != "markdown" else {}
            cell = {"cell_type": kind, "id": f"c{number}", "metadata": metadata, "source": source}
            made.append(cell if kind == "markdown" else cell | {"outputs": [], "execution_count": None})
        content = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        path = self.project.notebooks / f"{STUDY}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    def _labels(self) -> str:
        keys = {kind: {row[kind] for row in self.tables if row[kind]} for kind in ("item", "answer", "place")}
        keys["group"] = {row["value_id"].split(".")[1] for row in self.tables}
        lines = []
        for kind, names in keys.items():
            for name in sorted(names):
                lines.append(f'[{kind}.{name}]\nen = "{name} (en)"\nid = "{name} (id)"\n')
        return "\n".join(lines)


def _printed(value_id: str, printed: str, base: int | str, source: str) -> dict:
    return {
        "value_id": value_id,
        "printed": printed,
        "base_n": str(base),
        "base_source": source,
        "note": "",
    }


def _toml(name: str, entries: list[dict]) -> str:
    lines = []
    for entry in entries:
        lines.append(f"[[{name}]]")
        lines += [f"{key} = {_value(value)}" for key, value in entry.items()]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def sound_survey(root: Path) -> SmallStudy:
    """Ten groups in two districts, six of them with a decree: everything in it holds.

    Bima: 2 of 4 (50%); Dompu: 4 of 6 (67%); together 6 of 10 (60%), and 4 of 10 (40%) have none.
    """
    study = SmallStudy(root)
    for place, count in (("bima", 4), ("dompu", 6), ("total", 10)):
        study.cell(f"t01.kkg.respondents.count.{place}", str(count), unit="groups")
    study.cell("t02.kkg.decree.yes", "60%", 10, "t01.kkg.respondents.count.total")
    study.cell("t02.kkg.decree.no", "40%", 10, "t01.kkg.respondents.count.total")
    study.cell("t03.kkg.decree.yes.bima", "50%", 4, "t01.kkg.respondents.count.bima")
    study.cell("t03.kkg.decree.yes.dompu", "67%", 6, "t01.kkg.respondents.count.dompu")
    study.item(1, "respondents", "count", "none")
    study.item(2, "decree", "exclusive")
    study.item(3, "decree", "single", "none")
    places = ["t01.kkg.respondents.count.bima", "t01.kkg.respondents.count.dompu"]
    study.link("respondents", "sum", "t01.kkg.respondents.count.total", places)
    study.link("decrees", "sum", "t02.kkg.decree.yes", ["t03.kkg.decree.yes.*"])
    study.text("s1.decree", "60%", base=10, source="t01.kkg.respondents.count.total")
    study.claim("s1.decree", "quotes", of="t02.kkg.decree.yes")
    return study
