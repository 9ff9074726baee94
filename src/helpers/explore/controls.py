"""Controls: from what the ``parameters`` cell declares to a widget, and from a widget back to a value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from helpers.language.numbers import decimal_mark
from helpers.show.settings import choice_text, entry_text, parameter_text, setting_text
from helpers.studies.parameters import Parameter
from helpers.studies.what_if import joined, parted

if TYPE_CHECKING:
    from ipywidgets import Widget

_LABEL, _FIELD, _LETTER, _ARROW = 17, 17, 0.56, 3
"""Widths in em: of what a control is called, of its field, of a letter, of what opens a list."""
_WIDE = {"description_width": f"{_LABEL}em"}


class Control:
    """One parameter on a panel.

    Args:
        study: the notebook's name, whose catalogue holds the words.
        parameter: what the notebook declares.
        value: where it begins.
        language: ``id`` or ``en``.
        options: values that only the data know, and what they are called; empty for none.
        several: True where several of these may be taken.
    """

    def __init__(
        self,
        study: str,
        parameter: Parameter,
        value: Any,
        language: str,
        options: Mapping[str, str] | None = None,
        several: bool = False,
    ) -> None:
        self.study, self.parameter, self.language = study, parameter, language
        self.options, self.several = dict(options or {}), several and bool(options)
        self._entries: dict[str, Any] = {}
        self.widget: Widget = self._made(value)

    @property
    def value(self) -> Any:
        """What the widget says now; a text where it is no value of the declared type."""
        if self._entries:
            return {name: each.value for name, each in self._entries.items()}
        if self.several:
            return joined(self.widget.value)
        if self.parameter.type == "list":
            return _numbers(self.widget.value, self.language)
        return self.widget.value

    @value.setter
    def value(self, value: Any) -> None:
        if self._entries:
            for name, each in self._entries.items():
                each.value = value.get(name, 0)
        elif self.several:
            self.widget.value = tuple(each for each in parted(value) if each in self.options)
        elif self.parameter.type == "list":
            self.widget.value = setting_text(self.study, "", value, self.language) if value else ""
        else:
            self.widget.value = value

    def on_change(self, tell: Callable[[Any], None]) -> None:
        """Have ``tell`` called whenever somebody changes it."""
        for each in self._entries.values() or (self.widget,):
            each.observe(tell, names="value")

    def _made(self, value: Any) -> Widget:
        name, language = self.parameter.name, self.language
        words = {"description": parameter_text(self.study, name, language), "style": _WIDE}
        words |= {"layout": _layout(_FIELD), "tooltip": self._limits()}
        if self.parameter.type == "dict":
            return self._table(value, words)
        made = self._choice(value, words) if self.options or self.parameter.choices else self._single(words)
        made.add_class(f"telaah-{name}")
        if not (self.options or self.parameter.choices):
            self.widget = made
            self.value = value
        return made

    def _limits(self) -> str:
        """What may be typed, where there are limits; what the notebook says of it is in one language only."""
        parameter = self.parameter
        if parameter.low is None:
            return parameter_text(self.study, parameter.name, self.language)
        ends = (str(end).removesuffix(".0") for end in (parameter.low, parameter.high))
        return "–".join(end.replace(".", decimal_mark(self.language)) for end in ends)

    def _choice(self, value: Any, words: Mapping[str, Any]) -> Widget:
        from ipywidgets import Dropdown, SelectMultiple

        known = tuple(self.options) or self.parameter.choices
        named = [(self._name_of(each), each) for each in known]
        longest = max(len(name or each) for name, each in named)
        words = {**words, "layout": _layout(max(_FIELD, math.ceil(longest * _LETTER) + _ARROW))}
        if self.several:
            taken = tuple(each for each in parted(value) if each in known)
            return SelectMultiple(options=named, value=taken, rows=min(6, len(known)), **words)
        return Dropdown(options=named, value=value if value in known else None, **words)

    def _name_of(self, value: str) -> str:
        own = self.options.get(value)
        return own or choice_text(self.study, self.parameter.name, value, self.language)

    def _single(self, words: Mapping[str, Any]) -> Widget:
        from ipywidgets import BoundedFloatText, BoundedIntText, Checkbox, FloatText, IntText, Text

        low, high = self.parameter.low, self.parameter.high
        limits = {} if low is None else {"min": low, "max": high}
        match self.parameter.type:
            case "bool":
                return Checkbox(**words)
            case "int":
                ends = {name: int(end) for name, end in limits.items()}
                return BoundedIntText(**ends, **words) if ends else IntText(**words)
            case "float":
                step = _step(low, high)
                return BoundedFloatText(step=step, **limits, **words) if limits else FloatText(**words)
        return Text(continuous_update=False, **words)

    def _table(self, value: Mapping[str, float], words: Mapping[str, Any]) -> Widget:
        from ipywidgets import BoundedFloatText, VBox

        low, high = self.parameter.low or 0.0, self.parameter.high or 1.0
        for name, each in value.items():
            own = {**words, "description": entry_text(self.study, name, self.language)}
            self._entries[name] = BoundedFloatText(
                value=each, min=low, max=high, step=_step(low, high), **own
            )
            self._entries[name].add_class(f"telaah-{self.parameter.name}-{name}")
        return VBox(list(self._entries.values()))


def _layout(field: int) -> dict[str, str]:
    """A label and a field beside it, never wider than the window."""
    return {"width": f"{_LABEL + field}em", "max_width": "100%"}


def _step(low: float | None, high: float | None) -> float:
    """A step that takes a few dozen of them from one end to the other."""
    width = 1.0 if low is None or high is None else high - low
    return 0.01 if width <= 2 else 0.5 if width <= 20 else 1.0


def _numbers(text: str, language: str) -> Any:
    """The numbers in ``50; 75; 90``, in the reader's notation; the text itself if they are none."""
    mark = decimal_mark(language)
    parts = [part.strip() for part in text.replace("[", "").replace("]", "").split(";")]
    if len(parts) == 1 and mark != ",":
        parts = [part.strip() for part in parts[0].split(",")]
    try:
        found = [float(part.replace(mark, ".")) for part in parts if part]
    except ValueError:
        return text
    return [int(each) if each.is_integer() else each for each in found]
