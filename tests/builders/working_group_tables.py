"""Tables of small cohorts of working groups, made by hand, so that every result can be counted out."""

from dataclasses import replace

import pandas as pd

from helpers.simulation.working_groups import simulate_tables
from helpers.studies.records.typed import typed_tables
from helpers.studies.working_groups.new_cohort import NewCohort
from helpers.studies.working_groups.settings import COMPONENTS, Settings

SETTINGS = Settings(
    cohort="x",
    language="en",
    confidence=0.95,
    interval="clopper_pearson",
    base_policy="document",
    district_order="frame",
    world_bank_reading="fortnightly",
    index_weights=dict.fromkeys(COMPONENTS, 1),
    seed=2018,
    small_cells=0,
)
STUDY = "working_groups"


def group(name, kind="kkg", district="Bima", **answers):
    return {"group": name, "type": kind, "district": district, **answers}


def meeting(code, of, date="2026-01-10", **more):
    return {"meeting": code, "group": of, "date": date, **more}


def cohort_of(groups, changes=None, **tables):
    """A new cohort of these groups and logs (lists of rows by table)."""
    frames = {name: pd.DataFrame(rows) for name, rows in {"groups": groups, **tables}.items()}
    return NewCohort(typed_tables(STUDY, frames), replace(SETTINGS, **(changes or {})))


def four_groups():
    """Three KKG of two districts and a KKKS, with answers that a reader can count."""
    return [
        group("A", decree=True, topics=["policies", "joint_exams"], frequency="weekly", attendance="a90_100"),
        group("B", decree=False, topics=["policies", "joint_exams"], frequency="never", attendance="na"),
        group("C", district="Dompu", decree=None, topics=["policies"], frequency="monthly"),
        group("D", "kkks", "Dompu", decree=True, topics=[], frequency="never", attendance="a60_89"),
    ]


def lacking_cohorts():
    """Simulated cohorts that lack something, by name: raw tables as a simulation gives them."""
    whole = simulate_tables(16, 11, "id")
    about = ("group", "type", "district")
    empty = whole["groups"].assign(**{name: None for name in whole["groups"] if name not in about})
    loose = whole["costs"].assign(meeting=None)
    one = {name: table for name, table in simulate_tables(1, 7, "id").items() if len(table)}
    return {
        "whole": whole,
        "survey_only": {"groups": whole["groups"]},
        "one_group": one,
        "nothing_answered": {**whole, "groups": empty},
        "no_meetings": {"groups": whole["groups"], "costs": loose, "frame": whole["frame"]},
        "no_frame": {name: table for name, table in whole.items() if name not in ("frame", "attendance")},
    }
