"""A sentence is English for whoever compares or logs it, and remembers what it was made of."""

import copy
import errno
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.errors import BackendError, ConfigError
from sitbreak.files import UnusableFileError
from sitbreak.sentence import Sentence, told_by


def test_it_is_the_english_text() -> None:
    told = Sentence("{path} cannot be read: {reason}", path=Path("x.toml"), reason="Permission denied")

    assert told == "x.toml cannot be read: Permission denied"
    assert json.dumps([told]) == '["x.toml cannot be read: Permission denied"]'
    assert type(str(told)) is str


def test_a_brace_that_is_filled_in_stays_a_brace() -> None:
    assert Sentence("{what}, {{so}}", what="{path}") == "{path}, {so}"


def test_what_is_missing_is_a_bug_and_not_a_hole() -> None:
    with pytest.raises(KeyError):
        Sentence("{path} does not exist")


@given(st.text(), st.integers())
def test_a_copy_has_template_and_arguments(text: str, number: int) -> None:
    told = Sentence("{text}: {number}", text=text, number=number)

    for again in (copy.copy(told), copy.deepcopy(told), pickle.loads(pickle.dumps(told))):
        assert (again, again.template, again.args) == (told, told.template, told.args)


def test_parts_behind_each_other_keep_their_templates() -> None:
    joined = Sentence.joined("; ", [Sentence("off"), "plain {x}"])

    assert joined == "off; plain {x}"
    assert [getattr(part, "template", None) for part in joined.args.values()] == ["off", None]


@pytest.mark.parametrize(
    ("error", "template"),
    [
        (BackendError(Sentence("no display")), "no display"),
        (ConfigError(Sentence("no display"), hint="sitbreak doctor"), "no display"),
        (ValueError(Sentence("no display")), "no display"),
        (UnusableFileError(errno.EFBIG, Sentence("is larger than {most} bytes", most=9), "x"), "{file} {reason}"),
        (PermissionError(errno.EACCES, "Permission denied", "x"), "[Errno {number}] {reason}: {file!r}"),
        (OSError(errno.ENOSPC, "No space left on device"), "[Errno {number}] {reason}"),
        (ModuleNotFoundError("No module named 'gi'", name="gi"), "No module named {name!r}"),
    ],
)
def test_an_error_is_told_as_str_tells_it_and_can_be_put_into_words(error: Exception, template: str) -> None:
    told = told_by(error)

    assert isinstance(told, Sentence)
    assert told.template == template
    assert told == (error.title if isinstance(error, ConfigError | BackendError) else str(error))


@pytest.mark.parametrize("error", [RuntimeError("what a library says"), OSError("odd"), ImportError("no such")])
def test_what_nobody_knows_is_told_as_it_is(error: Exception) -> None:
    assert told_by(error) == str(error)


def test_an_error_without_words_is_told_by_its_type() -> None:
    assert told_by(TimeoutError()) == "TimeoutError"
