"""Answers that go together: pairs and whole sets, counted out by hand."""

import pytest
from working_group_tables import cohort_of, four_groups, group

from helpers.studies.working_groups.measured import joint


@pytest.fixture(scope="module")
def cohort():
    return cohort_of([*four_groups(), group("E", topics=None), group("F", topics=["learning_media"])])


def row_of(cohort, first, second):
    rows = joint.all_pairs(cohort, "topics")
    wanted = {f"answer.{first}", f"answer.{second}"}
    return next(row for row in rows if {row.label, row.cells["second"]} == wanted)


def test_a_pair_is_counted_among_those_who_answered(cohort):
    cells = row_of(cohort, "policies", "joint_exams").cells
    assert (cells["share"].estimate, cells["share"].n) == (2 / 5, 5)
    assert (cells["jaccard"].estimate, cells["jaccard"].n) == (2 / 3, 3)
    # a = 2, b = 1, c = 0, d = 2
    assert cells["phi"].estimate == pytest.approx(4 / (3 * 2 * 2 * 3) ** 0.5)


def test_the_most_frequent_pair_comes_first_and_every_p_value_is_adjusted(cohort):
    rows = joint.pair_rows(cohort, "topics")
    assert {rows[0].label, rows[0].cells["second"]} == {"answer.policies", "answer.joint_exams"}
    assert len(rows) == joint.MOST_PAIRS
    tested = [row for row in joint.all_pairs(cohort, "topics") if row.cells["phi"].p_value is not None]
    assert tested
    assert all(row.cells["holm"].p_value >= row.cells["phi"].p_value for row in tested)


def test_a_pair_that_nobody_chose_cannot_be_tested(cohort):
    cells = row_of(cohort, "commemorations", "classroom_issues").cells
    assert (cells["phi"].note, cells["holm"].p_value, cells["jaccard"].note) == (
        "one_category",
        None,
        "no_answers",
    )


def test_sets_are_the_whole_answers(cohort):
    found = joint.sets_of(cohort, "topics")
    labels = [item.label for item in found.answers]
    sets = {tuple(labels[place] for place in places): share.estimate * 5 for places, share in found.sets}
    assert sets == {
        ("answer.joint_exams", "answer.policies"): 2,
        ("answer.policies",): 1,
        ("answer.learning_media",): 1,
        (): 1,
    }
    assert sum(share.estimate for _, share in found.sets) == pytest.approx(1)
    assert found.others.estimate == 0


def test_sets_beyond_twenty_are_counted():
    topics = ["policies", "joint_exams", "learning_media", "classroom_issues", "pedagogy_topics"]
    rows = [
        group(f"G{bits}", topics=[topic for at, topic in enumerate(topics) if bits >> at & 1])
        for bits in range(32)
    ]
    cohort = cohort_of(rows)
    found = joint.sets_of(cohort, "topics")
    assert len(found.sets) == joint.MOST_SETS
    assert found.others.estimate == 12


def test_documents_count_groups_that_answered_all_four():
    papers = {"decree": True, "statutes": False, "tor": True, "reports": False}
    cohort = cohort_of([group("A", **papers), group("B", **papers), group("C", decree=True)])
    found = joint.sets_of(cohort, "documents")
    assert (found.n, len(found.sets)) == (2, 1)
    assert found.sets[0][0] == (0, 2)


def test_core_officers():
    rows = [group("A", officers=["chair", "secretary", "treasurer"]), group("B", officers=["chair"])]
    said = joint.core_said(cohort_of([*rows, group("C")]))[0]
    assert (said.values["share"].estimate, said.values["share"].n) == (0.5, 2)


@pytest.mark.parametrize("rows", [[group("A")], [group("A", topics=["policies"])]])
def test_too_few_answers_are_said(rows):
    cohort = cohort_of(rows)
    assert joint.pair_rows(cohort, "topics") is None
    assert joint.pairs_said(cohort, "topics")[0].name == "no_pairs"
    assert joint.core_said(cohort)[0].name == "no_officers"


def test_the_published_study_has_no_rows():
    assert joint.sets_of(None, "topics") is None
    assert joint.pair_rows(None, "topics") is None
