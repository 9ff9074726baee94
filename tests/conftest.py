"""What several folders of tests share: a small study to write to disk, and to break."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "builders"))

from small_study import SmallStudy, sound_survey  # noqa: E402


@pytest.fixture
def empty_study(tmp_path: Path) -> SmallStudy:
    """A study without any cell yet."""
    return SmallStudy(tmp_path)


@pytest.fixture
def survey(tmp_path: Path) -> SmallStudy:
    """A small study that holds in all its parts."""
    return sound_survey(tmp_path)
