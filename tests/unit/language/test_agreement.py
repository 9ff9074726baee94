"""After the number one, English nouns and verbs stand in the singular; no other number is touched."""

import pytest

from helpers.language.agreement import agreeing

CASES = {
    "1 cohorts are compared.": "1 cohort is compared.",
    "Scores of 1 madrasahs in 1 districts, given by 1 raters.": (
        "Scores of 1 madrasah in 1 district, given by 1 rater."
    ),
    "(1 people have them)": "(1 person has them)",
    "The log holds 1 activities, 1 entries.": "The log holds 1 activity, 1 entry.",
    "Of these 1 were followed up.": "Of these 1 were followed up.",
}
UNTOUCHED = (
    *(
        "11 cohorts are",
        "0.1 points",
        "1,1 points",
        "1.1 days",
        "1/1 tasks are done",
        "0–1 groups",
        "−1 days",
    ),
    *("Table 1 rows", "wave 1 scores are", "1 cohorten", "MTsN-1 teachers"),
)


@pytest.mark.parametrize("text", CASES)
def test_one_is_singular(text):
    assert agreeing(text, "en") == CASES[text]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_other_numbers_and_names_stay(text):
    assert agreeing(text, "en") == text


def test_indonesian_words_do_not_change():
    assert agreeing("1 cohorts are", "id") == "1 cohorts are"
