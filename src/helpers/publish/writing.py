"""Reports appear whole or not at all.

A report is written to a folder beside its place, pushed to the disk, and changes places with the old one in
one step (where the system cannot do that, by two renamings); the old one goes only when the new one stands.
What a killed run left behind is put right by the next.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from helpers.publish.exchange import exchange
from helpers.words.errors import InputError, Problem, RunError
from helpers.words.full_disk import is_full_disk

_AT_ONCE = 8
_ROOT = "reports"  # may be a link to another disk; what lies below it may not


def write_report(folder: Path, files: Mapping[str, bytes]) -> None:
    """Publish ``files`` as the content of ``folder``, all of them or none.

    Args:
        folder: the report's own folder; what it held before is replaced.
        files: content by relative path with forward slashes.

    Raises:
        InputError: the folder cannot be written, or a name leads out of it; nothing has changed.
        RunError: the disk is full; nothing has changed.
    """
    _refuse_outside(folder, files)
    new, old = _beside(folder, "new"), _beside(folder, "old")
    with _as_problems(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _only_one(folder):
            recover(folder)
            try:
                _fill(new, files)
                _swap(folder, new, old)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
            # The report stands; what is left of the old one, under either name, goes now or in the next run.
            for left in (old, new):
                shutil.rmtree(left, ignore_errors=True)


def write_file(path: Path, content: bytes) -> None:
    """Write one file whole or not at all.

    Raises:
        InputError: it cannot be written here.
        RunError: the disk is full.
    """
    new = path.with_name(f".{path.name}.new")
    with _as_problems(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(new, content)
            os.replace(new, path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
        _flush_folder(path.parent)


def recover(folder: Path) -> None:
    """Put right what a killed run left beside ``folder``: bring the old report back, drop half a new one."""
    new, old = _beside(folder, "new"), _beside(folder, "old")
    if old.exists() and not folder.exists():
        os.rename(old, folder)
    _remove(old)
    _remove(new)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def _refuse_outside(folder: Path, files: Mapping[str, bytes]) -> None:
    # A link among a report's own levels would lead renaming and removing to somewhere else.
    above = [each.name for each in folder.parents]
    levels = [folder, *folder.parents][: above.index(_ROOT) + 1 if _ROOT in above else 1]
    problems = []
    if ".." in folder.parts or not folder.name or any(level.is_symlink() for level in levels):
        problems.append(Problem("publish.outside", found=str(folder)))
    for name in files:
        path = PurePosixPath(name)
        if path.is_absolute() or not path.parts or ".." in path.parts or "\\" in name or ":" in name:
            problems.append(Problem("publish.outside", found=name))
    if problems:
        raise InputError(problems)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    paths = [folder / name for name in files]
    parents = list(dict.fromkeys([folder, *(path.parent for path in paths)]))
    folder.mkdir()
    for each in parents:
        each.mkdir(parents=True, exist_ok=True)
    # All at once: a disk that is asked to keep forty files takes hardly longer than for one
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(_write, paths, files.values()))
    for each in parents:
        _flush_folder(each)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _swap(folder: Path, new: Path, old: Path) -> None:
    had_one = folder.exists()
    if had_one and exchange(new, folder):
        _flush_folder(folder.parent)
        return
    if had_one:
        os.rename(folder, old)
    try:
        os.rename(new, folder)
    except BaseException:
        if had_one:
            os.rename(old, folder)
        raise
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _as_problems(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_full_disk(error):
            raise RunError(Problem("publish.disk_full", file=str(place))) from error
        raise InputError(Problem("publish.unwritable", file=str(place), found=error.strerror)) from error


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold off a second run that publishes to the same folder; the system frees the lock of a dead one."""
    mark = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    user = os.getuid() if hasattr(os, "getuid") else "user"
    path = Path(tempfile.gettempdir()) / f"telaah-{user}-{mark}.lock"
    with _locked(path):
        try:
            yield
        finally:
            with suppress(OSError):  # Windows removes no open file: an empty one stays
                path.unlink()


def _locked(path: Path) -> BinaryIO:
    """The locked file at ``path``; one that its last holder removed while this one waited counts no more."""
    while True:
        stream = open(path, "a+b")  # noqa: SIM115 - the caller closes it
        _lock(stream.fileno())
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                return stream
        stream.close()


def _lock(handle: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
