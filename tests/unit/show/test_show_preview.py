"""Previews in a notebook: nothing that people typed becomes markup."""

import base64
import re
from html.parser import HTMLParser

from estimates_to_show import HOSTILE

from helpers.show.preview import figure_html, figure_text, table_html, table_text
from helpers.show.spec import Column, FigureSpec, RowGroup, TableSpec

COLUMNS = (Column("label", "Measure"), Column("a", "k/n", "right", "KKG"), Column("b", "%", "right", "KKG"))
ROWS = (("Decree", "3/4", "75%"), ("Terms", "1/4", "25%"))


def table(**changes):
    parts = {"id": "tbl-a", "caption": "Caption", "columns": COLUMNS, "rows": ROWS, "values": ROWS}
    return TableSpec(**(parts | changes))


class Tags(HTMLParser):
    """Collects opening tags with their attributes, and the text between them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)


def hostile_table():
    columns = (Column("label", HOSTILE, "left", HOSTILE), *COLUMNS[1:])
    rows = ((HOSTILE,) * 3,) * 2
    return table(
        columns=columns,
        rows=rows,
        values=rows,
        caption=HOSTILE,
        notes=(HOSTILE,),
        row_groups=(RowGroup(HOSTILE, 0, 2),),
    )


def test_hostile_texts_stay_texts():
    found = Tags(table_html(hostile_table()))
    assert "script" not in {tag for tag, _ in found.tags}
    # caption, spanner, heading, section, six cells, note
    assert "".join(found.texts).count(HOSTILE) == 11


def test_hostile_words_of_a_figure_stay_words():
    figure = FigureSpec("fig-a", HOSTILE, HOSTILE, 17.0, "<svg/>", "<svg/>")
    found = Tags(figure_html(figure))
    assert [tag for tag, _ in found.tags] == ["figure", "img", "figcaption"]
    assert found.tags[1][1]["alt"] == HOSTILE
    assert found.texts == [HOSTILE]


def test_the_drawing_travels_whole():
    figure = FigureSpec("fig-a", "Caption", "Alt", 8.5, "<svg>é</svg>", "<svg>é</svg>")
    image = Tags(figure_html(figure)).tags[1][1]
    assert base64.b64decode(image["src"].partition(",")[2]).decode() == "<svg>é</svg>"
    assert image["style"] == "width:8.5cm"
    assert figure_text(figure) == "Caption\nAlt"


def test_headings_above_headings_span_their_columns():
    found = Tags(table_html(table()))
    assert [attrs["colspan"] for tag, attrs in found.tags if tag == "th" and "colspan" in attrs] == ["1", "2"]


def test_without_headings_above_there_is_one_row_of_them():
    plain = table(columns=tuple(Column(column.key, column.label) for column in COLUMNS))
    assert table_html(plain).partition("</thead>")[0].count("<tr>") == 1


def test_sections_stand_before_their_rows():
    html = table_html(table(row_groups=(RowGroup("First", 0, 1), RowGroup("Second", 1, 2))))
    assert re.findall(r"First|Decree|Second|Terms", html) == ["First", "Decree", "Second", "Terms"]


def test_plain_text_lines_up():
    assert table_text(table(notes=("Note.",))).splitlines() == [
        "Caption",
        "Measure  k/n  %",
        "Decree   3/4  75%",
        "Terms    1/4  25%",
        "Note.",
    ]


def test_no_table_is_nothing_to_look_at():
    assert table_html(None) == ""
