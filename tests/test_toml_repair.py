"""Broken TOML: every flaw with its place, and the rest of the text."""

import pytest

from sitbreak.dataclass import replace
from sitbreak.toml_repair import Flaw, parse


def test_sound_text_has_no_flaw() -> None:
    assert parse("a = 1\n[b]\nc = 2") == ({"a": 1, "b": {"c": 2}}, [])


def test_each_broken_line_is_told_and_the_others_count() -> None:
    tables, flaws = parse("a = 1\nb\nc = 3\nd = x\n", most_flaws=20)

    assert tables == {"a": 1, "c": 3}
    assert [(flaw.line, flaw.source) for flaw in flaws] == [(2, "b"), (4, "d = x")]


def test_by_itself_nothing_is_mended() -> None:
    assert parse("a = 1\nb\nc = 3\nd = x\n") == (
        None, [Flaw("Expected '=' after a key in a key/value pair", line=2, column=2, source="b")],
    )  # fmt: skip


def test_a_broken_header_is_not_blanked_out() -> None:
    tables, flaws = parse("[a\nb\n", most_flaws=20)

    assert (tables, len(flaws)) == (None, 1)


@pytest.mark.parametrize(
    ("value", "flaw"),
    [
        ("[" * 5000, Flaw("brackets are nested too deeply", "at most 16 levels", 2)),
        ("9" * 5000, Flaw("a number is too long", "at most 64 digits", 2)),
        ('"' + "x" * 5000 + '"', Flaw("a line is longer than 4000 characters", "break it into several lines", 2)),
        ("{" + ".b" * 9 + " = 1 }", Flaw("a key has more than 8 dots", "no key of ours has more than two", 2)),
    ],
)
def test_a_line_that_is_too_much_costs_itself_only(value: str, flaw: Flaw) -> None:
    line = f"a = {value}"

    assert parse(f"b = 1\n{line}\nc = 2", most_flaws=20) == ({"b": 1, "c": 2}, [replace(flaw, source=line)])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#" * 500_001, "it has more than 500000 characters"),
        ("\n" * 20_001, "it has more than 20000 lines"),
        ("a={" + "b=1," * 10_001, "it has more than 10000 keys"),
        ("[a]\n" * 1001, "it has more than 1000 tables"),
    ],
)
def test_a_text_that_is_too_much_as_a_whole_has_no_place(text: str, reason: str) -> None:
    assert parse(text, most_flaws=20) == (None, [Flaw(reason, "is it the right file?")])
