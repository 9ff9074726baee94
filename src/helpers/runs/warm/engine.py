"""An engine for papermill, ``telaah-warm``: notebooks run in kernels of this Python, forked if they can be.

Within ``telaah run`` the kernel server is there already. Elsewhere, as for a loop over
:func:`papermill.execute_notebook` or ``papermill --engine telaah-warm``, the first notebook starts one,
which ends with this process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger

from helpers.runs.kernel import QUIET, OwnKernel
from helpers.runs.warm.cells import PLACE, asked_for, can_share_a_request
from helpers.runs.warm.start import keep_kernel_server

NAME = "telaah-warm"
EXPLORE = "explore"


class WarmClient(PapermillNotebookClient):
    """Papermill's own client, which takes what a notebook displays as the kernel has sent it."""

    def output(
        self, outs: list[NotebookNode], msg: dict[str, Any], display_id: str | None, cell_index: int
    ) -> NotebookNode | None:
        """Add an output to those of its cell.

        The usual way makes nodes of all that is in it, numbers of results one by one, and holds it against
        the schema of notebooks: a fifth of the work on this side.
        """
        hooked = self.output_hook_stack[msg["parent_header"].get("msg_id")]
        if msg["msg_type"] != "display_data" or display_id or hooked or self.clear_before_next_output:
            return super().output(outs, msg, display_id, cell_index)
        node = NotebookNode(output_type="display_data")
        dict.update(node, {name: msg["content"][name] for name in ("metadata", "data")})
        outs.append(node)
        return node


class InOneRequest(WarmClient):
    """Has the kernel run all cells for one request; nobody is told meanwhile how far it has come."""

    def papermill_execute_cells(self) -> None:
        """Run all cells that have code and are not to be skipped."""
        cells = self.nb.cells
        sources = {
            place: cell.source
            for place, cell in enumerate(cells)
            if cell.cell_type == "code"
            and cell.source.strip()
            and self.skip_cells_with_tag not in cell.metadata.get("tags", [])
        }
        if not all(map(can_share_a_request, sources.values())):
            super().papermill_execute_cells()
            return
        request = new_code_cell(asked_for(sources))
        self.nb.cells = [*cells, request]
        try:
            self.execute_cell(request, len(cells), store_history=False)
        finally:
            self.nb.cells = cells

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """Take in a message for the cell that it belongs to."""
        place = msg["parent_header"].get(PLACE)
        if place is not None:
            cell, cell_index = self.nb.cells[place], place
        return super().process_message(msg, cell, cell_index)


class WarmEngine(NBClientEngine):
    """Papermill's own engine over kernels of :class:`helpers.runs.kernel.OwnKernel`."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        **kwargs: Any,
    ) -> Any:
        """Execute a notebook; see papermill for the arguments.

        ``warm_with`` names the notebooks whose needs a kernel server reads, where this one is in memory;
        ``in_one_request`` asks the kernel for all cells at once.
        """
        path = kwargs.pop("input_path", None)
        of_file = [Path(path)] if isinstance(path, str) else []
        keep_kernel_server(kwargs.pop("warm_with", of_file))
        kwargs.setdefault("kernel_manager_class", OwnKernel)
        kwargs.setdefault("extra_arguments", list(QUIET))
        # Section 7 is for those who sit in front of it: it is in no report, and widgets wait for somebody
        kwargs.setdefault("skip_cells_with_tag", EXPLORE)
        # It holds nothing that is still wanted: a polite farewell takes longer than many a notebook's cells
        kwargs.setdefault("shutdown_kernel", "immediate")
        limits = {"timeout": execution_timeout or kwargs.get("timeout"), "startup_timeout": start_timeout}
        own = {"kernel_name": kernel_name, "log": logger, **limits}
        client = InOneRequest if kwargs.pop("in_one_request", False) else WarmClient
        return client(nb_man, **{**kwargs, **own}).execute()


def register() -> None:
    """Make the engine known to papermill, also where the package is used without being installed."""
    papermill_engines.register(NAME, WarmEngine)
