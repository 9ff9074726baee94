"""Strict parameters: what a notebook's ``parameters`` cell declares, and nothing else.

The cell is the only place where a parameter, its type, its default and its limits stand::

    confidence: float = 0.95  # [0.5 to 0.999] confidence level of all intervals
    base_policy: str = "document"  # [all | valid | document] who is counted in a base

It is read without running anything, so a wrong parameter costs no kernel.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.words.errors import InputError, Problem

TAG = "parameters"
_TYPES: dict[str, type] = {"bool": bool, "int": int, "float": float, "str": str, "list": list, "dict": dict}
_RANGE = re.compile(r"^(\S+) to (\S+)$")


@dataclass(frozen=True)
class Parameter:
    """One declared parameter.

    ``choices`` and ``low``/``high`` are the limits from the brackets of its comment;
    ``what`` is the rest of the comment.
    """

    name: str
    type: str
    default: Any
    what: str = ""
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def limits(self) -> str:
        """The limits as the notebook states them, empty if there are none."""
        if self.choices:
            return " | ".join(self.choices)
        return "" if self.low is None else f"{self.low:g} to {self.high:g}"

    def allows(self, value: Any) -> bool:
        """True if ``value`` has the declared type and lies within the limits."""
        if not _has_type(value, self.type):
            return False
        if self.choices:
            return str(value) in self.choices
        return self.low is None or all(self.low <= number <= self.high for number in _numbers(value))

    def parse(self, text: str) -> Any:
        """A value from the command line (``--parameter NAME=VALUE``).

        Raises:
            ValueError: the text is not of the declared type.
        """
        if self.type == "str":
            return text
        if self.type == "bool":
            return {"true": True, "false": False}[text.lower()] if text.lower() in ("true", "false") else text
        return json.loads(text)


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
    return name not in ("list", "dict") or all(_has_type(item, "float") for item in _numbers(value))


def declared_parameters(notebook: Path) -> dict[str, Parameter]:
    """The parameters that ``notebook`` declares, in their order.

    Raises:
        ValueError: no cell is tagged ``parameters``, or a line of it is not a typed literal.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = [cell for cell in cells if TAG in cell.get("metadata", {}).get("tags", [])]
    if not tagged:
        raise ValueError(f"{notebook.name}: no cell is tagged {TAG!r}")
    source = "".join(tagged[0]["source"])
    lines = source.splitlines()
    found = {}
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value):
            raise ValueError(f"{notebook.name}: line {node.lineno} of the parameters is not a typed literal")
        comment = lines[node.end_lineno - 1].partition("  # ")[2]
        name = node.target.id
        found[name] = _parameter(name, ast.unparse(node.annotation), ast.literal_eval(node.value), comment)
    return found


def _parameter(name: str, annotation: str, default: Any, comment: str) -> Parameter:
    match = re.match(r"\[([^\]]*)\]\s*(.*)", comment)
    limits, what = match.groups() if match else ("", comment)
    base = annotation.partition("[")[0]
    if between := _RANGE.match(limits.strip()):
        low, high = (float(part) for part in between.groups())
        return Parameter(name, base, default, what.strip(), low=low, high=high)
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
            problems.append(_problem("unknown", study, name, text, known=known))
            continue
        parameter = declared[name]
        try:
            value = parameter.parse(text)
        except ValueError:
            value = None
        if value is None or not _has_type(value, parameter.type):
            problems.append(_problem("wrong_type", study, name, text, type=parameter.type))
        elif not parameter.allows(value):
            problems.append(_problem("out_of_range", study, name, text, limits=parameter.limits))
        values[name] = value
    if problems:
        raise InputError(problems)
    return values


def _problem(key: str, study: str, name: str, text: str, **values: str) -> Problem:
    values |= {"name": name, "study": study}
    return Problem(
        f"parameters.{key}", file=f"notebooks/{study}.ipynb", found=f"{name}={text}", values=values
    )
