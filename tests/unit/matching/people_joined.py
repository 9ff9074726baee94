"""People of several files, joined for the tests."""

from hypothesis import strategies as st

words = st.sampled_from(["siti", "sitti", "aminah", "amina", "rahma", "adi", "s", "m", "muhammad", "", "Hj."])

names = st.lists(words, max_size=3).map(" ".join)

lines = st.tuples(names, st.sampled_from(["", "", "", "11", "12", "21"]), st.sampled_from(["", "", "a@b.id"]))
