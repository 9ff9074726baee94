"""What surrounds every panel: its style, what is said when its kernel dies, and keys that stay its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from helpers.explore.session import READ_ONLY
from helpers.language import say

if TYPE_CHECKING:
    from ipywidgets import Output, Widget

_WIDTH = {"width": "100%", "max_width": "62rem"}
_STYLE = (
    "<style>.telaah-panel table{border-collapse:collapse;margin:.4em 0}"
    ".telaah-panel th,.telaah-panel td{padding:.15em .7em;line-height:1.4}"
    ".telaah-panel .widget-label{white-space:normal;height:auto;line-height:1.3;padding-top:.3em}"
    ".telaah-panel .widget-inline-hbox{height:auto;min-height:var(--jp-widgets-inline-height)}"
    ".telaah-panel .widget-html,.telaah-panel .widget-html-content{max-width:100%%;overflow-x:auto}"
    # Where there is little room, what a control is called stands above it
    ".telaah-panel{container-type:inline-size}@container (max-width:46rem){"
    ".telaah-panel .widget-inline-hbox:has(select,input){flex-flow:row wrap;margin:2px 0!important}"
    ".telaah-panel .widget-vbox{margin-right:0!important}"
    ".telaah-panel .widget-inline-hbox:has(select,input)>.widget-label{width:100%%!important;text-align:left}"
    ".telaah-panel .widget-inline-hbox>:is(select,input){flex:1 1 100%%;min-width:0}}"
    ".telaah-panel .widget-dropdown select{height:var(--jp-widgets-inline-height)}"
    ".telaah-panel :focus-visible{outline:2px solid #0b5cad}"
    # Widgets mark themselves when the kernel behind them is gone: said once, instead of a sign at each
    ".telaah-panel .jupyter-widgets-disconnected::before,"
    "body:has(.telaah-panel) .jupyter-widgets-disconnected:not(.telaah-panel)::before{content:none!important}"
    ".telaah-panel.jupyter-widgets-disconnected::before{display:block;font:inherit;color:inherit;"
    "border-left:4px solid #b3261e;padding:.4em .6em;margin:.4em 0;content:%s!important}</style>"
)
# JupyterLab takes keys for itself wherever nothing can be written: in a list, an arrow would move to the next
# cell, and "d" twice would delete the panel. Lumino leaves alone what bears this attribute. Keys with Ctrl,
# Alt or Cmd, as for saving, stay JupyterLab's.
_KEYS = """if (!window.telaahKeys) {
  window.telaahKeys = true;
  window.addEventListener("keydown", event => {
    const target = event.target;
    if (!target.closest || !target.closest(".telaah-panel")) return;
    const own = !(event.ctrlKey || event.altKey || event.metaKey);
    target.toggleAttribute("data-lm-suppress-shortcuts", own);
  }, true);
}"""


def framed(parts: Sequence[Widget], language: str) -> Widget:
    """A panel of some parts, one below the other.

    Args:
        parts: what it shows.
        language: ``id`` or ``en``.
    """
    from ipywidgets import HTML, VBox

    style = HTML(_STYLE % _css_text(say("explore.kernel_gone", language)))
    style.add_class("telaah-style")
    keys = [] if os.environ.get(READ_ONLY) else [_own_keys()]  # the app has no shortcuts
    whole = VBox([style, *parts, *keys], layout=_WIDTH)
    whole.add_class("telaah-panel")
    return whole


def _own_keys() -> Output:
    from ipywidgets import Output

    script = {"output_type": "display_data", "data": {"application/javascript": _KEYS}, "metadata": {}}
    return Output(outputs=(script,), layout={"display": "none"})


def _css_text(text: str) -> str:
    """A text as a string of CSS, within a page."""
    return '"' + escape(text, quote=False).replace("\\", "").replace('"', "'") + '"'
