import json
import subprocess
import sys
from pathlib import Path

from helpers.setup.notebook_filter import set_up_filter


def test_a_clone_is_given_the_filter_once_and_its_own_is_kept(tmp_path: Path):
    root, own = str(tmp_path), sys.executable
    assert not set_up_filter(root, own)
    subprocess.run(["git", "init", "-q", root], check=True)
    assert set_up_filter(root, own)
    ask = ["git", "-C", root, "config", "--get", "filter.nbstripout.clean"]
    assert "-m nbstripout --keep-id" in subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    subprocess.run([*ask[:-2], "filter.nbstripout.clean", "own"], check=True)
    assert set_up_filter(root, own)
    assert subprocess.run(ask, capture_output=True, text=True, check=True).stdout == "own\n"


def test_the_filter_takes_outputs_and_leaves_our_notebooks_as_they_are():
    path = Path(__file__).parents[3] / "notebooks" / "claims_ledger.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]
    dirty = json.dumps(book, indent=1, ensure_ascii=False).encode()
    command = [sys.executable, "-m", "nbstripout", "--keep-id"]
    assert subprocess.run(command, input=dirty, capture_output=True, check=True).stdout == path.read_bytes()
