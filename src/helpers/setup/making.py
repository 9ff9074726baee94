"""Making the environment, step by step."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

from helpers.setup.environment import INGREDIENTS, PYTHON, Environment
from helpers.setup.failures import explain
from helpers.setup.notebook_filter import set_up_filter
from helpers.setup.progress import Progress
from helpers.setup.turn import take_turn
from helpers.words.errors import InputError, Problem

_PIN = re.compile(r"^[A-Za-z0-9][^ =]*==", re.MULTILINE)
_LEFT_OUT = re.compile(r"^Ignoring ", re.MULTILINE)
_FETCHED = re.compile(r"^(?:Collecting|Processing|Requirement already satisfied:) (\S+)", re.MULTILINE)
_TAGS = re.compile(r"-(?:py|cp)\d.*\.whl$")
_TICK = 0.1
# Runs a module that ends when the process that started it has ended, even if that was killed (not on Windows,
# where a process keeps the number of a parent that is gone).
_FOLLOWING = """
import os, runpy, sys, threading, time
def follow(parent):
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)
threading.Thread(target=follow, args=[os.getppid()], daemon=True).start()
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


class Making:
    """One making, or bringing up to date, of ``environment``."""

    def __init__(self, environment: Environment, progress: Progress) -> None:
        self.environment, self.progress = environment, progress
        self._mark = 0

    def bring_up(self) -> None:
        """Leave a whole and current environment behind.

        Raises:
            InputError: this machine or folder will not do; nothing was written.
            RunError: a step failed.
            OSError: the folder cannot be written.
        """
        self._check()
        where = self.environment
        os.makedirs(where.folder, exist_ok=True)
        with take_turn(where.lock, lambda: self.progress.show("waiting", folder=where.folder)):
            if not where.is_current():
                self._make()

    def _check(self) -> None:
        if not (find_spec("venv") and find_spec("ensurepip")):
            raise InputError(Problem("setup.no_venv", values={"python": PYTHON}))
        where = self.environment
        missing = [name for name in INGREDIENTS if not os.path.isfile(os.path.join(where.root, name))]
        if missing:
            raise InputError([Problem("setup.incomplete", values={"file": name}) for name in missing])
        held = os.listdir(where.folder) if os.path.isdir(where.folder) else []
        if held and not {"pyvenv.cfg", os.path.basename(where.lock)} & set(held):
            raise InputError(Problem("setup.not_ours", values={"folder": where.folder}))

    def _make(self) -> None:
        """All steps. The stamp goes first and comes back last: what was broken off is begun anew."""
        where, renew = self.environment, self._can_renew()
        self.progress.say("update" if renew else "begin", folder=where.root)
        if os.path.exists(where.stamp):
            os.remove(where.stamp)
        if not renew:
            self.progress.show("making")
            self._clear()
            self._run(sys._base_executable, ["venv", where.folder], lambda: self.progress.show("making"))
        self._pip(["--only-binary", ":all:", "--require-hashes", "-r", INGREDIENTS[0]], self._count)
        project = ["--no-index", "--no-build-isolation", "--editable", where.root]
        self._pip(project, lambda: self.progress.show("finishing"))
        set_up_filter(where.root, where.python)
        where.write_stamp()
        self.progress.say("done")

    def _can_renew(self) -> bool:
        """Whether a whole environment is there, in its place and with its Python, that only fell behind."""
        stamped = self.environment.stamped()
        try:
            wanted = self.environment.ingredients()
        except OSError:
            return False
        return all(stamped.get(name) == wanted[name] for name in ("folder", "python"))

    def _clear(self) -> None:
        """Empty the folder, except for the lock that is being held."""
        for entry in os.scandir(self.environment.folder):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            elif entry.path != self.environment.lock:
                os.remove(entry.path)

    def _pip(self, arguments: list[str], tell: Callable[[], None]) -> None:
        pip = ["pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps"]
        self._run(self.environment.python, [*pip, "--progress-bar", "off", *arguments], tell)

    def _run(self, python: str, module: list[str], tell: Callable[[], None]) -> None:
        """Run one step, a module with arguments; it writes into the record, ``tell`` says how far it is."""
        with open(self.environment.record, "ab") as record:
            self._mark = record.tell()
            child = subprocess.Popen(
                [python, "-I", "-u", "-c", _FOLLOWING, *module],
                cwd=self.environment.root,
                env=self.environment.variables(),
                stdin=subprocess.DEVNULL,
                stdout=record,
                stderr=subprocess.STDOUT,
                close_fds=False,
            )
        try:
            while child.poll() is None:
                tell()
                time.sleep(_TICK)
        except BaseException:
            child.terminate()
            child.wait()
            raise
        if child.returncode:
            raise explain(self._said(), self.environment)

    def _said(self) -> str:
        """What the present step has written so far."""
        with open(self.environment.record, "rb") as record:
            record.seek(self._mark)
            return record.read().decode("utf-8", "replace")

    def _count(self) -> None:
        """Tell how many of the packages that the lock has for this machine are fetched or installed."""
        with open(os.path.join(self.environment.root, INGREDIENTS[0]), encoding="utf-8") as lock:
            pins = len(_PIN.findall(lock.read()))
        said = self._said()
        total = pins - len(_LEFT_OUT.findall(said))
        if "Installing collected packages" in said:
            names = os.listdir(self.environment.packages)
            done = sum(name.endswith(".dist-info") for name in names)
            self.progress.show("installing", done=min(done, total), total=total)
        elif fetched := _FETCHED.findall(said):
            name = _TAGS.sub("", os.path.basename(fetched[-1]))
            self.progress.show("fetching", done=len(fetched), total=total, name=name)
