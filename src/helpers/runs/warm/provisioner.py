"""A kernel provisioner for jupyter_client: kernels come from a kernel server where there is one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from helpers.runs.warm.client import ForkedKernel, fork_kernel, server_address

_LAUNCHER = "ipykernel_launcher"
_PAUSE_SECONDS = 0.005


class WarmProvisioner(LocalProvisioner):
    """Forks a kernel from the kernel server of this process; without one, starts it as Jupyter does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Bring up the kernel that ``cmd`` would start."""
        argv = own_arguments(cmd)
        address = server_address()
        if argv is None or not address:
            return await super().launch_kernel(cmd, **kwargs)
        cwd = kwargs.get("cwd") or os.getcwd()
        kernel = fork_kernel(address, argv, cwd, kwargs.get("env") or dict(os.environ))
        if kernel is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
        return self.connection_info

    async def wait(self) -> int | None:
        """The exit status, once the kernel has ended."""
        while isinstance(self.process, ForkedKernel) and self.process.poll() is None:
            await asyncio.sleep(_PAUSE_SECONDS)
        return await super().wait()


def own_arguments(cmd: Sequence[str]) -> list[str] | None:
    """What stands behind the kernel's module in ``cmd``; None if another kernel than ours is wanted."""
    if _LAUNCHER not in cmd:
        return None
    return list(cmd[list(cmd).index(_LAUNCHER) + 1 :])
