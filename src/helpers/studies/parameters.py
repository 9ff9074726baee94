"""Strict parameters: what a notebook's ``parameters`` cell declares, and nothing else.

The cell is the only place where a parameter, its type, its default and its limits stand::

    confidence: float = 0.95  # [0.5 to 0.999] confidence level of all intervals
    base_policy: str = "document"  # [all | valid | document] who is counted in a base
    bands: list = [50, 75, 90]  # [1 to 99, rising] ends of bands

It is read without running anything, so a wrong parameter costs no kernel.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from helpers.language.numbers import decimal_mark
from helpers.words.errors import InputError, Problem

TAG = "parameters"
_TYPES: dict[str, type] = {"bool": bool, "int": int, "float": float, "str": str, "list": list, "dict": dict}
_MANY = ("list", "dict")
_WRONG_TYPE = {
    "bool": "not_true_or_false",
    "int": "not_a_whole_number",
    "float": "not_a_number",
    "str": "not_a_text",
    "list": "not_a_list",
    "dict": "not_a_table",
}
_RANGE = re.compile(r"^(\S+) to ([^\s,]+)(, rising)?$")

FIGURE_WIDTH = "figure_width"
"""The parameter of a report's looks: no number depends on it, and no settings of a study hold it."""


@dataclass(frozen=True)
class Parameter:
    """One declared parameter.

    ``choices`` and ``low``/``high`` are the limits from the brackets of its comment, ``rising`` that each
    number of a list is larger than the one before; ``what`` is the rest of the comment.
    """

    name: str
    type: str
    default: Any
    what: str = ""
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    rising: bool = False

    @property
    def limits(self) -> dict[str, Any]:
        """For a message: ``choices``, or ``low`` and ``high`` with ``names`` of a table's entries."""
        if self.low is None:
            return {"choices": ", ".join(self.choices)} if self.choices else {}
        names = {"names": ", ".join(self.default)} if isinstance(self.default, dict) else {}
        return {"low": self.low, "high": self.high} | names

    @property
    def refusal(self) -> str:
        """The key of what is said about a value beyond the limits."""
        if "low" not in self.limits:
            return "not_a_choice" if self.choices else _WRONG_TYPE[self.type]
        if self.rising:
            return "not_rising"
        return "out_of_table" if "names" in self.limits else "out_of_range"

    def allows(self, value: Any) -> bool:
        """True if ``value`` has the declared type and lies within the limits."""
        if not _has_type(value, self.type) or (self.default and not value and self.type in _MANY):
            return False
        if isinstance(value, dict) and self.default and not set(value) <= set(self.default):
            return False
        if self.choices:
            return str(value) in self.choices
        numbers = _numbers(value)
        if self.rising and any(after <= before for before, after in pairwise(numbers)):
            return False
        return self.low is None or all(self.low <= number <= self.high for number in numbers)

    def parse(self, text: str) -> Any:
        """A value from the command line (``--parameter NAME=VALUE``).

        Raises:
            ValueError: the text is not of the declared type.
        """
        if self.type == "str":
            return text
        if self.type == "bool":
            return {"true": True, "false": False}[text.lower()] if text.lower() in ("true", "false") else text
        value = json.loads(text, parse_constant=_refuse)
        if self.type == "dict" and isinstance(value, dict):
            return {**self.default, **value}
        return float(value) if self.type == "float" and _has_type(value, "int") else value


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number that can be computed with")


def _plain(number: float, language: str) -> str:
    """A limit as a reader writes it: ``4294967295``, not ``4.29497e+09``; ``0,5`` in Indonesian."""
    text = str(int(number)) if number.is_integer() else str(number)
    return text.replace(".", decimal_mark(language))


