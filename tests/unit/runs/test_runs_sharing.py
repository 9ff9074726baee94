"""Work over processes, some of which die: by themselves, with their neighbours, again and again."""

import os
import signal
from pathlib import Path

import pytest

from helpers.runs.sharing import share_out

SIGKILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def double(piece: tuple[int, str]) -> int:
    """Twice the number; where a folder is given, the process dies first as many times as the number says."""
    number, folder = piece
    if folder:
        marks = len(list(Path(folder).iterdir()))
        if marks < number:
            (Path(folder) / str(marks)).write_text("")
            os.kill(os.getpid(), SIGKILL)
    return 2 * number


def test_every_piece_is_done_once():
    pieces = [(number, "") for number in range(7)]
    assert sorted(share_out(double, pieces, 2)) == [(piece, 2 * piece[0]) for piece in pieces]
    assert list(share_out(double, [], 2)) == []


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
@pytest.mark.parametrize(("deaths", "result"), [(1, 2), (2, None)])
def test_a_process_that_dies_takes_no_other_work_along(tmp_path: Path, deaths: int, result: int | None):
    """What died once is done again; what dies again is given up; all else is done."""
    ill = (deaths, str(tmp_path))
    pieces = [(5, ""), ill, (6, ""), (7, ""), (8, "")]
    found = dict(share_out(double, pieces, 2))
    assert found == {piece: 2 * piece[0] for piece in pieces} | {ill: result}
    assert len(list(tmp_path.iterdir())) == deaths
