from hand_made_survey import column, small_survey, tally

from helpers.studies.working_groups.crosstabs import district_tables, row, scale, type_tables


def test_overlapping_bands_are_ranked_as_one(survey):
    columns = survey.by_district("attendance", "kkg")
    dompu = next(c for c in columns if c.place == "dompu")
    order = scale(columns)
    assert order == ("below_40", "a0_59", "a60_89", "a90_100")
    # Dompu: 2 below 40 %, 1 in 0-59 %, 3 in 60-89 %
    assert row(dompu, 0, order) == (3, 3, 0)


def test_answers_without_order_stand_as_offered(survey):
    tables = district_tables(survey, "founder", survey.by_district("founder", "kkg"))
    # Bima, KKG: 7 by the district office, 1 of their own, 3 do not know
    assert (7, 0, 1, 3) in tables[0][0]


def test_an_answer_that_was_not_given_is_no_no(survey):
    """KKKS, decree: 17 of 34 yes by district, but 16 no over all: one gave no answer, somewhere."""
    tables = [table for (table,) in district_tables(survey, "decree", survey.by_district("decree", "kkks"))]
    assert len(tables) == 5
    assert all(sum(map(sum, table)) == 33 for table in tables)
    # Sumbawa Barat, Dompu, Sumbawa, Bima, Lombok Tengah
    assert all([yes for _, yes in table] == [3, 3, 1, 4, 6] for table in tables)


def test_who_all_answered_leaves_one_table(survey):
    assert len(district_tables(survey, "decree", survey.by_district("decree", "kkg"))) == 1


def test_the_unanswered_are_spread_in_every_way():
    whole = column("decree", "kkg", "", tally({"yes": 2, "no": 1}, base=5))
    parts = [column("decree", "kkg", p, tally({"yes": 1}, base=n, valid=n)) for p, n in (("a", 2), ("b", 3))]
    survey = small_survey([whole, *parts], {("kkg", "a"): (9, 2), ("kkg", "b"): (9, 3)})
    # 3 seem to have said no and 1 did: in a, or in b
    assert {t for (t,) in district_tables(survey, "decree", parts)} == {
        ((1, 1), (0, 1)),
        ((0, 1), (1, 1)),
    }


def test_types_take_every_count_that_the_tables_print(survey):
    tables = [table for (table,) in type_tables(survey, "statutes")]
    # KKKS: 11 yes and 20 no, or 12 yes and 20 no; KKG 25 of 52, KKM 2 of 7
    assert tables == [((27, 25), (20, 11), (5, 2)), ((27, 25), (20, 12), (5, 2))]
