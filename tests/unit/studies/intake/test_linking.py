"""Questions linked between the tests: by the files, by ``cohort.toml``, never twice."""

import pytest
from read_files import cohort, quiz_source, read_file

from helpers.studies.intake.linking import pair_items
from helpers.studies.intake.tests_taken import tests_taken as taken
from helpers.words.errors import InputError

PRE = ["Apa tujuan komunitas belajar?", "Siapa anggotanya?", "Kapan refleksi dilakukan?"]
POST = ["Kapan refleksi dilakukan?", "Apa tujuan komunitas belajar?"]
OTHER = ["Berapa luas pulau Jawa?", "Siapa penemu lampu pijar?"]


def both_tests(pre: list[str], post: list[str]):
    files = (
        read_file(quiz_source(["Ani"], [[1] * len(texts)], texts), role)
        for role, texts in (("pre", pre), ("post", post))
    )
    return taken(list(files))


def test_the_same_question_has_one_key_in_both_tests(tmp_path):
    found = pair_items(both_tests(PRE, POST), cohort(tmp_path))
    assert found.links == {"pre": {1: "q01", 3: "q02"}, "post": {2: "q01", 1: "q02"}}


def test_links_in_the_manifest_are_taken_as_they_stand(tmp_path):
    about = cohort(tmp_path, items={"links": [[2, 2]]})
    found = pair_items(both_tests(PRE, POST), about)
    assert found.links == {"pre": {2: "q01"}, "post": {2: "q01"}}


@pytest.mark.parametrize("links", [[[1, 9]], [[1, 1], [1, 2]], [[1]], [["1", 2]], "1-1", [[True, 1]]])
def test_links_that_there_cannot_be(tmp_path, links):
    with pytest.raises(InputError) as caught:
        pair_items(both_tests(PRE, POST), cohort(tmp_path, items={"links": links}))
    assert {problem.key for problem in caught.value.problems} == {"intake.bad_link"}


def test_two_different_quizzes_are_refused(tmp_path):
    with pytest.raises(InputError) as caught:
        pair_items(both_tests(PRE, OTHER), cohort(tmp_path))
    assert [problem.key for problem in caught.value.problems] == ["intake.no_common_questions"]


def test_a_reworded_question_is_asked_about_and_the_decision_obeyed(tmp_path):
    from helpers.matching.review import write_item_review

    post = ["Kapankah kegiatan refleksi itu dilakukan?", PRE[0]]
    found = pair_items(both_tests(PRE, post), cohort(tmp_path))
    assert found.links == {"pre": {1: "q01"}, "post": {2: "q01"}}
    assert found.doubtful[["item_a", "item_b"]].values.tolist() == [[3, 1]]
    path = tmp_path / "review_items.csv"
    write_item_review(found.doubtful, path, "en")
    text = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*text[:2], "same" + text[2]]), encoding="utf-8-sig")
    assert pair_items(both_tests(PRE, post), cohort(tmp_path)).links["post"] == {2: "q01", 1: "q02"}


def test_one_test_alone_has_nothing_to_link(tmp_path):
    read = [read_file(quiz_source(["Ani"], [[1, 0]]), "pre")]
    assert pair_items(taken(read), cohort(tmp_path)).links == {}
