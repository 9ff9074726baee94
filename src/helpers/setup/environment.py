"""The project's own environment: where it is, what it was made from, and whether it is current."""

from __future__ import annotations

import os
import sys

INGREDIENTS = ("requirements.lock", "pyproject.toml")
PYTHON = "{}.{}".format(*sys.version_info)
WINDOWS = os.name == "nt"
# Settings of the user that would put packages elsewhere, or others in their place.
_UNWANTED = frozenset(
    {
        "PYTHONHOME",
        "PYTHONPATH",
        "__PYVENV_LAUNCHER__",
        "PIP_CONSTRAINT",
        "PIP_NO_BINARY",
        "PIP_PREFIX",
        "PIP_REQUIRE_HASHES",
        "PIP_ROOT",
        "PIP_TARGET",
    }
)


class Environment:
    """The folder ``.venv`` of the project in ``root``.

    Whether it is whole and current is told by its stamp, a file that is written last and
    says what the environment was made from.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self.folder = os.path.join(root, ".venv")
        self.scripts = os.path.join(self.folder, "Scripts" if WINDOWS else "bin")
        self.python = os.path.join(self.scripts, "python.exe" if WINDOWS else "python")
        self.stamp = os.path.join(self.folder, "telaah.stamp")
        self.lock = os.path.join(self.folder, "telaah.lock")
        self.record = os.path.join(self.folder, "telaah.log")

    @property
    def packages(self) -> str:
        """The folder of the installed packages; its Python need not be the one that runs this."""
        if WINDOWS:
            return os.path.join(self.folder, "Lib", "site-packages")
        library = os.path.join(self.folder, "lib")
        python = next(name for name in os.listdir(library) if name.startswith("python3"))
        return os.path.join(library, python, "site-packages")

    def ingredients(self) -> dict[str, str]:
        """What the environment is made from: lock and project (hashes), place, and Python.

        The Python is the environment's own, not the one that asks: who starts Telaah with
        another Python gets the same environment. Its size and time give away an upgrade
        of the system under the environment.

        Raises:
            OSError: one of them is not there.
        """
        import hashlib

        made_from = {"folder": self.root}
        for name in INGREDIENTS:
            with open(os.path.join(self.root, name), "rb") as file:
                made_from[name] = hashlib.sha256(file.read()).hexdigest()
        python = os.path.realpath(self.python)
        seen = os.stat(python)
        made_from["python"] = f"{python} {seen.st_size} {int(seen.st_mtime)}"
        return made_from

    def stamped(self) -> dict[str, str]:
        """What the stamp says; empty when there is none, as in a half-made environment."""
        try:
            with open(self.stamp, encoding="utf-8") as file:
                return dict(line.rstrip("\n").split(" = ", 1) for line in file)
        except (OSError, ValueError):
            return {}

    def is_current(self) -> bool:
        """Whether the environment is whole and made from what is there now."""
        try:
            return self.stamped() == self.ingredients()
        except OSError:
            return False

    def write_stamp(self) -> None:
        """Declare the environment whole and current, in one move."""
        lines = [f"{name} = {value}\n" for name, value in self.ingredients().items()]
        with open(self.stamp + ".new", "w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        os.replace(self.stamp + ".new", self.stamp)

    def variables(self) -> dict[str, str]:
        """The environment variables for what runs inside, as if the environment were activated."""
        kept = {name: value for name, value in os.environ.items() if name.upper() not in _UNWANTED}
        kept["VIRTUAL_ENV"] = self.folder
        kept["PIP_USER"] = "0"  # wins over the user's pip configuration, where `user = true` is common
        kept["PATH"] = self.scripts + os.pathsep + kept.get("PATH", os.defpath)
        return kept
