"""Notebooks as their tests look at them: the cells of a stored one, the outputs of one that ran."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = "application/vnd.telaah.results+json"
TABLE = "application/vnd.telaah.table+json"
FIGURE = "application/vnd.telaah.figure+json"


class Notebook:
    """A stored notebook: its cells by kind."""

    def __init__(self, name):
        self.path = ROOT / "notebooks" / f"{name}.ipynb"
        self.book = json.loads(self.path.read_text(encoding="utf-8"))
        self.cells = self.book["cells"]
        self.code = [cell for cell in self.cells if cell["cell_type"] == "code"]
        self.prose = [cell for cell in self.cells if cell["cell_type"] == "markdown"]

    def run_here(self, patch, draw=True, explore=False, **parameters):
        """Run the code cells in this process, without a kernel; gives the namespace and all bundles.

        ``draw`` False leaves figures empty; ``explore`` opens the panel as well.
        """
        from helpers.show import drawing, report

        bundles, space = [], {}
        patch.setattr(report, "_show", bundles.append)
        if not draw:
            patch.setattr(drawing, "_drawing", lambda figure: ("<svg></svg>",) * 2)
        patch.chdir(ROOT)
        for cell in self.code:
            if explore or "explore" not in tags(cell):
                exec(compile(source(cell), cell["id"], "exec"), space)
            if "parameters" in tags(cell):
                space |= parameters
        return space, bundles


TITLE = {"id": "Sebuah kohort", "en": "A cohort"}


def given(patch, study, tables, folder, **about):
    """Have a notebook find these tables, as those of a new cohort ``x``; ``about`` stands in its manifest."""
    from helpers.studies import canonical
    from helpers.studies.labels import Labels
    from helpers.studies.manifest import Cohort

    simulated = about.get("simulated", False)
    cohort = Cohort(study, "x", "new", simulated, TITLE, folder, (), {"title": TITLE, **about})
    data = canonical.StudyData(cohort, Labels({}), tables)
    patch.setattr(canonical, "load_data", lambda *_: data)


def of_kind(shown, kind):
    """The bundles of a kind among all that was shown."""
    return [bundle[kind] for bundle in shown if kind in bundle]


def results(shown):
    """What a report says in numbers."""
    return of_kind(shown, RESULTS)[-1]


def by_id(shown):
    """Its estimates."""
    return {item["id"]: item for item in results(shown)["estimates"]}


def words(shown):
    """All that was shown, as text."""
    return "\n".join(bundle["text/plain"] for bundle in shown)


def source(cell):
    return "".join(cell["source"])


def tags(cell):
    return cell["metadata"].get("tags", [])


def outputs(book, kind):
    """All outputs of a kind in the cells that a report keeps."""
    cells = (cell for cell in book["cells"] if "explore" not in tags(cell))
    found = (out.get("data", {}) for cell in cells for out in cell.get("outputs", []))
    return [data[kind] for data in found if kind in data]


VERSION = r"\d+(?:\.\d+){2,}(?!\d)|bagian\s\d\.\d|#section-\d\.\d"
"""Versions of programs (3.11.7) and sections, which are no numbers and have points in every language."""


def language_free(estimates):
    """Estimates without what is put into words: the numbers that must not depend on the language."""
    worded = ("label", "method", "note")
    return [{key: value for key, value in item.items() if key not in worded} for item in estimates]
