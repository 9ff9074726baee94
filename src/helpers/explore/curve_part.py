"""The part of a panel that computes the specification curve: begun, watched and stopped by buttons."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from helpers.explore.curve import combinations, specifications
from helpers.explore.curve_picture import curve_picture
from helpers.explore.session import Session
from helpers.explore.work import Work
from helpers.show.preview import table_html
from helpers.show.specification_curve import curve_said, curve_table, followed
from helpers.studies.specifications import Specification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipywidgets import Widget


class CurvePart:
    """A button, a bar of progress, and the curve.

    Args:
        session: whose curve it is.
        aside: False computes everything at once, for tests.
    """

    def __init__(self, session: Session, aside: bool = True) -> None:
        from ipywidgets import HTML, Button, IntProgress

        self.session, self.work = session, Work(aside)
        self.total = len(combinations(session))
        self.found: list[Specification] = []
        hidden = {"display": "none", "width": "auto"}
        self.begin = Button(description=session.say("curve.begin"), layout={"width": "auto"})
        self.stop = Button(description=session.say("curve.stop"), layout=hidden)
        self.progress = IntProgress(max=self.total, layout={**hidden, "width": "20em"})
        self.answer = HTML()
        for widget, mark in ((self.begin, "begin"), (self.stop, "stop"), (self.answer, "answer")):
            widget.add_class(f"telaah-curve-{mark}")
        self.begin.on_click(lambda _: self.run())
        self.stop.on_click(lambda _: self.work.stop())

    def run(self) -> None:
        """Compute the curve from the beginning."""
        self.found = []
        self._running(True)
        self.work.begin(self._steps(), self._tell, self._done)

    def _steps(self) -> Iterator[None]:
        for each in specifications(self.session):
            self.found.append(each)
            yield

    def _tell(self, number: int) -> None:
        self.progress.value = number

    def _done(self, whole: bool, error: Exception | None) -> None:
        self._running(False)
        said = curve_said(self.session.study, self.found, self.session.language)
        if error is not None:
            said = self.session.say("not_computable", name=type(error).__name__)
        elif not whole:
            said = self.session.say("curve.stopped", count=len(self.found), total=self.total) + " " + said
        parts = [f'<div role="status">{escape(said)}</div>']
        if error is None and self.found:
            name = followed(self.found, self.session.label(self.session.base))
            parts.append(f"<p><b>{escape(name)}</b></p>")
            parts.append(curve_picture(self.session, self.found, said, name))
            parts.append(table_html(curve_table(self.session.study, self.found, self.session.language)))
        self.answer.value = "".join(parts)

    def _running(self, running: bool) -> None:
        self.begin.disabled = running
        self.progress.value = 0
        for each in (self.stop, self.progress):
            each.layout.display = "" if running else "none"

    @property
    def widget(self) -> Widget:
        """The whole part."""
        from ipywidgets import HTML, HBox, VBox

        curve: Any = self.session.asked.curve
        name = "curve.lead_one" if len(curve.over) == 1 else "curve.lead"
        words = {"total": self.total} | ({"count": len(curve.over)} if len(curve.over) > 1 else {})
        lead = HTML(f"<div>{escape(self.session.say(name, **words))}</div>")
        return VBox([lead, HBox([self.begin, self.stop, self.progress]), self.answer])
