"""environment.yml gives conda users what the lock gives everybody else."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[3]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.lock").read_text()))
# The index's name of what conda-forge calls otherwise.
CALLED = {"jupyter_client": "jupyter-client", "matplotlib-base": "matplotlib"}


def versions():
    """Versions in environment.yml by the package index's names, and the other lines."""
    plain = [line for line in CONDA["dependencies"] if isinstance(line, str)]
    (from_pip,) = (line["pip"] for line in CONDA["dependencies"] if isinstance(line, dict))
    pairs = [re.fullmatch(r"([a-z0-9_-]+)(?: =|==)([\d.]+)", line) for line in plain + from_pip]
    found = {CALLED.get(pair[1], pair[1]): pair[2] for pair in pairs if pair}
    others = [line for line, pair in zip(plain + from_pip, pairs, strict=True) if not pair]
    return found, others


def test_every_version_is_the_locked_one():
    found, _ = versions()
    assert found == {name: LOCKED[name] for name in found}


def test_it_holds_every_package_that_the_project_declares_and_no_other():
    texts = PROJECT["dependencies"] + [
        text for extra in PROJECT["optional-dependencies"].values() for text in extra
    ]
    found, _ = versions()
    assert sorted(found) == sorted(re.match(r"[a-z0-9-]+", text)[0] for text in texts)


def test_python_is_new_enough_and_the_project_itself_is_installed():
    _, others = versions()
    assert others == [f"python {PROJECT['requires-python']},<3.15", "pip", "-e ."]


def test_it_comes_from_conda_forge_alone():
    assert CONDA["channels"] == ["conda-forge", "nodefaults"]
