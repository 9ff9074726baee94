"""How much two names must agree: the numbers that matching decides by, and why they are what they are.

Set before any file was matched, by looking at what tells Indonesian names apart: a last vowel alone parts
``Rizki`` from ``Rizka`` and ``Rini`` from ``Rina``, while letters doubled or lost in the middle of a long
name hardly ever do. Similarities are between 0 and 1; each limit belongs to what lies above it ("at least").
"""

from __future__ import annotations

# Taken without asking. One letter wrong among 15 (1 - 1/15 = 0.933) is taken, one among 14 or fewer is asked
# about.
SURE = 0.93
# Asked about. Below, two of ten letters differ, and chance brings as much about between any two short names.
DOUBTFUL = 0.80
# By so much the best partner must lead the second best, on both sides, or both are asked about.
CLEAR_LEAD = 0.05

# What agreement of other kinds counts for, on the same scale
SAME_LOOSELY = (
    0.98  # known ways to write one name: Moh. and Muhammad, Soeparman and Suparman, blanks left out
)
OTHER_ORDER = 0.97  # the same words in another order
CUT_SHORT = 0.96  # a nickname that a game cut, and the name that goes on after it
SAME_INITIALS = 0.94  # S. Aminah and Siti Aminah: sure only if no other name fits
PART_OF_NAME = 0.88  # Siti Aminah and Siti Aminah Rahmawati: often one person, often not
ONE_WORD_OF_NAME = 0.82  # a nickname of one word and the one longer name that holds it: always asked about

# Below this, names under one identifier or address are wholly unlike: one of the two has it by mistake.
UNLIKE = 0.50
# Two submissions of one file under one identifier must have names that agree so well, or they are asked
# about: a neighbour's number copied into a form is the usual mistake within a file.
SAME_FILE = 0.80
# A cut nickname shorter than this without its marks fits too many names to say anything.
SHORTEST_CUT = 8
# If so many of the cut nicknames are shared within a file, and so large a part, none tells one person. Among
# simulated teachers it is reached at 1,300 people, of whom one in a hundred would be joined with another.
MANY_CONTESTED = 20
CONTESTED_SHARE = 0.15

# A name in one form more often than this is no repetition by one person any more.
MOST_SUBMISSIONS = 5
# So many people of one name, or under one identifier, are not listed pair by pair: nobody would read that.
CROWD = 20
# So many names that share a word are compared with each other; larger blocks are parted by a second word, or
# left.
LARGEST_BLOCK = 200
# So many pairs of names are compared at most, those that share the rarest words first.
MOST_PAIRS = 4_000_000
# So many doubtful partners of one person are shown, the likeliest first.
MOST_SHOWN = 3
# Among more people than this, two full names that are equal are rather two people than one who answered
# twice.
SMALL_FILE = 300
# Names longer than this are compared as wholes only.
LONGEST_COMPARED = 100
# Files with so many identifiers and none in common number their people in different ways.
FEW_IDENTIFIERS = 5

# Questions. Wordings that differ by slips of the pen only, in a question of 40 letters one of them.
ITEM_SURE = 0.95
# A quarter of the letters differs: a sentence or two of it reworded.
ITEM_DOUBTFUL = 0.75
# The answers are the same, and no other question of either test has them: half of the wording may be new.
ITEM_SAME_OPTIONS = 0.50
# So many pairs of questions are compared at most: tests of 500 questions each.
MOST_PAIRS_OF_ITEMS = 250_000
