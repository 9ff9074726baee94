from helpers.publish.origin import origin_blocks
from helpers.publish.tree import plain_text, walk

PROVENANCE = {
    "study": "contoh",
    "versions": {"typst": "1"},
    "inputs": {
        "data/raw/contoh/a/cohort.toml": "0" * 64,
        "data/raw/contoh/a/tes.csv": "1" * 64,
        "notebooks/contoh.ipynb": "2" * 64,
        "src/helpers/a.py": "3" * 64,
    },
}


def lines(target, provenance=PROVENANCE):
    """The style and the text of each paragraph below the lead."""
    blocks = origin_blocks(provenance, "en", target)[2:]
    if target == "docx":
        return [(each["c"][0][1][0], plain_text(each)) for each in blocks]
    triples = zip(blocks[::3], blocks[1::3], strict=True)
    return [(opening["c"][1].strip("#["), plain_text(each)) for opening, each in triples]


def test_on_paper_each_folder_has_a_line_and_the_code_stands_in_the_last():
    told = [text for _, text in lines("pdf")]
    assert [text.partition(":")[0] for text in told[:2]] == ["Study", "Software"]
    assert told[2].endswith(f"data/raw/contoh/a/: cohort.toml = {'0' * 16}, tes.csv = {'1' * 16}")
    assert told[3].startswith(f"notebooks/: contoh.ipynb = {'2' * 16};")
    assert len(told) == 4


def test_the_first_and_the_last_lines_stay_together_and_a_very_long_one_may_break():
    many = {f"data/raw/contoh/{i}/tes.csv": "0" * 64 for i in range(30)}
    styles = [style for style, _ in lines("docx", PROVENANCE | {"inputs": many})]
    assert styles[:3] == ["origin-kept", "origin-kept", "origin"]
    assert styles[-1] == "origin"
    assert 4 <= styles.count("origin-kept") <= 12
    one = {f"data/raw/contoh/a/{i}.csv": "0" * 64 for i in range(100)}
    assert lines("docx", PROVENANCE | {"inputs": one})[-1][0] == "origin-long"


def test_all_targets_tell_the_same():
    [listed] = origin_blocks(PROVENANCE, "en", "html")[2:]
    told = [plain_text(item) for item in listed["c"]]
    for target in ("pdf", "docx"):
        on_paper = [text for _, text in lines(target)]
        assert told == [*on_paper[:2], "; ".join(on_paper[2:])]


def test_word_has_letters_of_its_own_for_fingerprints():
    kinds = []
    walk(origin_blocks(PROVENANCE, "en", "docx"), lambda each: kinds.append(each["t"]))
    assert "Code" not in kinds


def test_parameters_are_called_as_in_the_table_of_the_report_and_in_that_order():
    given = {"study": "learning_community", "parameters": {"power": 0.8, "group": "", "people_left_out": ""}}
    told = [text for _, text in lines("pdf", given)][1]
    assert told.partition(": ")[2].replace("\u00a0", " ") == (
        "Groups compared: all that are large enough · People left out: none · Power: 0.8"
    )