def _numbers(value: Any) -> list[float]:
    """What the limits apply to: the values of a dict, the items of a list, or the value."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else [value]


def _has_type(value: Any, name: str) -> bool:
    if name == "float":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if name == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if name not in _TYPES:
        return False
    if not isinstance(value, _TYPES[name]):
        return False
    return name not in _MANY or all(_has_type(item, "float") for item in _numbers(value))


def declared_parameters(notebook: Path) -> dict[str, Parameter]:
    """The parameters that ``notebook`` declares, in their order.

    Raises:
        InputError: no cell is tagged ``parameters``, or lines of it are not typed literals within
            their own limits; all problems at once.
    """
    source = _parameters_cell(notebook)
    lines = source.splitlines()
    found, problems = {}, list[Problem]()
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise InputError(_bad_line(notebook, error.lineno or 1, lines)) from None
    for node in statements:
        try:
            parameter = _declared(node, lines[node.end_lineno - 1].partition("  # ")[2])
        except (ValueError, TypeError):
            problems.append(_bad_line(notebook, node.lineno, lines))
        else:
            found[parameter.name] = parameter
    if problems:
        raise InputError(problems)
    return found


def _parameters_cell(notebook: Path) -> str:
    file = f"notebooks/{notebook.name}"
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        tagged = [cell for cell in cells if TAG in cell.get("metadata", {}).get("tags", [])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise InputError(Problem("parameters.not_a_notebook", file=file)) from None
    if not tagged:
        raise InputError(Problem("parameters.no_cell", file=file))
    return "".join(tagged[0]["source"])


def _bad_line(notebook: Path, number: int, lines: list[str]) -> Problem:
    found = lines[number - 1].strip() if number <= len(lines) else ""
    return Problem("parameters.bad_line", file=f"notebooks/{notebook.name}", row=number, found=found)


def _declared(node: ast.stmt, comment: str) -> Parameter:
    """One line of the cell.

    Raises:
        ValueError: it is not a typed literal, or its default lies outside its own limits.
    """
    if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value):
        raise ValueError("not a typed literal")
    parameter = _parameter(
        node.target.id, ast.unparse(node.annotation), ast.literal_eval(node.value), comment
    )
    if not parameter.allows(parameter.default):
        raise ValueError("outside its own limits")
    return parameter


def _parameter(name: str, annotation: str, default: Any, comment: str) -> Parameter:
    match = re.match(r"\[([^\]]*)\]\s*(.*)", comment)
    limits, what = match.groups() if match else ("", comment)
    base = annotation.partition("[")[0]
    if between := _RANGE.match(limits.strip()):
        low, high, rising = between.groups()
        return Parameter(name, base, default, what.strip(), (), float(low), float(high), bool(rising))
    choices = tuple(part.strip() for part in limits.split("|") if part.strip())
    return Parameter(name, base, default, what.strip(), choices=choices)


def check_parameters(
    study: str, declared: Mapping[str, Parameter], given: Mapping[str, str]
) -> dict[str, Any]:
    """The values of ``given`` in their types, checked against what the notebook declares.

    Args:
        study: the notebook's name, for the messages.
        declared: result of :func:`declared_parameters`.
        given: text values by name, as the command line brings them.

    Raises:
        InputError: unknown names, wrong types and values out of range, all at once.
    """
    values: dict[str, Any] = {}
    problems = []
    for name, text in given.items():
        if name not in declared:
            known = ", ".join(declared)
            problems.append(_problem("unknown" if known else "none", study, name, text, known=known))
            continue
        parameter = declared[name]
        try:
            value = parameter.parse(text)
        except ValueError:
            value = None
        if value is None or not _has_type(value, parameter.type):
            problems.append(_problem(_WRONG_TYPE[parameter.type], study, name, text))
        elif not parameter.allows(value):
            problems.append(_problem(parameter.refusal, study, name, text, **parameter.limits))
        values[name] = value
    if problems:
        raise InputError(problems)
    return values


class _ParameterProblem(Problem):
    """A problem whose limits are written as its reader writes numbers."""

    def render(self, language: str = "en") -> str:
        values = {
            name: _plain(value, language) if isinstance(value, float) else value
            for name, value in self.values.items()
        }
        return Problem.render(replace(self, values=values), language)


def _problem(key: str, study: str, name: str, text: str, **values: Any) -> Problem:
    values |= {"name": name, "study": study}
    return _ParameterProblem(
        f"parameters.{key}", file=f"notebooks/{study}.ipynb", found=f"{name}={text}", values=values
    )
