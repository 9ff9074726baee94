"""An executed notebook made by hand: prose, tables of every kind, figures, hostile text."""

from __future__ import annotations

import io
from functools import cache

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.publish.reading import FIGURE, RESULTS, TABLE

LONG_WORD = "Kemendikbudristek" * 18
HOSTILE = (
    "<script>alert(1)</script>",
    "$x$ and $\\alpha$",
    "a | b | c",
    "_under_ *star* `tick`",
    "=1+1",
    "-2+3",
    "@name",
    "# no heading",
    "1. no list",
    "~~~",
    "a...b -- c",
    "https://example.org/a_b",
    "\\back\\slash{}",
    "\"quoted\" and 'quoted'",
    "#set text(red)",
    "emoji 😀",
    "العربية",
    "&amp; <b>",
)
TITLES = {"id": "Kelompok kerja guru di lima kabupaten", "en": "Teacher working groups in five districts"}
_PROSE = {
    "id": """# Kelompok kerja guru di lima kabupaten

Apa yang dilaporkan kelompok kerja tentang **landasan hukum**, pertemuan, dan pendanaannya? Survei ini
mencakup 287 kelompok; lihat [](#tbl-decree) dan [](#fig-decree). Harga Rp10.000 dan $x$ tetap teks.

## 1 Data

Tabel [yang panjang](#tbl-long) memuat semua kabupaten. Tautan: <https://example.org/a_b?c=1>.

- butir pertama dengan `kode`
- butir kedua

> Sampelnya bersifat purposif, sehingga selang kepercayaan di sini bukan pernyataan tentang seluruh kelompok.
""",
    "en": """# Teacher working groups in five districts

What do working groups report about their **legal basis**, meetings and funding? The survey
covers 287 groups; see [](#tbl-decree) and [](#fig-decree). A price of Rp10.000 and $x$ stay text.

## 1 Data

The [long table](#tbl-long) holds all districts. A link: <https://example.org/a_b?c=1>.

- first item with `code`
- second item

> The sample is purposive, so the intervals here say nothing about all groups.
""",
}
_MORE = """## 2 {0}

{1}

### 2.1 Detail

| A | B |
|---|--:|
| x | 1,5 |
| y | 2,5 |

[x](javascript:alert(1)) ![picture](file:///etc/passwd) <b>bold?</b> [gone](#nowhere)[^1]

[^1]: A footnote.
"""
_SENTENCE = "Proporsi kelompok yang memiliki SK berbeda menurut kabupaten, tidak sama di semua jenis. "
_FILLER = _SENTENCE * 5


def table_output(ident, caption, columns, rows, values=None, groups=(), notes=()):
    spec = {
        "id": ident,
        "caption": caption,
        "columns": columns,
        "rows": rows,
        "values": values if values is not None else rows,
        "row_groups": [dict(zip(("label", "start", "end"), group, strict=True)) for group in groups],
        "notes": list(notes),
    }
    return new_output(
        "display_data", data={TABLE: spec, "text/html": "<table></table>", "text/plain": "table"}
    )


def column(key, label, align="right", spanner=None):
    return {"key": key, "label": label, "align": align, "spanner": spanner}


def decree_table():
    districts = ["Bima", "Dompu", "Lombok Tengah", "Sumbawa", "Lombok Utara"]
    columns = [column("district", "Kabupaten", "left")]
    columns += [
        column(f"{group}_{what}", label, "right", group)
        for group in ("KKG", "KKM")
        for what, label in (("share", "Memiliki SK"), ("interval", "Selang 95%"), ("n", "k/n"))
    ]
    rows = [[d] + ["63,3%", "48,1–76,6%", "19/30", "50%", "29,9–70,1%", "10/20"] for d in districts]
    values = [[d] + [0.6333333, None, "19/30", 0.5, None, "10/20"] for d in districts]
    return table_output(
        "tbl-decree",
        "Kelompok yang memiliki surat keputusan menurut kabupaten dan jenis",
        columns,
        rows,
        values,
        [("Pulau Sumbawa", 0, 2), ("Pulau Lombok", 2, 5)],
        [
            "SK: surat keputusan; KKG: kelompok kerja guru; KKM: kelompok kerja madrasah.",
            "k/n: jumlah dari basis.",
        ],
    )


def wide_table():
    columns = [column("item", "Butir pertanyaan", "left")]
    columns += [column(f"c{i}", f"Kecamatan {i} (n = {20 + i})") for i in range(1, 15)]
    rows = [
        [f"Butir nomor {r} tentang frekuensi pertemuan"] + [f"{10 + r},{i % 10}%" for i in range(14)]
        for r in range(8)
    ]
    return table_output(
        "tbl-wide", "Tabel lebar dengan lima belas kolom", columns, rows, notes=["Semua angka dalam persen."]
    )


