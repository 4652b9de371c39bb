"""Broken TOML: every flaw with its place, and the rest of the text."""

import pytest

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
    ("text", "flaw"),
    [
        ("a = " + "[" * 5000, Flaw("brackets are nested too deeply")),
        (
            "a = " + "9" * 5000,
            Flaw("a number is too long", "Exceeds the limit (4300 digits) for integer string conversion"),
        ),
    ],
)
def test_what_python_itself_refuses_is_a_flaw_without_a_place(text: str, flaw: Flaw) -> None:
    assert parse(text, most_flaws=20) == (None, [flaw])
