import pytest
from small_study import SmallStudy

from helpers.studies.structure import Structure, load_structure
from helpers.studies.transcription import load_transcription
from helpers.words.errors import InputError


def structure_of(study: SmallStudy) -> Structure:
    return load_structure(load_transcription(study.write()))


def problems_of(study: SmallStudy) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        structure_of(study)
    return [(problem.key.removeprefix("structure."), problem.found) for problem in caught.value.problems]


def test_cells_of_one_table_group_item_and_place_are_one_block(survey: SmallStudy):
    blocks = {block.key: block for block in structure_of(survey).blocks}
    assert list(blocks) == [
        *(f"t01.kkg.respondents.{place}" for place in ("bima", "dompu", "total")),
        "t02.kkg.decree",
        "t03.kkg.decree.bima",
        "t03.kkg.decree.dompu",
    ]
    decree = blocks["t02.kkg.decree"]
    assert [cell.answer for cell in decree.cells] == ["yes", "no"]
    assert (decree.base, decree.item.kind, decree.item.missing) == (10, "exclusive", None)
    assert (blocks["t03.kkg.decree.bima"].item.missing, blocks["t01.kkg.respondents.bima"].base) == (0, None)


def test_a_cell_finds_its_block_and_a_number_of_the_text_has_none(survey: SmallStudy):
    structure = structure_of(survey)
    cells = load_transcription(survey.folder)
    assert structure.block_of(cells["t02.kkg.decree.no"]).key == "t02.kkg.decree"
    assert structure.block_of(cells["s1.decree"]) is None


def test_items_may_differ_by_group(survey: SmallStudy):
    survey.cell("t02.kkm.decree.yes", "50%", 2)
    survey.items[1]["groups"] = ["kkg"]
    survey.item(2, "decree", "single", 1, groups=["kkm"])
    kinds = {block.group: block.item.kind for block in structure_of(survey).blocks if block.table == "t02"}
    assert kinds == {"kkg": "exclusive", "kkm": "single"}


def test_a_column_without_an_item_is_named_once_a_column(survey: SmallStudy):
    del survey.items[1:]
    assert problems_of(survey) == [
        ("no_item", "t02.kkg.decree"),
        ("no_item", "t03.kkg.decree"),
        ("no_item", "t03.kkg.decree"),
    ]


@pytest.mark.parametrize(
    "change",
    [{"table": "2"}, {"kind": "either"}, {"missing": "some"}, {"missing": -1}, {"missing": 1.5}, {"item": 3}],
)
def test_an_item_that_says_nothing_sensible_is_named(survey: SmallStudy, change: dict):
    survey.items[1] |= change
    found = problems_of(survey)
    assert found[0][0] == "bad_item"
    assert f"{next(iter(change))} {next(iter(change.values()))}" in found[0][1]


def test_no_more_can_be_missing_than_there_are(survey: SmallStudy):
    survey.items[1]["missing"] = 10
    structure_of(survey)
    survey.items[1]["missing"] = 11
    assert problems_of(survey) == [("missing_over_base", "t02.kkg.decree: missing 11")]


def test_a_column_has_one_base(survey: SmallStudy):
    survey.row("t02.kkg.decree.no").update(base_n="9", base_source="")
    assert problems_of(survey) == [("mixed_bases", "t02.kkg.decree: 10, 9")]


def test_links_are_spelled_out_by_group_and_pattern(survey: SmallStudy):
    survey.link(
        "each", "at_most", "t01.{group}.respondents.count.total", ["t01.{group}.*.*.bima"], groups=["kkg"]
    )
    links = {link.id: link for link in structure_of(survey).links}
    assert list(links) == ["respondents", "decrees", "each.kkg"]
    assert [part.value_id for part in links["decrees"].parts] == [
        "t03.kkg.decree.yes.bima",
        "t03.kkg.decree.yes.dompu",
    ]
    assert links["decrees"].binding
    assert links["each.kkg"].total.value_id == "t01.kkg.respondents.count.total"
    assert links["decrees"].reason == {"en": "Because of it.", "id": "Karena itu."}


def test_a_ratio_takes_its_parts_from_numerator_and_denominator(survey: SmallStudy):
    counts = "t01.kkg.respondents.count."
    survey.link(
        "r", "ratio", "t02.kkg.decree.yes", [], numerator=counts + "bima", denominator=counts + "total"
    )
    link = structure_of(survey).links[-1]
    assert [part.place for part in link.parts] == ["bima", "total"]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "product"},
        {"total": "t09.kkg.decree.yes"},
        {"total": "t03.kkg.decree.yes.*"},
        {"parts": ["t03.kkg.decree.no.*"]},
        {"parts": []},
        {"id": ""},
    ],
)
def test_a_link_that_ties_nothing_is_named(survey: SmallStudy, change: dict):
    survey.links[1] |= change
    assert problems_of(survey) == [("bad_link", f"{change.get('id', 'decrees')} ()")]


def test_all_problems_come_at_once(survey: SmallStudy):
    survey.items[1]["kind"] = "either"
    survey.links[0]["kind"] = "product"
    survey.links[1]["parts"] = ["t09.*"]
    keys = [key for key, _ in problems_of(survey)]
    assert keys == ["bad_item", "no_item", "bad_link", "bad_link"]
