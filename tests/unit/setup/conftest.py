"""A tiny project that is set up offline: the real launcher, a stub command line, one home-made wheel."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from helpers.setup.environment import Environment

ROOT = Path(__file__).parents[3]
LIMIT = 120  # seconds for one start


def hear_signals() -> None:
    """Let a process that begins answer to Ctrl-C, even where the tests themselves run deaf to it (``&``)."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


HEAR = None if sys.platform == "win32" else hear_signals

COMMAND_LINE = """
import json, os, sys
import brick
print(json.dumps([brick.__version__, os.getcwd(), sys.prefix, *sys.argv[1:]]))
sys.exit(int(os.environ.get("STUB_STATUS", "0")))
"""

BACKEND = """
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "tiny-1.0-py3-none-any.whl"
    about = "tiny-1.0.dist-info/"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("tiny.pth", str(pathlib.Path("src").resolve()))
        wheel.writestr(about + "METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
        wheel.writestr(about + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(about + "RECORD", "")
    return name
"""

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "tiny"
version = "1.0"
"""


def lay_brick(shelf: Path, version: str) -> str:
    """Put a wheel of the package ``brick`` on the shelf; returns its pin for a lock."""
    path = shelf / f"brick-{version}-py3-none-any.whl"
    about = f"brick-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("brick.py", f"__version__ = {version!r}\n")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: brick\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    return f"brick=={version} \\\n    --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


class TinyProject:
    """The project, the shelf that its packages come from, and a way to start it."""

    lay_brick = staticmethod(lay_brick)

    def __init__(self, folder: Path) -> None:
        self.root, self.shelf = folder / "a project", folder / "shelf"
        self.shelf.mkdir()
        for name in ("setup", "language", "words"):
            skip = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / "src/helpers" / name, self.root / "src/helpers" / name, ignore=skip)
        shutil.copy(ROOT / "telaah.py", self.root)
        (self.root / "src/helpers/__init__.py").touch()
        (self.root / "src/helpers/cli.py").write_text(COMMAND_LINE)
        (self.root / "backend.py").write_text(BACKEND)
        (self.root / "pyproject.toml").write_text(PYPROJECT)
        self.write_lock(lay_brick(self.shelf, "1.0"))

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def write_lock(self, text: str) -> None:
        (self.root / "requirements.lock").write_text(text)

    def command(self, *arguments: str) -> list[str]:
        return [sys._base_executable, str(self.root / "telaah.py"), *arguments]

    def variables(self, **changes: str) -> dict[str, str]:
        """The surroundings of a start: offline, in English, deaf to this machine's settings of pip."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "STUB_"))}
        own = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.shelf)}
        return kept | own | {"TELAAH_LANGUAGE": "en"} | changes

    def start(
        self, *arguments: str, cwd: Path | None = None, **changes: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=cwd or self.shelf,
            env=self.variables(**changes),
            capture_output=True,
            text=True,
            timeout=LIMIT,
            preexec_fn=HEAR,
        )

    def begin(self, **changes: str) -> subprocess.Popen[str]:
        """A start that is not waited for; both of its streams are pipes."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            self.command(), env=self.variables(**changes), text=True, preexec_fn=HEAR, **pipes
        )

    @staticmethod
    def end(process: subprocess.Popen[str]) -> tuple[str, str]:
        """What a process said until its end, which it is made to meet when it takes too long."""
        try:
            return process.communicate(timeout=LIMIT)
        finally:
            process.kill()


@pytest.fixture
def tiny(tmp_path: Path) -> TinyProject:
    """A tiny project of which nothing is set up yet."""
    return TinyProject(tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> TinyProject:
    """A tiny project after its first start; not to be changed."""
    project = TinyProject(tmp_path_factory.mktemp("made"))
    first = project.start()
    assert first.returncode == 0, first.stderr
    return project


@pytest.fixture
def copy(tiny: TinyProject, made: TinyProject) -> TinyProject:
    """A copy of the made project, with a stamp for its own place: set up without the time that it takes."""
    shutil.copytree(made.venv, tiny.venv, symlinks=True)
    Environment(str(tiny.root)).write_stamp()
    return tiny
