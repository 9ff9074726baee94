"""A kernel's client that knows at once when the kernel is ready, where jupyter_client's sleeps to be sure."""

from __future__ import annotations

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient

_REPLY_SECONDS = 1.0  # a kernel that is busy with its start may leave a first question unanswered
_ECHO_SECONDS = 0.2


class PromptClient(AsyncKernelClient):
    """Waits for the echo of its own question, after which nothing of the start can follow."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return once the kernel answers on its shell channel and is heard on its output channel.

        Raises:
            RuntimeError: it has died, or not answered within ``timeout`` seconds.
        """
        until = time.monotonic() + (timeout or float("inf"))
        while True:
            asked = self.kernel_info()
            reply = await _next(self.shell_channel, _REPLY_SECONDS)
            if reply and reply["msg_type"] == "kernel_info_reply" and await self._echoed(asked):
                self._handle_kernel_info_reply(reply)
                return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _echoed(self, asked: str) -> bool:
        while message := await _next(self.iopub_channel, _ECHO_SECONDS):
            own = message["parent_header"].get("msg_id") == asked
            if own and message["content"].get("execution_state") == "idle":
                return True
        return False  # the subscription did not stand yet


async def _next(channel: Any, seconds: float) -> dict[str, Any] | None:
    try:
        return await channel.get_msg(timeout=seconds)
    except Empty:
        return None
