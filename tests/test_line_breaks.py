"""Where lines end: at blanks, between Japanese letters, and never before a mark that belongs to what stands before."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.line_breaks import NO_LINE_BEGINS_WITH, NO_LINE_ENDS_WITH, has_wide, pieces, wrapped

TEXTS = st.text("ab cd|。（）日本ー\u00a0\u202fé\n", max_size=60)


@given(TEXTS, st.sampled_from(["", "|"]))
def test_the_pieces_are_the_text_and_each_begins_where_a_line_may(text: str, also_behind: str) -> None:
    found = list(pieces(text, also_behind))

    assert "".join(found) == text
    assert all(found)
    for before, after in pairwise(found):
        assert after[0] != " "
        if before[-1] not in f" \n{also_behind}":
            assert after[0] not in f"{NO_LINE_BEGINS_WITH}\u00a0\u202f"
            assert before[-1] not in f"{NO_LINE_ENDS_WITH}\u00a0\u202f"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one  two", ["one  ", "two"]),
        ("aucun\u00a0: oui", ["aucun\u00a0: ", "oui"]),
        ("7\u202fh", ["7\u202fh"]),
        ("終わり。次", ["終", "わ", "り。", "次"]),
        ("10 px以内", ["10 ", "px", "以", "内"]),
    ],
)
def test_a_text_comes_apart_where_its_language_allows_it(text: str, found: list[str]) -> None:
    assert list(pieces(text)) == found


def test_lines_are_measured_by_whoever_draws_them() -> None:
    assert wrapped("終わり。次", 3, len) == ["終わ", "り。次"]
    assert wrapped("終わり。次", 30, lambda text: 10 * len(text)) == ["終わ", "り。次"]


@pytest.mark.parametrize(("text", "wide"), [("Étirement – 7 h", False), ("首 3", True), ("→ ✓ ·", False)])
def test_only_wide_letters_need_more_than_blanks(text: str, wide: bool) -> None:
    assert has_wide(text) is wide
