import pytest
from brute_force import percent

from helpers.checks.blocks import Block
from helpers.checks.joint import project, solve
from helpers.checks.system import System

ATTAINMENT = tuple(
    (name, percent(value)) for name, value in zip("abcdef", (12, 36, 4, 8, 0, 40), strict=True)
)


def system(block):
    return System(block.cells(), block.constraints())


def test_a_block_over_one_base():
    assert solve(system(Block("t10", ATTAINMENT, (52,)))).impossible
    (found,) = solve(system(Block("t10", ATTAINMENT, (25,), missing="none")))
    assert tuple(found.values()) == (3, 9, 1, 2, 0, 10)


def test_a_block_over_doubtful_bases():
    block = Block("t10", ATTAINMENT, (52, 50, 25), missing="unknown")
    assert project(system(block), [block.base_id, "b"]).vectors == ((25, 9), (50, 18))
    short = Block("t10", ATTAINMENT[:5], (52, 50, 25), missing=20)
    assert project(system(short), [short.base_id]).vectors == ((50,),)


def test_several_answers_stay_within_a_doubtful_base():
    block = Block("t8", (("routine", percent(100)), ("development", percent(67))), (3, 400), kind="multiple")
    found = project(system(block), ["routine", block.base_id]).vectors
    assert (3, 3) in found
    assert max(found)[0] == 400


def test_constraints_say_why():
    reasons = {missing: Block("t", ATTAINMENT, (50,), missing=missing).constraints()[0].reason
               for missing in ("none", "unknown", 2)}  # fmt: skip
    assert reasons == {"none": "answers_fill_base", "unknown": "answers_within_base", 2: "missing_stated"}


@pytest.mark.parametrize(
    ("block", "message"),
    [(Block("t", ATTAINMENT, ()), "at least 1"), (Block("t", ATTAINMENT, (0,)), "at least 1"),
     (Block("t", ATTAINMENT, (5,), kind="mixed"), "unknown kind"),
     (Block("t", ATTAINMENT, (5,), missing=6), "0 to 5")],
)  # fmt: skip
def test_wrong_blocks_are_refused(block, message):
    with pytest.raises(ValueError, match=message):
        system(block)
