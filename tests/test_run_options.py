"""`sitbreak run` is read without click where its words are plain, and says the same as with it."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.cli.run import run
from sitbreak.run_options import RunOptions, of_plain_words

WORDS = st.lists(
    st.sampled_from(
        ["--no-tray", "-v", "--verbose", "--set", "sit.interval=20s", "a=--set", "--set=a=1", "x", "--", "=", "-vv"]
    ),
    max_size=6,
)


def by_click(words: list[str]) -> RunOptions | None:
    """Return what the command line makes of the words; None where it refuses them."""
    try:
        given = run.make_context("run", list(words)).params
    except click.UsageError:
        return None
    return RunOptions(given["overrides"], given["config"], given["trace"], given["verbose"], not given["no_tray"])


@given(WORDS)
def test_what_is_read_without_the_command_line_is_what_it_reads(words: list[str]) -> None:
    read = of_plain_words(words)

    assert read is None or read == by_click(words)


@pytest.mark.parametrize("words", [[], ["-v"], ["--no-tray", "--set", "sit.interval=20s", "--set", "busy.call=off"]])
def test_what_people_type_is_plain(words: list[str]) -> None:
    assert of_plain_words(words) is not None


def test_the_options_of_a_run_can_be_typed_again() -> None:
    options = RunOptions(("sit.interval=20s",), verbose=True, tray=False)

    assert of_plain_words(options.arguments()) == options
