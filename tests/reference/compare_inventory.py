"""Hold the inventory of a transcription against the document itself, numeral by numeral.

For people who have the document as text (it is not part of the repository):

    python tests/reference/compare_inventory.py DOCUMENT.txt [--study STUDY] [--cohort COHORT]

A token is a run of digits with inner points or commas and the percent sign that follows at
once: ``63%``, ``3,66``, ``10.000``, ``1.2``; each one in the document needs its row in
``inventory.csv``, in reading order, as a transcribed value or with the reason why it is left out.
Prints what disagrees and a count by status; exit status 1 if anything disagrees.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?")
ROOT = Path(__file__).resolve().parents[2]
Place = tuple[int, str]


def read_document(path: Path) -> list[Place]:
    """All numeral tokens of a text file with their line numbers, in reading order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(number, found) for number, line in enumerate(lines, start=1) for found in TOKEN.findall(line)]


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def disagreements(document: list[Place], inventory: list[Place]) -> list[str]:
    """One line for each token that only one of the two has."""
    found = []
    matcher = SequenceMatcher(None, document, inventory, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            found += [f"line {line}: {token} is in the document only" for line, token in document[first:last]]
            found += [
                f"line {line}: {token} is in the inventory only" for line, token in inventory[start:end]
            ]
    return found


def broken_references(rows: list[dict[str, str]], printed: dict[str, str]) -> list[str]:
    """One line for each row whose value does not exist or prints another number."""
    found = []
    for row in rows:
        if row["status"] != "value":
            continue
        text = printed.get(row["ref"])
        if text is None:
            found.append(f"line {row['line']}: no value {row['ref']}")
        elif row["token"].rstrip("%") != re.sub(r" ?(?:%|persen|percent)$", "", text):
            found.append(f"line {row['line']}: {row['token']} is transcribed as {text} in {row['ref']}")
    return found


def main() -> int:
    """Compare, print, and return the exit status."""
    parser = argparse.ArgumentParser(description="Compare a document's numerals with its inventory.")
    parser.add_argument("document", type=Path, help="the document as a UTF-8 text file")
    parser.add_argument("--study", default="working_groups")
    parser.add_argument("--cohort", default="published")
    options = parser.parse_args()
    folder = ROOT / "data" / "raw" / options.study / options.cohort
    rows = read_rows(folder / "inventory.csv")
    values = [*read_rows(folder / "printed_values.csv"), *read_rows(folder / "text_values.csv")]
    inventory = [(int(row["line"]), row["token"]) for row in rows]
    problems = disagreements(read_document(options.document), inventory)
    problems += broken_references(rows, {row["value_id"]: row["printed"] for row in values})
    print("\n".join(problems) or "The inventory holds every numeral of the document.")
    counts = Counter(row["status"] if row["status"] == "value" else row["ref"] for row in rows)
    print(", ".join(f"{status} {count}" for status, count in counts.most_common()), f"- {len(rows)} in all")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
