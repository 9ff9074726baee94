"""The kernel behind a notebook: always the Python that Telaah itself runs on.

A kernel is looked for by its name, and another environment may have registered its own Python
under the name ``python3`` where it is found first. Here nothing is looked for.
"""

from __future__ import annotations

import os
import socket
from functools import cache
from typing import Any
from uuid import uuid4

import zmq
from jupyter_client import AsyncKernelManager, localinterfaces
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpecManager
from traitlets import DottedObjectName, Type, default

from helpers.runs.limits import current_watch
from helpers.runs.warm.provisioner import WarmProvisioner
from helpers.runs.warm.ready import PromptClient

KERNEL = "python3"
QUIET = ("--IPKernelApp.log_level=CRITICAL",)
"""What a kernel is told so that it leaves the terminal alone: failures come back as results."""


@cache
def own_address(process: int) -> str:
    """An address of this machine for the kernels of one process, where Linux has them; else the usual one.

    Ports are chosen before a kernel opens them. On an address that all share, another process may take one
    meanwhile, be it for a connection of its own.
    """
    address = f"127.{64 + process // 65536 % 128}.{process // 256 % 256}.{process % 256}"
    try:
        with socket.socket() as probe:
            probe.bind((address, 0))
    except OSError:
        return localinterfaces.localhost()
    if not localinterfaces.is_local_ip(address):  # it knows those that interfaces name
        localinterfaces.LOCAL_IPS.append(address)
    return address


class OwnKernel(AsyncKernelManager):
    """A kernel of this interpreter, whatever kernels are registered on the machine."""

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        # Without folders to look in, it knows ipykernel's own spec only, which names `sys.executable`.
        return KernelSpecManager(kernel_dirs=[], parent=self)

    @default("ip")
    def _ip_default(self) -> str:
        return own_address(os.getpid())

    client_class = DottedObjectName("helpers.runs.warm.ready.PromptClient")
    client_factory = Type(PromptClient, klass=AsyncKernelClient)

    @default("transport_encryption")
    def _transport_encryption_default(self) -> str:
        # Other users of the machine could read a local port; where it can be, it is encrypted.
        return "auto" if zmq.has("curve") else "disabled"

    async def _async_post_start_kernel(self, **wanted: Any) -> None:
        await super()._async_post_start_kernel(**wanted)
        if watch := current_watch():
            watch.begin(self.provisioner.process)

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        # The provisioner learns of the end from the system, sooner than by asking ten times a second
        if self.provisioner is not None:
            await self.provisioner.wait()

    async def _async_pre_start_kernel(self, **wanted: Any) -> tuple[list[str], dict[str, Any]]:
        # Not by its name in a kernel's description, which counts only once the package is installed
        if self.provisioner is None:
            self.kernel_id = self.kernel_id or str(uuid4())
            self.provisioner = WarmProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**wanted)
