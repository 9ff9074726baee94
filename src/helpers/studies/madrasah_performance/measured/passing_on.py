"""Scaling out: who passed the training on to whom, over how many generations, and how many were reached."""

from __future__ import annotations

from collections import Counter

from helpers.methods.cascade import Cascade, cascade, links_per_origin
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import RECORDS, TEXT, counted, level_label, placed
from helpers.studies.madrasah_performance.rubric import same_name
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@if_new
def network(cohort: NewCohort) -> Cascade | None:
    """The links as a cascade of names without what spellings differ in; None where nobody logged any."""
    if not cohort.has("links"):
        return None
    links = cohort.tables["links"]
    pairs = [(same_name(a), same_name(b)) for a, b in zip(links["source"], links["target"], strict=True)]
    return cascade([same_name(name) for name in cohort.madrasahs.index], pairs)


@if_new
def called(cohort: NewCohort) -> dict[str, str]:
    """The spelling of each name that stands first: of madrasahs that took part, then of links."""
    links = cohort.tables["links"]
    written = [*cohort.madrasahs.index, *links["source"], *links["target"]]
    found: dict[str, str] = {}
    for name in written:
        found.setdefault(same_name(name), str(name))
    return found


@if_new
def generation_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a generation: who was in it, how many of them passed it on, links, teachers reached."""
    net = network(cohort)
    if net is None:
        return None
    links = cohort.tables["links"]
    teachers: Counter[str] = Counter()
    for target, number in zip(links["target"], links["teachers"].fillna(0), strict=True):
        teachers[same_name(target)] += int(number)
    rows = []
    for generation in range(net.depth + 1):
        members = net.reached(generation)
        ident, label = f"reach.generation_{generation}", f"{TEXT}.generation.g{min(generation, 4)}"
        active = sum(net.out.get(name, 0) > 0 for name in members)
        cells = {
            "members": counted(f"{ident}.members", "members", len(members), "madrasah"),
            "active": counted(f"{ident}.active", "active", active, "madrasah", len(members)),
            "links": counted(f"{ident}.links", "links_from", sum(net.out.get(name, 0) for name in members)),
            "teachers": None
            if generation == 0
            else counted(f"{ident}.teachers", "teachers", sum(teachers[name] for name in members), "people"),
        }
        rows.append(Row(label, cells))
    return rows


@if_new
def active_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The share of madrasahs that passed the training on, by level and of all; None without links."""
    net = network(cohort)
    if net is None:
        return None
    from helpers.methods.proportions import proportion

    settings, levels = cohort.settings, cohort.madrasahs["level"]
    active = {name: net.out.get(same_name(name), 0) > 0 for name in cohort.madrasahs.index}
    found = []
    for level in (*cohort.levels, "all"):
        own = [flag for name, flag in active.items() if level == "all" or levels[name] == level]
        share = proportion(sum(own), len(own), settings.confidence, settings.interval)
        label = f"{TEXT}.row.all" if level == "all" else level_label(level)
        found.append(placed(share, f"reach.{level}.active", label, f"{TEXT}.against.passing"))
    return found


@if_new
def degree_rows(cohort: NewCohort) -> list[Row] | None:
    """How many madrasahs reached so many others (0, 1, 2, ...), up to the most; long tails are gathered."""
    net = network(cohort)
    if net is None:
        return None
    reached = Counter(net.out.get(name, 0) for name in net.origins)
    most = max(reached)
    rows = []
    for number in range(min(most, _LONGEST) + 1):
        last = number == _LONGEST and most > _LONGEST
        count = sum(n for many, n in reached.items() if (many >= number if last else many == number))
        label = f"{TEXT}.row.more_links" if last else str(number)
        share = count / len(net.origins)
        cell = counted(f"reach.out_{number}", "madrasahs_with_links", count, "madrasah", len(net.origins))
        part = Estimate(
            f"reach.out_{number}.share",
            f"{TEXT}.row.of_origins",
            share,
            n=len(net.origins),
            unit="proportion",
        )
        rows.append(Row(label, {"madrasahs": cell, "share": part}))
    return rows


_LONGEST = 8


@if_new
def reach_said(cohort: NewCohort) -> list[Said] | None:
    """How many passed it on and reached how many; how many on average; how far; who was reached twice; by
    which way.
    """
    net = network(cohort)
    if net is None:
        return [Said("no_links", {})]
    n, reached = len(net.origins), [name for name, place in net.generation.items() if place]
    share = (active_estimates(cohort) or [])[-1]
    values = {"share": share, "reached": counted("reach.reached", "reached", len(reached), "madrasah")}
    values["private"] = counted(
        "reach.private", "private", _private(cohort, set(reached)), "madrasah", len(reached)
    )
    mean = links_per_origin(
        [net.out.get(name, 0) for name in net.origins], cohort.settings.confidence, cohort.settings.seed
    )
    mean = placed(mean, "reach.mean_links", f"{TEXT}.row.mean_links", unit="mean_count")
    every = values["private"].estimate == len(reached) > 1
    said = [
        Said("reach_private" if every else "reach", values),
        Said("reach_mean" if mean.ci_low is not None else "reach_mean_plain", {"mean": mean}),
    ]
    if net.depth > 1:
        later = sum(place > 1 for place in net.generation.values())
        depth = counted("reach.depth", "depth", net.depth, "rank")
        said.append(
            Said(
                "reach_further", {"depth": depth, "later": counted("reach.later", "later", later, "madrasah")}
            )
        )
    twice = sum(net.into.get(name, 0) > 1 for name in reached)
    if twice:
        said.append(
            Said("reach_twice", {"twice": counted("reach.twice", "twice", twice, "madrasah", len(reached))})
        )
    if net.unreached:
        said.append(
            Said("reach_apart", {"apart": counted("reach.apart", "apart", len(net.unreached), "madrasah")})
        )
    top = _concentration(net, n)
    return [*said, Said("reach_top", {"top": top})] if top else said


def _private(cohort: NewCohort, reached: set[str]) -> int:
    links = cohort.tables["links"]
    rows = zip(links["target"], links["target_status"], strict=True)
    return len({same_name(target) for target, status in rows if status == "private"} & reached)


def _concentration(net: Cascade, n: int) -> Estimate | None:
    """The share of all links of the first generation that the busiest quarter of madrasahs made."""
    counts = sorted((net.out.get(name, 0) for name in net.origins), reverse=True)
    total = sum(counts)
    if n < 8 or not total:
        return None
    return Estimate(
        "reach.top_quarter",
        f"{TEXT}.row.top_quarter",
        sum(counts[: n // 4]) / total,
        n=total,
        unit="proportion",
    )


@if_new
def way_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a way of passing it on (MGMP, KKM, ...): entries, and receivers; None where no way was logged."""
    if not cohort.has("links") or cohort.tables["links"]["via"].isna().all():
        return None
    links = cohort.tables["links"].dropna(subset=["via"])
    rows = []
    for via in [code for code in _WAYS if (links["via"] == code).any()]:
        own = links[links["via"] == via]
        receivers = len({same_name(name) for name in own["target"]})
        cells = {
            "entries": counted(f"reach.via_{via}.links", "links", len(own)),
            "members": counted(f"reach.via_{via}.receivers", "receivers", receivers, "madrasah"),
        }
        rows.append(Row(f"{RECORDS}.links.via.levels.{via}", dict(cells)))
    return rows


_WAYS = ("mgmp", "kkm", "kkmi", "other")
