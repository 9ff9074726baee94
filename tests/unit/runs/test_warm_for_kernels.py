"""What kernels are forked with: named by notebooks, and imported later by the functions that these call."""

import json
import subprocess
import sys
from pathlib import Path

CELLS = [
    ("code", [], "from helpers.show.drawing import publish\nimport fractions"),
    ("code", [], "from helpers.methods.gain_agreement import gain_agreement"),
    ("code", ["explore"], "import colorsys"),
    ("code", [], "%magic that is no Python"),
    ("markdown", [], "import wave"),
    ("code", [], "import no_such_module"),
]
LIST = """
import os, sys
from pathlib import Path
from helpers.runs.warm.for_kernels import load
load([Path(sys.argv[1]), Path("there is none.ipynb")])
print(" ".join(sys.modules), len(os.listdir("/proc/self/task")) if os.path.exists("/proc/self/task") else 1)
"""


def test_imports_of_cells_and_of_the_functions_behind_them_are_read(tmp_path: Path):
    path = tmp_path / "a.ipynb"
    cells = [{"cell_type": kind, "metadata": {"tags": tags}, "source": [text]} for kind, tags, text in CELLS]
    path.write_text(json.dumps({"cells": cells}))
    said = subprocess.run([sys.executable, "-c", LIST, str(path)], capture_output=True, text=True, check=True)
    *modules, _ = said.stdout.split()
    assert {"fractions", "helpers.show.drawing", "ipykernel.kernelapp"} <= set(modules)
    assert "matplotlib.backends.backend_svg" in modules  # since figures are drawn
    assert not {"colorsys", "wave", "debugpy"} & set(modules)
