"""Satisfaction forms of a cohort: scale items with their levels, and the level that each entry chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.studies.intake.files import SATISFACTION
from helpers.studies.intake.gather import ReadFile
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

SCALE = "scale"
ITEM_COLUMNS = ("item", "text", "levels", "reversed")


@dataclass(frozen=True)
class Survey:
    """``items`` with ``levels`` (lowest first, a line each); ``answers`` with ``source`` and ``entry``."""

    items: pd.DataFrame
    answers: pd.DataFrame
    left_out: int


def survey_taken(read: Sequence[ReadFile]) -> Survey:
    """The scale items of all satisfaction files; questions of other kinds are counted and left out.

    Raises:
        InputError: the files ask different questions.
    """
    import pandas as pd

    parts = [(place, each.source) for place, each in enumerate(read) if each.role == SATISFACTION]
    if not parts:
        empty = pd.DataFrame(columns=["source", "entry", "item", "level", "label"])
        return Survey(pd.DataFrame(columns=list(ITEM_COLUMNS)), empty, 0)
    _require_same([each for each in read if each.role == SATISFACTION])
    first = parts[0][1].items
    items = first[first["kind"] == SCALE].rename(columns={"options": "levels"})
    turned = set(next(each for each in read if each.role == SATISFACTION).file.settings.get("reversed", ()))
    items = items.assign(reversed=items["item"].isin(turned) | items["text"].isin(turned))
    answers = pd.concat([source.answers.assign(source=place) for place, source in parts], ignore_index=True)
    answers = answers[answers["item"].isin(items["item"])].rename(columns={"answer": "label"})
    answers["level"] = _levels(answers, items)
    kept = ["source", "entry", "item", "level", "label"]
    return Survey(items[list(ITEM_COLUMNS)].reset_index(drop=True), answers[kept], len(first) - len(items))


def _levels(answers: pd.DataFrame, items: pd.DataFrame) -> pd.Series:
    """The place of each answer among its item's levels, from 1; missing where nothing was chosen."""
    import pandas as pd

    pairs = [
        (item, label, place)
        for item, levels in zip(items["item"], items["levels"], strict=True)
        for place, label in enumerate(levels.split("\n"), start=1)
    ]
    known = pd.DataFrame(pairs, columns=["item", "label", "level"])
    merged = (
        answers[["item", "label"]].astype({"label": "str"}).merge(known, on=["item", "label"], how="left")
    )
    return pd.Series(merged["level"].to_numpy(), answers.index).astype("Int64")


def _require_same(files: Sequence[ReadFile]) -> None:
    problems = [
        Problem(
            "intake.different_questions",
            file=each.file.shown,
            values={"role": SATISFACTION, "other": files[0].file.path.name},
        )
        for each in files[1:]
        if list(each.source.items["text"]) != list(files[0].source.items["text"])
    ]
    if problems:
        raise InputError(problems)
