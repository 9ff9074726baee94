"""Executed notebooks that wait for somebody to ask for their language."""

import json

import pytest
from small_study import COHORT, STUDY, SmallStudy

from helpers.runs.jobs import Job
from helpers.runs.spare import drop, keep, kept

JOB = Job(STUDY, COHORT, "en", ())
MARK, NOTEBOOK = "f" * 64, b'{"cells": []}'


@pytest.fixture
def folder(survey: SmallStudy):
    keep(survey.project, JOB, MARK, NOTEBOOK)
    return survey.project.root / "data" / "processed" / STUDY / ".executed" / COHORT


def test_what_was_kept_comes_back_for_the_same_inputs_and_no_others(survey: SmallStudy, folder):
    assert kept(survey.project, JOB, MARK) == NOTEBOOK
    assert kept(survey.project, JOB, "0" * 64) is None
    assert kept(survey.project, Job(STUDY, COHORT, "id", ()), MARK) is None


@pytest.mark.parametrize("spoiled", [b"", b"{}", b"[", json.dumps({"fingerprint": MARK}).encode()])
def test_what_is_not_as_it_was_kept_counts_nothing(survey: SmallStudy, folder, spoiled: bytes):
    (folder / "en.json").write_bytes(spoiled)
    assert kept(survey.project, JOB, MARK) is None
    keep(survey.project, JOB, MARK, NOTEBOOK)
    (folder / "en.ipynb").write_bytes(NOTEBOOK + b" ")
    assert kept(survey.project, JOB, MARK) is None


def test_what_is_dropped_is_gone_and_once_more_is_no_fault(survey: SmallStudy, folder):
    drop(survey.project, JOB)
    drop(survey.project, JOB)
    assert kept(survey.project, JOB, MARK) is None
    assert list(folder.iterdir()) == []


def test_where_nothing_can_be_kept_nothing_fails(survey: SmallStudy):
    place = survey.project.root / "data" / "processed"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way")
    keep(survey.project, JOB, MARK, NOTEBOOK)
    assert kept(survey.project, JOB, MARK) is None