def long_table():
    columns = [
        column("no", "No."),
        column("name", "Gugus", "left"),
        column("mean", "Rata-rata"),
        column("n", "n"),
    ]
    rows = [
        [str(i), f"Gugus {i} Kecamatan {i % 9}", f"{3 + i % 100 / 100:.2f}".replace(".", ","), str(i)]
        for i in range(120)
    ]
    values = [[i, f"Gugus {i}", 3 + i % 100 / 100, i] for i in range(120)]
    return table_output("tbl-long", "Semua gugus", columns, rows, values, notes=["Sumber: data buatan."])


def hostile_table():
    columns = [column("text", "<b>Label</b> $x$", "left"), column("n", "n_1")]
    rows = [[text, str(i)] for i, text in enumerate((*HOSTILE, LONG_WORD[:300]))]
    values = [[text, i] for i, text in enumerate((*HOSTILE, LONG_WORD[:300]))]
    return table_output("tbl-hostile", "Hostile <script> $y$ _z_ caption", columns, rows, values)


@cache
def pictures(seed=0):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    with matplotlib.rc_context({"svg.hashsalt": "x", "font.family": "DejaVu Sans", "font.size": 8}):
        figure, axes = plt.subplots(figsize=(6.3, 3.4 + seed))
        axes.barh(["Bima", "Dompu", "Lombok Tengah"], [0.3, 0.5 + seed / 10, 0.7], color="#39729b")
        axes.set_xlabel("Proporsi (n = 287)")
        figure.tight_layout()
        forms = {}
        for name, letters in (("svg", "path"), ("lettered", "none")):
            stream = io.BytesIO()
            with matplotlib.rc_context({"svg.fonttype": letters}):
                figure.savefig(stream, format="svg", metadata={"Date": None})
            forms[name] = stream.getvalue().decode()
        plt.close(figure)
    return forms


def figure_output(ident, caption, alt, seed=0):
    forms = pictures(seed)
    spec = {
        "id": ident,
        "caption": caption,
        "alt": alt,
        "width_cm": 16.0,
        **forms,
    }
    return new_output(
        "display_data", data={FIGURE: spec, "image/svg+xml": spec["svg"], "text/plain": "figure"}
    )


def results(language="id", **more):
    estimate = {
        "id": "decree.kkg.bima",
        "estimate": 19 / 30,
        "ci_low": 0.481,
        "ci_high": float("nan"),
        "n": 30,
    }
    return {
        "study": "working_groups",
        "cohort": "published",
        "language": language,
        "title": TITLES[language],
        "kind": "published",
        "simulated": False,
        "parameters": {"confidence": 0.95, "cohort": "published", "language": language},
        "estimates": [estimate],
    } | more


def run_cell(source, *outputs, tags=()):
    cell = new_code_cell(source, outputs=list(outputs), execution_count=1)
    cell.metadata["tags"] = list(tags)
    return cell


def said(text, *tags):
    cell = new_markdown_cell(text)
    cell.metadata["tags"] = list(tags)
    return cell


def sample_notebook(language="id", extra_tables=0, extra_figures=0, **more):
    """The sample; ``extra_*`` make it as long as a real report."""
    stray = new_output("stream", name="stderr", text="/home/someone/warning\n")
    cells = [
        *(said(_PROSE[name], f"lang-{name}") for name in ("id", "en")),
        run_cell("confidence: float = 0.95", tags=["parameters"]),
        run_cell("report.table(decree)", stray, decree_table()),
        said(_MORE.format("Hasil", _FILLER)),
        run_cell(
            "report.figure(decree)",
            figure_output("fig-decree", "Proporsi dengan SK", 'Diagram <batang> "tiga"'),
        ),
        run_cell("report.table(wide)", wide_table()),
        said(_FILLER),
        run_cell("x = 1", tags=["keep-code"]),
        run_cell("secret_plot()", figure_output("fig-explore", "Explore only", "none"), tags=["explore"]),
        run_cell("report.table(long)", long_table()),
        run_cell(
            "report.prose(text)",
            new_output("display_data", data={"text/markdown": "Prosa **keluaran**.", "text/plain": "x"}),
        ),
        run_cell("report.figure(two)", figure_output("fig-two", "Gambar kedua", "Dua", 1)),
        run_cell("report.table(hostile)", hostile_table()),
    ]
    for number in range(extra_tables):
        extra = decree_table()
        extra["data"][TABLE]["id"] = f"tbl-extra-{number}"
        cells += [said(f"## Bagian {number}\n\n{_FILLER}"), run_cell("report.table(x)", extra)]
    cells += [
        run_cell("report.figure(x)", figure_output(f"fig-x-{n}", "Lagi", "Lagi"))
        for n in range(extra_figures)
    ]
    cells.append(
        run_cell(
            "report.finish()",
            new_output("display_data", data={RESULTS: results(language, **more), "text/plain": ""}),
        )
    )
    notebook = new_notebook(cells=cells)
    notebook.metadata["papermill"] = {"parameters": {"language": language}, "start_time": "2024-01-01"}
    return nbformat.from_dict(notebook)
