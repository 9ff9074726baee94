"""New cohorts of madrasahs that lack something, as canonical tables."""

from helpers.simulation.madrasah_performance import simulate_tables
from helpers.studies.records.typed import typed_tables

STUDY = "madrasah_performance"


def whole(n=8, seed=3):
    return simulate_tables(n, seed, "en")


def typed(tables):
    return typed_tables(STUDY, {name: table for name, table in tables.items() if len(table)})


def _without(*names):
    tables = whole()
    return typed({name: table for name, table in tables.items() if name not in names})


def _scores(change):
    tables = whole()
    return typed({**tables, "scores": change(tables["scores"])})


def _one_rater(scores):
    first = scores["rater"].iloc[0]
    return scores[scores["rater"] == first]


def _own_raters(scores):
    """Two raters a madrasah, others for every second one."""
    raters = sorted(scores["rater"].unique())
    odd = scores["madrasah"].isin(sorted(scores["madrasah"].unique())[::2])
    last = scores["wave"] == 2
    return scores[
        last & ((odd & scores["rater"].isin(raters[:2])) | (~odd & scores["rater"].isin(raters[1:])))
    ]


def _one_madrasah():
    tables = whole()
    name = tables["madrasahs"]["madrasah"].iloc[0]
    kept = {key: table[table["madrasah"] == name] for key, table in tables.items() if "madrasah" in table}
    kept |= {key: tables[key] for key in ("indicators", "quotas")}
    kept["links"] = tables["links"][tables["links"]["source"] == name]
    return typed(kept)


def _bare_visits():
    tables = whole()
    return typed({**tables, "visits": tables["visits"].drop(columns=["mentor", "hours"])})


def _gaps():
    """No score by one rater on one parameter, a madrasah without scores, products that nobody entered."""
    tables = whole()
    scores, names = tables["scores"], tables["madrasahs"]["madrasah"]
    rater = sorted(scores["rater"].unique())[1]
    scores = scores[~((scores["rater"] == rater) & scores["indicator"].str.startswith("A"))]
    scores = scores[scores["madrasah"] != names.iloc[2]]
    products = tables["products"]
    products = products[(products["madrasah"] != names.iloc[1]) | (products["product"] != "kom")]
    visits = tables["visits"][tables["visits"]["madrasah"] != names.iloc[0]]
    return typed({**tables, "scores": scores, "products": products, "visits": visits})


LACKING = {
    "whole": lambda: typed(whole()),
    "scores_only": lambda: _without("visits", "quotas", "products", "links"),
    "no_scores": lambda: _without("scores"),
    "no_quotas": lambda: _without("quotas"),
    "no_products": lambda: _without("products"),
    "no_links": lambda: _without("links"),
    "one_rater": lambda: _scores(_one_rater),
    "own_raters": lambda: _scores(_own_raters),
    "one_wave": lambda: _scores(lambda scores: scores[scores["wave"] == 2]),
    "one_indicator": lambda: _scores(lambda scores: scores[scores["indicator"] == "A1"]),
    "constant": lambda: _scores(lambda scores: scores.assign(score=4)),
    "all_blank": lambda: _scores(lambda scores: scores.assign(score=None)),
    "one_madrasah": _one_madrasah,
    "bare_visits": _bare_visits,
    "gaps": _gaps,
}
