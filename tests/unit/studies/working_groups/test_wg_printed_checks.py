from helpers.studies.working_groups.printed_checks import (
    doubtful_bases,
    hundred_checks,
    rounding_found,
    rounding_rules,
    total,
    verdict_counts,
)


def test_half_up_explains_most(recovery):
    found = rounding_rules(recovery)
    fits = {item.label.rpartition(".")[2]: item.estimate for item in found["fits"]}
    against = {item.label.rpartition(".")[2]: item.estimate for item in found["against"]}
    assert max(fits, key=fits.get) == "half_up"
    assert {fits[rule] + against[rule] for rule in fits} == {found["fits"][0].n}
    # 97 % and 36 % of 52 are printed by no count that is rounded half up
    assert against["half_up"] == 2


def test_the_rule_in_numbers(recovery):
    found = rounding_found(recovery)
    assert found["fits"].estimate + found["against"].estimate == found["telling"].estimate
    assert found["tested"].estimate >= found["telling"].estimate


def test_columns_in_doubt(recovery):
    found = {item.found.block.key: item.bases for item in doubtful_bases(recovery)}
    assert found["t08.kkg.agenda"] == (30, 33, 36, 39)
    assert found["t20.kkm.reports"] == (5,)
    assert len(found) == 5
    estimates = doubtful_bases(recovery)[0].estimates
    assert [item.id for item in estimates][:2] == [
        "base.t08.kkg.agenda.stated",
        "base.t08.kkg.agenda.possible.30",
    ]
    assert estimates[0].estimate == 52


def test_how_columns_come_to_100(recovery):
    found = hundred_checks(recovery)
    items = [item.label.removeprefix("item.") for item in found["columns"]]
    number = {name: dict(zip(items, (e.estimate for e in found[name]), strict=True)) for name in found}
    # Table 4, KKKS: 17 and 16 of 34 leave one, 11 and 20 leave three
    assert number["lacking"]["decree"] == 1
    assert number["lacking"]["statutes"] == 3
    # Table 12 prints its "n.a." and leaves nobody out
    assert number["lacking"]["attendance"] == 0
    verdicts = ("exact", "rounding", "missing", "overlap", "impossible")
    assert all(sum(number[v][item] for v in verdicts) == number["columns"][item] for item in items)


def test_verdicts_are_counted_by_part():
    claims = [("tables", "consistent"), ("tables", "consistent"), ("text", "differs")]
    found = verdict_counts(claims, ("differs", "consistent"))
    assert [item.estimate for item in found["tables"]] == [0, 2]
    assert [item.estimate for item in found["all"]] == [1, 2]
    assert total(found["all"]).estimate == 3
