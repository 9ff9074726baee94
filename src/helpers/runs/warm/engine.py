"""An engine for papermill, ``telaah-warm``: notebooks run in kernels of this Python, forked if they can be.

Within ``telaah run`` the kernel server is there already. Elsewhere, as for a loop over
:func:`papermill.execute_notebook` or ``papermill --engine telaah-warm``, the first notebook starts one,
which ends with this process.
"""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from papermill.engines import NBClientEngine, papermill_engines

from helpers.runs.kernel import QUIET, OwnKernel
from helpers.runs.warm.start import kernel_server

NAME = "telaah-warm"
EXPLORE = "explore"
_servers = ExitStack()
atexit.register(_servers.close)


class WarmEngine(NBClientEngine):
    """Papermill's own engine over kernels of :class:`helpers.runs.kernel.OwnKernel`."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Execute a notebook; see papermill for the arguments.

        ``warm_with`` names the notebooks whose needs a kernel server reads, where this one is in memory.
        """
        path = kwargs.get("input_path")
        of_file = [Path(path)] if isinstance(path, str) else []
        _servers.enter_context(kernel_server(kwargs.pop("warm_with", of_file)))
        kwargs.setdefault("kernel_manager_class", OwnKernel)
        kwargs.setdefault("extra_arguments", list(QUIET))
        # Section 7 is for those who sit in front of it: it is in no report, and widgets wait for somebody
        kwargs.setdefault("skip_cells_with_tag", EXPLORE)
        # It holds nothing that is still wanted: a polite farewell takes longer than many a notebook's cells
        kwargs.setdefault("shutdown_kernel", "immediate")
        return super().execute_managed_notebook(nb_man, kernel_name, **kwargs)


def register() -> None:
    """Make the engine known to papermill, also where the package is used without being installed."""
    papermill_engines.register(NAME, WarmEngine)
