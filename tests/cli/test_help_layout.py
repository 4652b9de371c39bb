"""Lines of help: as wide as the terminal, in letters of one column and of two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sitbreak.cli.help_layout import WideFormatter, first_sentence, wrapped


def test_lines_break_at_blanks() -> None:
    assert wrapped("one two  three four", 9) == ["one two", "three", "four"]


def test_japanese_lines_break_between_letters_by_columns() -> None:
    assert wrapped("設定を表示します。", 8) == ["設定を表", "示しま", "す。"]


@pytest.mark.parametrize(("text", "width"), [("表示します。", 10), ("（一つ）です", 6), ("データを消す", 4)])
def test_no_line_begins_or_ends_with_a_mark_that_belongs_to_the_next(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert len(lines) > 1
    assert [line for line in lines if line[0] in "。）ーッ" or line[-1] in "（"] == []


def test_a_no_break_space_is_no_blank() -> None:
    assert wrapped("aide\u00a0: oui", 7) == ["aide\u00a0:", "oui"]


def test_what_fits_on_no_line_is_broken_anywhere() -> None:
    assert wrapped("abcdefgh", 3) == ["abc", "def", "gh"]


def test_choices_break_behind_their_bars() -> None:
    assert wrapped("[one|two|three]", 9, "|") == ["[one|two|", "three]"]


@given(st.text("ab cd|。（）日本ー\u00a0é", max_size=80), st.integers(2, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width, "|")

    assert max(map(cell_len, lines), default=0) <= width
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


def test_terms_and_meanings_stand_in_columns_whatever_the_letters_take() -> None:
    formatter = WideFormatter(width=30)
    formatter.write_dl([("--a 名前", "一つ二つ三つ四つ五つ六つ七つ"), ("--bc", "two words and more of them")])

    assert formatter.getvalue().splitlines() == [
        "--a 名前  一つ二つ三つ四つ五つ",
        "          六つ七つ",
        "--bc      two words and more",
        "          of them",
    ]


def test_a_long_term_stands_above_its_meaning() -> None:
    formatter = WideFormatter(width=40)
    formatter.write_dl([("--kind [stretch|mobility|strength|posture]", "Only this kind.")])

    assert formatter.getvalue().splitlines() == [
        "--kind [stretch|mobility|strength|",
        "    posture]",
        " " * 22 + "Only this kind.",
    ]


def test_usage_is_broken_behind_its_beginning() -> None:
    formatter = WideFormatter(width=40)
    formatter.usage_begin = "使い方："
    formatter.write_usage("sitbreak x", "[OPTIONS] [today|week|month|recent]")

    assert formatter.getvalue().splitlines() == [
        "使い方： sitbreak x [OPTIONS] [today|",
        "                    week|month|recent]",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One thing. Another.\n\nMore.", "One thing."),
        ("Like 1.5 of it: so.", "Like 1.5 of it: so."),
        ("一つ。二つ。", "一つ。"),
        ("No stop", "No stop"),
    ],
)
def test_the_list_of_commands_says_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
