"""Decisions about pairs of people are obeyed."""

from files_of_people import decided, doubts, entries_of, persons

from helpers.matching.people import resolve


class TestDecisions:
    entries = entries_of(
        pre=[("Fitri Lestari", "17111018"), ("Siti Aminah", ""), ("Sri Aminah", "")],
        post=[("Fitri Lestari", "171110185"), ("S. Aminah", ""), ("Siti Aminah", "")],
    )

    def row(self, at):
        return self.entries.iloc[at]

    def test_same_is_obeyed_against_identifiers(self):
        found = resolve(self.entries, decided(("same", self.row(0), self.row(3))))
        assert ["pre 2", "post 2"] in persons(found, self.entries)
        assert found.entries["how"].iloc[3] == "review"
        both = found.matched_by(self.entries["role"] == "pre", self.entries["role"] == "post")
        assert (both[0], both[1]) == ("review", "name")

    def test_same_of_unlike_names_is_told_as_a_review(self):
        found = resolve(self.entries, decided(("same", self.row(2), self.row(3))))
        assert found.entries["how"].iloc[3] == "review"

    def test_different_is_obeyed_and_asked_no_more(self):
        found = resolve(self.entries, decided(("different", self.row(0), self.row(3))))
        assert ("Fitri Lestari", "Fitri Lestari", "identifier_near") not in doubts(found)
        assert found.entries["person"].iloc[0] != found.entries["person"].iloc[3]

    def test_different_parts_what_was_sure(self):
        found = resolve(self.entries, decided(("different", self.row(1), self.row(5))))
        assert found.entries["person"].iloc[1] != found.entries["person"].iloc[5]

    def test_a_decision_follows_a_row_that_moved(self):
        moved = self.row(0).copy()
        moved["row"] = 99
        found = resolve(self.entries, decided(("same", moved, self.row(3))))
        assert ["pre 2", "post 2"] in persons(found, self.entries)

    def test_a_decision_about_nobody_is_said(self):
        gone = self.row(0).copy()
        gone["name"] = "Joko Susilo"
        found = resolve(self.entries, decided(("same", gone, self.row(3))))
        assert [(each.key, each.found) for each in found.remarks] == [
            ("matching.decision_gone", "Joko Susilo")
        ]

    def test_decisions_that_contradict_each_other_are_a_problem(self):
        lines = [("same", 0, 3), ("same", 3, 2), ("different", 0, 2)]
        found = resolve(self.entries, decided(*((what, self.row(a), self.row(b)) for what, a, b in lines)))
        assert [each.key for each in found.problems] == ["matching.contradiction"]
