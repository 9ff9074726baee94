from pathlib import Path

import pytest
from pretended_commands import Shop
from small_study import SmallStudy

from helpers.cli import main

PARAMETERS = """cohort: str = "published"  # which
language: str = "id"  # [id | en] language
confidence: float = 0.95  # [0.5 to 0.999] level
"""


class Door:
    """The command line of a small project, with nothing behind it but what the test puts there."""

    def __init__(
        self, study: SmallStudy, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.study, self.project = study, study.project
        self._capsys, self._environment = capsys, monkeypatch
        study.write()
        study.notebook(("parameters", PARAMETERS))
        monkeypatch.setenv("TELAAH_HOME", str(study.project.root))
        self.speak("en")

    def speak(self, language: str) -> None:
        self._environment.setenv("TELAAH_LANGUAGE", language)

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Exit status, standard output and standard error of one command."""
        self._capsys.readouterr()
        status = main(arguments)
        out, err = self._capsys.readouterr()
        return status, out, err

    def files(self) -> set[Path]:
        return set(self.project.root.rglob("*"))


@pytest.fixture
def door(survey: SmallStudy, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Door:
    return Door(survey, capsys, monkeypatch)


@pytest.fixture
def shop(door, monkeypatch: pytest.MonkeyPatch) -> Shop:
    return Shop(door, monkeypatch)
