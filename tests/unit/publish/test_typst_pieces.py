import pytest

from helpers.publish.typst_pieces import named, split

TABLE = "\n".join(
    [
        "#long[", "#figure(", '  align(left)[#set text(size: 9pt); #table(', "    table.hline(),",
        '    table.header(level: 2, repeat: true, table.cell(align: left)[#strong[#"Group";]]),',
        '    table.cell(align: left)[#"a";], [#"1";],', '    table.cell(align: left)[#"b";], [#"2";],',
        '    table.cell(align: left)[#"c";], [#"3";],',
        '    table.footer(repeat: false, table.cell(align: left)[#"d";], [#"4";],',
        '      table.cell(align: left)[#"e";], [#"5";],),', "  )]", "<tbl-a>", "", "]",
    ]
)  # fmt: skip
BODY = f"""
== #"Heading";
<sec-a>
#"A paragraph";#link(<fig-a>)[#"Figure 1";]#".";

#raw("x = 1", block: true, lang: none)
{TABLE}
- #"One";

- #"Two";

  #"More of it";

#leading-on[
#"These follow:";

]
// figure fig-a
#figure([],
  caption: [
    #"A caption";
  ]
)

// over fig-a
#whole[
#"x";
]
#turned[
#"y";
] // upright again
#block[
#callout[
#"z";
]
]
"""


def test_a_body_is_parted_where_a_page_may_end():
    found = [(each.kind, each.level) for each in split(BODY)]
    assert found == [
        ("heading", 2), ("text", 0), ("text", 0), ("table", 0), ("list", 0), ("heading", 9), ("figure", 0),
        ("kept", 0), ("turned", 0), ("block", 0),
    ]  # fmt: skip
    assert [each.ident for each in split(BODY) if each.ident] == ["fig-a"]


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ('#"A word.";', '#"A word";#spot("end", 7);#".";'),
        ('#"A \\"word\\"";', '#"A \\"word";#spot("end", 7);#"\\"";'),
        ('#"x";', '#spot("end", 7);#"x";'),
        ('#"a\\\\\\"; b";', '#"a\\\\\\"; ";#spot("end", 7);#"b";'),
        ('#"item #";', '#"item ";#spot("end", 7);#"#";'),
        ('#"a"; #raw("b\\"; c#");', '#spot("end", 7);#"a"; #raw("b\\"; c#");'),
        ('#raw("b\\"; c#");', '#spot("end", 7);#raw("b\\"; c#");'),
    ],
)
def test_a_text_tells_its_end_within_its_last_line(source, end):
    [piece] = split(source)
    assert named(piece, 7) == f"#let p7 = [\n{end}\n]\n"


def test_items_of_a_list_tell_where_they_begin():
    [piece] = split('- #"One.";\n- #"Two.";')
    assert named(piece, 0).count('#spot("item", 0);') == 2


@pytest.mark.parametrize(
    ("more", "kinds"), [(0, "label row row row foot row"), (1, "label row row foot row row")]
)
def test_rows_of_a_table_tell_where_they_begin_and_its_foot_can_hold_more(more, kinds):
    [piece] = split(TABLE)
    source = named(piece, 3, more)
    marks = [part.split('"')[0] for part in source.split('#spot("')[1:]]
    assert marks == ["table", *kinds.split(), "end"]
    assert source.count("table.footer(repeat: false, ") == 1
