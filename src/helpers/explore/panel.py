"""The panel of section 7: controls on one side, and what they move on the other."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.explore.controls import Control
from helpers.explore.curve_part import CurvePart
from helpers.explore.frame import framed
from helpers.explore.picture import moved_picture
from helpers.explore.session import READ_ONLY, Answer, Session
from helpers.explore.work import Work
from helpers.show.compared import differing_table, moved_table
from helpers.show.preview import table_html
from helpers.show.tables import estimates_table
from helpers.words.errors import TelaahError

if TYPE_CHECKING:
    from ipywidgets import Button, Widget

_SLOW = 0.5  # seconds; what takes longer is computed aside


class Panel:
    """Controls and answers of one session.

    Args:
        session: the cohort under trial.
        start: values to begin with, by parameter; the base's where there are none.
        aside: False computes everything at once, for tests.
    """

    def __init__(self, session: Session, start: Mapping[str, Any] | None = None, aside: bool = True) -> None:
        self.session = session
        self.work = Work(aside)
        values = session.begun(start or {})
        self._rest = values
        self.controls = {
            name: self._control(name, values[name]) for names in session.groups.values() for name in names
        }
        self._quiet, self._took = False, 0.0
        for control in self.controls.values():
            control.on_change(self._changed)
        self.refresh()

    def _control(self, name: str, value: Any) -> Control:
        session = self.session
        options, several = session.options.get(name, {}), name in session.asked.several
        return Control(session.study, session.declared[name], value, session.language, options, several)

    @property
    def values(self) -> dict[str, Any]:
        """All parameters as they stand now."""
        return {**self._rest, **{name: control.value for name, control in self.controls.items()}}

    def refresh(self) -> None:
        """Compute and show the answer; aside, where it has taken long before."""
        self.work.drop()
        aside = self._took > _SLOW
        self.stop_button.layout.display = "" if aside else "none"
        if aside:
            self.state.value = _note(self.session.say("computing"))
            self.work.begin(self._steps(self.values), lambda number: None, self._slow_done)
            return
        for _ in self._steps(self.values):
            pass

    def _steps(self, values: Mapping[str, Any]) -> Iterator[None]:
        """Compute, then show: before each, a wish to stop or a newer choice is heard."""
        yield
        began = time.monotonic()
        texts = self._texts(values)
        self._took = time.monotonic() - began
        yield
        for name, text in texts.items():
            getattr(self, name).value = text

    def _slow_done(self, whole: bool, error: Exception | None) -> None:
        self.stop_button.layout.display = "none"
        if not whole:
            self.state.value = _note(self.session.say("stopped"))

    def _texts(self, values: Mapping[str, Any]) -> dict[str, str]:
        """What the parts of the answer say, by name; what is wrong, if no answer can be had."""
        try:
            return self._answered(values)
        except TelaahError as error:
            told = error.render(self.session.language)
        except Exception as error:
            told = self.session.say("not_computable", name=type(error).__name__)
        before = _note(self.session.say("before")) if self.numbers.value else ""
        return {"state": problem_html(told) + before}

    def _answered(self, values: Mapping[str, Any]) -> dict[str, str]:
        session, language = self.session, self.session.language
        answer = session.answer(values)
        pairs, moved = answer.pairs, sum(pair.moved for pair in answer.pairs)
        return {
            "differing": self._differing(answer, values),
            "picture": moved_picture(pairs, answer.label, language),
            "numbers": table_html(moved_table(pairs, answer.label, language)) if pairs else "",
            "more": self._more(answer),
            "state": _note(session.say("moved", moved=moved, count=len(pairs))),
        }

    def _differing(self, answer: Answer, values: Mapping[str, Any]) -> str:
        session = self.session
        if not answer.differing:
            return _note(session.say("as_published"))
        whole = {name: values[name] for name in answer.differing}
        words = {"called": session.options}
        return table_html(differing_table(session.study, session.base, whole, session.language, **words))

    def _more(self, answer: Answer) -> str:
        if not answer.more:
            return ""
        words = {"id": "tbl-more", "caption": self.session.say("more"), "labels": answer.label}
        return table_html(estimates_table(answer.more, self.session.language, **words))

    def _changed(self, change: Any) -> None:
        if not self._quiet:
            self.refresh()

    def reset(self, *_: Any) -> None:
        """Put all controls back to the base."""
        self._quiet = True
        try:
            for name, control in self.controls.items():
                control.value = self.session.base[name]
        finally:
            self._quiet = False
        self.refresh()

    def keep(self, *_: Any) -> None:
        """Write the state as a variant, and say where it stands and how it is run."""
        session = self.session
        texts = (self.title.value, self.reason.value)
        try:
            path = session.keep(self.name.value, self.values, *texts)
        except TelaahError as error:
            self.kept.value = problem_html(error.render(session.language))
            return
        shown = path.relative_to(session.project.root).as_posix()
        command = f"python3 telaah.py run {session.study}/{session.cohort}@{path.stem}"
        self.kept.value = _note(session.say("kept", file=shown, command=command))

    @cached_property
    def state(self) -> Widget:
        """One line: what was found, or what is wrong."""
        return _html("telaah-state")

    @cached_property
    def differing(self) -> Widget:
        """The parameters that differ from the base."""
        return _html("telaah-differing")

    @cached_property
    def picture(self) -> Widget:
        """Base and present values as a picture."""
        return _html("telaah-picture")

    @cached_property
    def numbers(self) -> Widget:
        """Base and present values as a table."""
        return _html("telaah-numbers")

    @cached_property
    def more(self) -> Widget:
        """Numbers without a counterpart in the base."""
        return _html("telaah-more")

    @cached_property
    def kept(self) -> Widget:
        """What became of a wish to keep the state."""
        return _html("telaah-kept")

    @cached_property
    def name(self) -> Widget:
        """The name of a variant to be kept."""
        return self._text("name", "telaah-name")

    @cached_property
    def title(self) -> Widget:
        """Its title."""
        return self._text("title", "telaah-title")

    @cached_property
    def reason(self) -> Widget:
        """Why it was tried."""
        return self._text("reason", "telaah-reason")

    @cached_property
    def stop_button(self) -> Button:
        """Stops what is computed aside; seen only while something is."""
        button = self._button("stop", self.work.stop)
        button.layout.display = "none"
        return button

    def _text(self, key: str, mark: str) -> Widget:
        from ipywidgets import Text

        style, layout = {"description_width": "8em"}, {"width": "34em", "max_width": "100%"}
        made = Text(description=self.session.say(f"keep.{key}"), style=style, layout=layout)
        made.add_class(mark)
        return made

    def _button(self, key: str, act: Any) -> Button:
        from ipywidgets import Button

        button = Button(description=self.session.say(f"button.{key}"), layout={"width": "auto"})
        button.add_class(f"telaah-{key}")
        button.on_click(lambda _: act())
        return button

    @cached_property
    def widget(self) -> Widget:
        """The whole panel."""
        from ipywidgets import HBox

        groups = [self._group(name, names) for name, names in self.session.groups.items()]
        beside = HBox(groups, layout={"flex_flow": "row wrap", "max_width": "100%"})
        buttons = HBox([self._button("reset", self.reset), self.stop_button])
        answers = [self.state, self.differing, self.picture, self.numbers, self.more]
        if self.session.asked.curve:
            answers.append(CurvePart(self.session, self.work.aside).widget)
        return framed([beside, buttons, *answers, *self._keeping()], self.session.language)

    def _group(self, name: str, names: tuple[str, ...]) -> Widget:
        from ipywidgets import HTML, VBox

        from helpers.language import say

        head = HTML(f"<b>{escape(say(f'what_if.group.{name}', self.session.language))}</b>")
        layout = {"margin": "0 2em 0.8em 0", "max_width": "100%"}
        return VBox([head, *(self.controls[each].widget for each in names)], layout=layout)

    def _keeping(self) -> list[Widget]:
        from ipywidgets import HBox

        if os.environ.get(READ_ONLY):
            return [_html("telaah-read-only", _note(self.session.say("read_only")))]
        lead = _html("telaah-keep-lead", _note(self.session.say("keep.lead")))
        button = HBox([self._button("keep", self.keep)])
        return [lead, self.name, self.title, self.reason, button, self.kept]


def _html(mark: str, value: str = "") -> Widget:
    from ipywidgets import HTML

    made = HTML(value)
    made.add_class(mark)
    return made


def _note(text: str) -> str:
    return f'<div role="status">{escape(text)}</div>'


def problem_html(text: str) -> str:
    """What is wrong, in one message that screen readers say at once."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f'<div role="alert" style="border-left:4px solid #b3261e;padding-left:.6em">{lines}</div>'
