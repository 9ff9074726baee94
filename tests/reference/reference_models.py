"""Reference values of models and further methods (models_r.json, by models.R), and how they are compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

READ = json.loads((Path(__file__).parent / "models_r.json").read_text(encoding="utf-8"))


def of_kind(kind: str) -> list:
    found = [case for case in READ["cases"] if case["kind"] == kind]
    assert found
    return [
        pytest.param(case["inputs"], case["results"], id=f"{kind}-{case['inputs'].get('name', i)}-{i}")
        for i, case in enumerate(found)
    ]


def close(value, abs: float = 1e-9):
    return pytest.approx(value, abs=abs, rel=1e-9)


def limits(estimate) -> tuple[float | None, float | None]:
    return estimate.ci_low, estimate.ci_high


def column(estimates, field: str = "estimate") -> list:
    return [getattr(item, field) for item in estimates]
