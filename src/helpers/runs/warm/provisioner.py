"""A kernel provisioner for jupyter_client: kernels come from a kernel server where there is one.

In ``telaah run`` and behind papermill's engine a server is there before the first kernel is asked for. Where
the provisioner is alone, the first kernel starts one, which ends with the process that asked. So it is for a
kernel whose description (``kernel.json``) says ``"metadata": {"kernel_provisioner": {"provisioner_name":
"telaah-warm", "config": {"warm_with": ["a.ipynb"]}}}``; notebooks under ``warm_with``, which may be left out,
tell what the server reads. Only kernels of this Python are forked; others start as Jupyter has them.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner
from traitlets import List, Unicode

from helpers.runs.warm.client import ForkedKernel, fork_kernel, server_address
from helpers.runs.warm.plain import PlainKernel, kept
from helpers.runs.warm.start import ENVIRONMENT, keep_kernel_server

_LAUNCHER = "ipykernel_launcher"
_PAUSE_SECONDS = 0.005


class WarmProvisioner(LocalProvisioner):
    """Forks a kernel from the kernel server of this process; without one, starts it as Jupyter does."""

    warm_with = List(Unicode(), help="Notebooks whose needs are read before kernels are forked.", config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Bring up the kernel that ``cmd`` would start."""
        kernel = self._forked(cmd, kwargs)
        if kernel is not None:
            self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
            return self.connection_info
        command = kept(cmd)
        info = await super().launch_kernel(command, **kwargs)
        self.process = PlainKernel(self.process, command is not cmd)
        return info

    def _forked(self, cmd: list[str], wanted: Mapping[str, Any]) -> ForkedKernel | None:
        argv = own_arguments(cmd)
        if argv is None:
            return None
        keep_kernel_server(map(Path, self.warm_with))
        address = server_address()
        cwd, env = wanted.get("cwd") or os.getcwd(), wanted.get("env") or os.environ
        # What a server that has just been started has settled for itself counts for its first kernel, too
        return fork_kernel(address, argv, cwd, {**ENVIRONMENT, **env}) if address else None

    async def kill(self, restart: bool = False) -> None:
        """End the kernel at once, and what it has started."""
        if self.process is not None:
            self.process.kill()

    async def wait(self) -> int | None:
        """The exit status, once the kernel has ended."""
        while self.process is not None and self.process.poll() is None:
            await asyncio.sleep(_PAUSE_SECONDS)
        return await super().wait()


def own_arguments(cmd: Sequence[str]) -> list[str] | None:
    """What stands behind the kernel's module in ``cmd``; None if another kernel than ours is wanted."""
    if _LAUNCHER not in cmd or not _is_own(cmd[0]):
        return None
    return list(cmd[list(cmd).index(_LAUNCHER) + 1 :])


@cache
def _is_own(program: str) -> bool:
    """True for the Python of this environment, by any of its names."""
    # Both: its names are links to a Python that others may share
    found, own = Path(shutil.which(program) or program), Path(sys.executable)
    return found.parent == own.parent and found.resolve() == own.resolve()
