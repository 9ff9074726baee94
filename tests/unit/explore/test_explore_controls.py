import pytest

from helpers.explore.controls import Control
from helpers.studies.parameters import Parameter

STUDY = "learning_community"


def control(
    kind: str, value: object, language: str = "en", options: tuple = (), several: bool = False, **more
):
    name = more.pop("name", "confidence")
    return Control(
        STUDY, Parameter(name, kind, value, **more), value, language, dict.fromkeys(options, ""), several
    )


@pytest.mark.parametrize(
    ("kind", "value", "other", "limits", "widget"),
    [
        ("float", 0.95, 0.9, {"low": 0.5, "high": 0.999}, "BoundedFloatText"),
        ("float", 3.0, 4.0, {}, "FloatText"),
        ("int", 5, 7, {"low": 0.0, "high": 50.0}, "BoundedIntText"),
        ("int", 5, 7, {}, "IntText"),
        ("bool", True, False, {}, "Checkbox"),
        ("str", "all", "exact", {"choices": ("all", "exact")}, "Dropdown"),
        ("str", "", "school", {}, "Text"),
        ("list", [50, 75.5], [10, 20], {"low": 1.0, "high": 99.0, "rising": True}, "Text"),
        (
            "dict",
            {"decree": 1.0, "tor": 2.0},
            {"decree": 0.0, "tor": 3.0},
            {"low": 0.0, "high": 10.0},
            "VBox",
        ),
    ],
)
def test_a_declared_type_becomes_a_widget_and_its_value_comes_back(kind, value, other, limits, widget):
    made = control(kind, value, **limits)
    assert type(made.widget).__name__ == widget
    assert made.value == value
    heard = []
    made.on_change(heard.append)
    made.value = other
    assert made.value == other
    assert heard


def test_a_widget_has_the_limits_and_words_of_its_parameter():
    made = control("float", 0.95, "id", low=0.5, high=0.999).widget
    assert (made.min, made.max, made.tooltip) == (0.5, 0.999, "0,5–0,999")
    assert made.description == "Tingkat kepercayaan"
    chosen = control("str", "all", choices=("all", "sure", "exact"), name="matching").widget
    assert [value for _, value in chosen.options] == ["all", "sure", "exact"]
    assert all(text != value for text, value in chosen.options if value != "all")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("id", "12,5; 40", [12.5, 40]),
        ("en", "12.5; 40", [12.5, 40]),
        ("en", "12.5, 40", [12.5, 40]),
        ("en", "[50, 75]", [50, 75]),
        ("id", "banyak", "banyak"),
        ("en", "", []),
    ],
)
def test_a_list_is_typed_as_people_write_it(language, text, value):
    made = control("list", [50], language)
    made.widget.value = text
    assert made.value == value


def test_several_options_are_one_text():
    made = control("str", "P2", options=("P1", "P2", "P3"), several=True)
    assert type(made.widget).__name__ == "SelectMultiple"
    made.widget.value = ("P1", "P3")
    assert made.value == "P1; P3"
    made.value = ""
    assert made.widget.value == ()


def test_an_empty_list_is_an_empty_line():
    made = control("list", [], low=1.0, high=99.0, rising=True)
    assert (made.widget.value, made.value) == ("", [])
    made.widget.value = "2; 4"
    assert made.value == [2, 4]


def test_a_long_choice_has_room():
    made = control("str", "exact", "id", choices=("all", "sure", "exact"), name="matching").widget
    words = "hanya nomor induk, surel, atau nama yang persis sama"
    assert float(made.layout.width.removesuffix("em")) > 17 + len(words) / 2
    assert made.label == words
    assert made.layout.max_width == "100%"


def test_nothing_on_a_control_is_in_the_notebooks_own_language():
    made = control("int", 1, "id", what="seed of chance", name="seed").widget
    assert made.tooltip == made.description == "Benih acak"
