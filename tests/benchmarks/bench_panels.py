"""How long controls take to answer: every control of every panel is moved once, in both directions.

Run it by hand: ``python tests/benchmarks/bench_panels.py [STUDY/COHORT ...]``. Times are seconds of the
processor, which do not depend on what else the machine does; what takes longer than 0.3 is marked.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from helpers.explore.app import choices
from helpers.explore.panel import Panel
from helpers.explore.session import Session, open_session
from helpers.studies.parameters import Parameter
from helpers.words.paths import find_project

LIMIT = 0.3


def other(session: Session, parameter: Parameter, base: Any) -> Any:
    """A value that differs from the base."""
    known = [*session.options.get(parameter.name, ())] or list(parameter.choices)
    if known:
        return next((each for each in known if each != base), base)
    if parameter.type == "bool":
        return not base
    if parameter.type == "dict":
        return {**base, next(iter(base)): parameter.high}
    if parameter.type == "list":
        return base[:-1] if len(base) > 1 else [*base, parameter.low]
    low = type(base)(parameter.low or 0)
    return low if low != base else type(base)(parameter.high or 1)


def times(name: str) -> dict[str, float]:
    """Seconds by control; under ``open`` those until the panel stands there."""
    began = time.process_time()
    session = open_session(*name.split("/"), "en")
    panel = Panel(session, aside=False)
    _ = panel.widget
    found = {"open": time.process_time() - began}
    for each, control in panel.controls.items():
        values = [other(session, session.declared[each], session.base[each]), session.base[each]]
        for value in values:
            began = time.process_time()
            control.value = value
            found[each] = max(found.get(each, 0.0), time.process_time() - began)
    return found


if __name__ == "__main__":
    for name in sys.argv[1:] or choices(find_project()):
        for control, seconds in times(name).items():
            mark = "  <- slow" if control != "open" and seconds > LIMIT else ""
            print(f"{name:38} {control:22} {seconds:6.3f}{mark}")
