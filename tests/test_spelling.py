"""What somebody meant."""

import pytest

from sitbreak.spelling import nearest


@pytest.mark.parametrize(
    ("word", "meant"), [("shouldrs", "shoulders"), ("SHOULDERS", "shoulders"), ("deutsch", None), ("", None)]
)
def test_the_nearest_known_word_is_found_whatever_its_case(word: str, meant: str | None) -> None:
    assert nearest(word, ["neck", "shoulders"]) == meant


@pytest.mark.timeout(5)
def test_a_word_of_a_megabyte_takes_no_time() -> None:
    assert nearest("x" * 1_000_000, ["x" * 60]) == "x" * 60
