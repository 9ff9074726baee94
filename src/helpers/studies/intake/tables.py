"""The canonical tables of a new cohort: pseudonymous, typed, sorted; all that notebooks read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.sources.source import CORRECT
from helpers.studies.intake.attendance_taken import Attended, by_person
from helpers.studies.intake.columns import as_category, joined, smallest
from helpers.studies.intake.gather import ReadFile
from helpers.studies.intake.survey_taken import Survey
from helpers.studies.intake.tests_taken import Test

if TYPE_CHECKING:
    import pandas as pd

PEOPLE, ITEMS, ANSWERS, SITTINGS = "people", "items", "answers", "sittings"
SURVEY_ITEMS, SURVEY_ANSWERS, SESSIONS, PRESENCE = "survey_items", "survey_answers", "sessions", "presence"
FLOW, ROWS = "flow", "rows"
TABLES = (PEOPLE, ITEMS, ANSWERS, SITTINGS, SURVEY_ITEMS, SURVEY_ANSWERS, SESSIONS, PRESENCE, FLOW, ROWS)
_OPEN = "open"
ABOUT = "about."


def row_table(read: Sequence[ReadFile]) -> pd.DataFrame:
    """Every row of every file by what became of it. Sheets are numbered: their names may hold a person's."""
    import pandas as pd

    found = []
    for each in read:
        sheets = {
            name: place for place, name in enumerate(dict.fromkeys(c.sheet for c in each.source.counts), 1)
        }
        found += [
            (each.file.label, each.file.layout, sheets[count.sheet], count.what, count.rows)
            for count in each.source.counts
            if count.rows
        ]
    return pd.DataFrame(found, columns=["file", "layout", "sheet", "what", "rows"])


def sitting_table(tests: Mapping[str, Test], persons: pd.DataFrame) -> pd.DataFrame:
    """One row a sitting, numbered for each person by time, then by file and row.

    Args:
        tests: the tests.
        persons: ``source``, ``entry`` and ``person`` (the pseudonym).
    """
    import pandas as pd

    columns = ["test", "person", "sitting", "source", "entry", "score", "max_score"]
    parts = []
    for name, test in tests.items():
        taken = test.entries.merge(persons[["source", "entry", "person"]], on=["source", "entry"])
        taken = taken.sort_values(["person", "submitted", "source", "row"], kind="stable", na_position="last")
        taken["sitting"] = taken.groupby("person", sort=False).cumcount() + 1
        parts.append(taken.assign(test=name)[columns])
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def answer_table(tests: Mapping[str, Test], sittings: pd.DataFrame) -> pd.DataFrame:
    """One row a sitting x question. Free text stays in the raw folder: only that it was given is kept.

    Rows stand by test, person, sitting and question. Every text is a category, a number as small as goes:
    this is the longest table of a cohort of tests.
    """
    import numpy as np
    import pandas as pd

    columns = ["test", "person", "sitting", "item", "answer", "result", "share", "seconds"]
    if not tests:
        return pd.DataFrame(columns=columns)
    parts = [_answers_of(tests[name], name, sittings[sittings["test"] == name]) for name in sorted(tests)]
    made: dict[str, Any] = {"test": joined([part.pop("test") for part in parts])}
    for column in columns[1:]:
        pieces = [part.pop(column) for part in parts]
        texts = isinstance(pieces[0], pd.Categorical)
        made[column] = joined(pieces) if texts else smallest(np.concatenate(pieces))
    return pd.DataFrame(made, copy=False)


def _answers_of(test: Test, name: str, sittings: pd.DataFrame) -> dict[str, Any]:
    """The columns of one test's answers in their order; ``sittings`` stand by person and number."""
    import numpy as np
    import pandas as pd

    given = test.answers
    # Files and entries are numbered from 0: together they number the sittings
    step = int(max(test.entries["entry"].max(), given["entry"].max())) + 1
    place = np.full((int(test.entries["source"].max()) + 1) * step, -1, dtype=np.int32)
    at = sittings["source"].to_numpy(int) * step + sittings["entry"].to_numpy(int)
    place[at] = np.arange(len(sittings))
    mine = place[given["source"].to_numpy(int) * step + given["entry"].to_numpy(int)]
    item = given["item"].to_numpy()
    order = np.lexsort((item, mine))
    order = order[np.searchsorted(mine[order], 0) :]
    item, mine = item[order], mine[order]
    answer = as_category(given["answer"]).take(order)
    free = test.items.loc[test.items["kind"] == _OPEN, "item"]
    if len(free):
        answer = as_category(pd.Series(answer).astype("str").mask(np.isin(item, free), ""))
    return {
        "test": pd.Categorical.from_codes(np.zeros(len(order), np.int8), [name]),
        "person": as_category(sittings["person"]).take(mine),
        "sitting": sittings["sitting"].to_numpy()[mine],
        "item": item,
        "answer": answer,
        "result": as_category(given["result"]).take(order),
        "share": given["share"].to_numpy()[order],
        "seconds": given["seconds"].to_numpy()[order],
    }


