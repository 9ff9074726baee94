import pytest

from helpers.publish.letters import width_of
from helpers.publish.reference import RUNNING_TITLE
from helpers.publish.word_settings import finish_headers

TITLE = "Kelompok kerja guru, kepala sekolah, dan madrasah: apa yang dapat ditopang oleh angka sebuah survei"


def head(**more):
    part = f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>{RUNNING_TITLE}'
    members = {"word/header1.xml": f"{part}</w:t></w:r></w:p></w:hdr>".encode()}
    finish_headers(members, TITLE, more.pop("capitals", False), **more)
    return members["word/header1.xml"].decode().partition("<w:t>")[2].partition("</w:t>")[0]


def test_a_running_title_is_whole_where_it_fits_the_line():
    assert head(room=width_of(TITLE, 1.0) + 0.1) == TITLE


@pytest.mark.parametrize("room", [40.0, 30.0, 12.5])
def test_one_that_is_too_wide_is_cut_between_words_to_what_fits(room):
    cut = head(room=room)
    assert cut.endswith("…")
    assert TITLE.startswith(cut[:-1])
    assert TITLE[len(cut) - 1] in " ,:"
    assert width_of(cut, 1.0) <= room + 0.5


def test_where_the_letters_are_not_known_letters_are_counted():
    assert len(head()) <= 90
    assert head(capitals=True) == "KELOMPOK KERJA GURU, KEPALA SEKOLAH…"  # no "dan"
