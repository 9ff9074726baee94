"""A project of its own with JupyterLab or Voila on it, and what a person does there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SECONDS = 90
PAGE = {"width": 1500, "height": 1100}
_HEARD = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


def end_kernels(folder: Path) -> None:
    """Kill the kernels that work on this project, as a machine without memory would."""
    import psutil

    for process in psutil.process_iter(["cmdline", "environ"]):
        kernel = "ipykernel_launcher" in " ".join(process.info["cmdline"] or ())
        if kernel and (process.info["environ"] or {}).get("TELAAH_HOME") == str(folder):
            process.kill()


def environment(folder: Path) -> dict[str, str]:
    """Variables under which nothing of this user's own settings is read or written."""
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    own += ("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    places = {name: str(folder / ".settings" / name.lower()) for name in own}
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, **places, "TELAAH_HOME": str(folder), "TELAAH_LANGUAGE": "en", "PYTHONPATH": path}


def telaah(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """One command in this project, to its end."""
    command = [sys.executable, "-m", "helpers.cli", *words]
    return subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)


@contextmanager
def opened_by(folder: Path, *words: str) -> Iterator[str]:
    """The address that a command serves at, until it is ended."""
    log = folder / f"{words[0]}.log"
    command = [sys.executable, "-m", "helpers.cli", *words, "--no-browser"]
    with log.open("w") as out:
        child = subprocess.Popen(
            command, env=environment(folder), stdout=out, stderr=out, cwd=folder, start_new_session=True
        )
    try:
        yield _address(child, log)
    finally:
        os.killpg(child.pid, 15)
        try:
            child.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, 9)
            child.wait()


def _address(child: subprocess.Popen, log: Path) -> str:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and child.poll() is None:
        if found := _HEARD.findall(log.read_text(errors="replace")):
            return found[-1]
        time.sleep(0.2)
    raise AssertionError(log.read_text(errors="replace"))


def free_port() -> str:
    """A port that nobody listens on."""
    import socket

    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return str(tried.getsockname()[1])


@contextmanager
def page_at(browser: object, address: str) -> Iterator[tuple[object, list[str]]]:
    """A page, and what its console complains of."""
    page = browser.new_page(viewport=PAGE)
    page.set_default_timeout(30_000)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    try:
        page.goto(address)
        yield page, faults
    finally:
        page.close()


def reached_by_tab(page: object, first: str, steps: int) -> set[str]:
    """Marks of the controls that Tab comes to from the first one on."""
    page.locator(f"{first} :is(input, select, button)").first.focus()
    script = """() => { const found = document.activeElement.closest('[class*="telaah-"]:not(.telaah-panel)');
        return found ? [...found.classList].filter(c => c.startsWith('telaah-')).join(' ') : '' }"""
    found = set()
    for _ in range(steps):
        found |= set(page.evaluate(script).split())
        page.keyboard.press("Tab")
    return found