def item_table(tests: Mapping[str, Test], links: Mapping[str, Mapping[int, str]]) -> pd.DataFrame:
    """The questions of the tests; ``link`` is shared by the two of a pair, empty for those without."""
    import pandas as pd

    columns = ["test", "item", "link", "text", "kind", "options", "correct", "seconds"]
    parts = [
        test.items.assign(test=name, link=test.items["item"].map(links.get(name, {})).fillna(""))[columns]
        for name, test in tests.items()
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def scored_on(answers: pd.DataFrame) -> pd.Series:
    """True for answers that were right."""
    return answers["result"] == CORRECT


def survey_tables(survey: Survey, persons: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scale items, and the level that each person chose (the last submission where there are several).

    Labels are made categories anew: those of the file hold the free text of other questions, and would be
    written with the table though no row uses them.
    """
    answers = survey.answers.merge(persons[["source", "entry", "person"]], on=["source", "entry"])
    answers = answers.drop_duplicates(["person", "item"], keep="last")
    kept = answers[["person", "item", "level", "label"]].sort_values(["person", "item"], kind="stable")
    kept["label"] = kept["label"].astype("str").astype("category")
    return survey.items, kept.reset_index(drop=True)


def presence_table(attended: Attended, persons: pd.DataFrame) -> pd.DataFrame:
    """One row a person x session."""
    import numpy as np
    import pandas as pd

    presence = attended.presence
    if presence.empty:
        columns = ["person", "session", "status", "minutes", "late_minutes", "early_minutes"]
        return pd.DataFrame(columns=columns)
    step = int(presence["entry"].max()) + 1
    called = joined([as_category(persons["person"])])
    place = np.full((int(persons["source"].max()) + 1) * step, -1, dtype=np.int32)
    known = np.flatnonzero(persons["entry"] < step)
    place[(persons["source"].to_numpy(int) * step + persons["entry"].to_numpy(int))[known]] = known
    rows = place[presence["source"].to_numpy(int) * step + presence["entry"].to_numpy(int)]
    return by_person(presence.drop(columns=["source", "entry"]).assign(person=called.take(rows)))


def people_table(
    read: Sequence[ReadFile], persons: pd.DataFrame, matched_by: Mapping[str, str]
) -> pd.DataFrame:
    """One row a person: in which files, how pre and post were joined, and what groups people.

    Args:
        read: all files.
        persons: ``source``, ``entry``, ``person`` of every entry.
        matched_by: by pseudonym, for those in both tests, the weakest link that joined them.
    """
    import numpy as np
    import pandas as pd

    roles = {place: each.role for place, each in enumerate(read)}
    people = sorted(persons["person"].unique())
    found = pd.DataFrame({"person": people})
    found["matched_by"] = [matched_by.get(person, "") for person in people]
    for role in ("pre", "post", "attendance", "satisfaction", "roster"):
        inside = set(persons.loc[persons["source"].map(roles) == role, "person"].tolist())
        found[f"in_{role}"] = np.fromiter((person in inside for person in people), bool, len(people))
    for column, values in _about(read, persons).items():
        found[column] = found["person"].map(values).fillna("").astype("str")
    return found


def _about(read: Sequence[ReadFile], persons: pd.DataFrame) -> dict[str, pd.Series]:
    """By column, the first text that a file gives of each person."""
    import pandas as pd

    parts: dict[str, list[pd.DataFrame]] = {}
    for place, each in enumerate(read):
        mine = persons.loc[persons["source"] == place, ["entry", "person"]]
        for column in (name for name in each.source.entries if name.startswith(ABOUT)):
            values = each.source.entries[["entry", column]].merge(mine, on="entry")
            values["text"] = values[column].str.strip()
            parts.setdefault(column, []).append(values.loc[values["text"] != "", ["person", "text"]])
    return {
        column: pd.concat(found).drop_duplicates("person").set_index("person")["text"]
        for column, found in parts.items()
    }
