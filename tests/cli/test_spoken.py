"""`--help` and click's own words in five languages: a walk over every command, every option, and click's source."""

import ast
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from sitbreak import catalogue_files
from sitbreak.cli import main, spoken
from sitbreak.texts import LANGUAGES
from sitbreak.texts.messages import COMMAND_LINE, load
from tests.cli.help_walk import commands, english

OTHERS = [language for language in LANGUAGES if language != "en"]
CONTEXTS = {ctx.command_path: ctx for ctx in commands()}
SAID = [text for ctx in CONTEXTS.values() for text in english(ctx)]
# commands to be copied: no words, and a line that must not be broken
VERBATIM = re.compile(r"(bash|fish|PowerShell): sitbreak completion \w+ >>? \S+|zsh:  sitbreak completion zsh > .*")
WHOLE = {"[DURATION|until MOMENT]"}  # placeholders that have more words than those in capitals
# What click has words for that no command of ours can say: prompts, editors, progress bars, mistakes of a programmer.
NEVER_SAID = {
    "%(prog)s, version %(version)s",
    "(Deprecated) {text}",
    "Aborted!",
    "Argument {name!r} takes {nargs} values.",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Choice({choices})",
    "Confirm the action without prompting.",
    "Could not determine name for option with declarations {decls!r}",
    "Could not open file {filename!r}: {message}",
    "Couldn't detect Bash version, shell completion is not supported.",
    "DeprecationWarning: The command {name!r} is deprecated.",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Do you want to continue?",
    "Error: The two entered values do not match.",
    "Error: The value you entered was invalid.",
    "Error: {e.message}",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    (
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? "
        "Did you mean to pass '--{name}'?"
    ),
    "Press any key to continue...",
    "Repeat for confirmation",
    "Shell completion is not supported for Bash versions older than 4.4.",
    "Takes {nargs} values but 1 was given.",
    "Takes {nargs} values but {len} were given.",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "Value must be an iterable.",
    "Windows error: {error}",
    "d",
    "deprecated",
    "directory",
    "file",
    "path",
    "unknown error",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
    "{name} {filename!r} is not executable.",
    "{text} {deprecated_message}",
    "{value!r} is not a valid UUID.",
    "{value!r} is not a valid boolean.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
}


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_help_has_words_in(language: str) -> None:
    known = {text for part in COMMAND_LINE for text in load(language, part)}

    assert [text for text in dict.fromkeys(SAID) if text not in known and not VERBATIM.fullmatch(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_translated_that_is_not_said(language: str) -> None:
    known = {text for part in COMMAND_LINE if part.startswith("help") for text in load(language, part)}

    assert known - set(SAID) - set(wrong_usages()) == WHOLE


@pytest.mark.parametrize("language", OTHERS)
def test_whatever_is_wrong_with_a_command_line_has_words_in(language: str) -> None:
    known, told = load(language, "help"), wrong_usages()

    assert len(told) > 10
    assert [english for english in told if english not in known] == []


def wrong_usages() -> list[str]:
    """The English of every `wrong_usage("...")` in the source; a click.UsageError in its place would stay English."""
    calls = [
        node
        for file in Path(spoken.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "wrong_usage"
    ]
    return [str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)]


def test_no_other_mistake_is_told_in_english_alone() -> None:
    source = {file.name: file.read_text(encoding="utf-8") for file in Path(spoken.__file__).parent.glob("*.py")}
    told = {name: re.findall(r"click\.UsageError\((.*?\))", text, re.DOTALL) for name, text in source.items()}
    left = {name: calls for name, calls in told.items() if not all("put(" in call or "meant" in call for call in calls)}

    assert left.keys() == {"spoken.py"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_muscle_has_a_name_in(language: str) -> None:
    shipped = {muscle for stretch in catalogue_files.load().catalogue for muscle in stretch.muscles}

    assert load(language, "muscles").keys() == shipped


def test_every_command_is_declared_so_that_it_can_be_translated() -> None:
    assert [path for path, ctx in CONTEXTS.items() if not isinstance(ctx.command, spoken.SpokenCommand)] == []


def test_what_click_may_say_has_words() -> None:
    messages = click_messages()
    known = {text for part in COMMAND_LINE for text in load("de", part)}

    assert len(messages) > 50
    assert sorted(messages - NEVER_SAID - known) == []


def click_messages() -> set[str]:
    """What click asks gettext for, by its source."""
    calls = [
        node
        for file in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")
    ]
    return {
        arg.value for call in calls for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", CONTEXTS)
def test_help_is_in_one_language_and_as_wide_as_a_terminal(
    path: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(monkeypatch, language)

    assert main([*path.split()[1:], "--help"]) == 0
    told = capsys.readouterr().out
    lines = told.splitlines()
    plain = " ".join(told.replace(" | ", "|").split())
    left = [text for text in english(CONTEXTS[path]) if len(text.split()) > 1 and not VERBATIM.fullmatch(text)]
    assert [line for line in lines if cell_len(line) > 80 and not VERBATIM.fullmatch(line.strip())] == []
    assert [line for line in lines if line != line.rstrip()] == []
    assert [text for text in left if text in plain] == (left if language == "en" else [])
    assert told.startswith(
        {"en": "Usage: ", "de": "Aufruf: ", "fr": "Usage\u00a0: ", "es": "Uso: ", "ja": "使い方："}[language]
    )


def speak(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")


MISTAKES = {
    "stats": "No such command",
    "why --jsno": "No such option",
    "export": "Missing argument",
    "export - more": "Got unexpected extra argument",
    "export - more more": "Got unexpected extra arguments",
    "autostart perhaps": "is not one of",
    "log -n": "requires an argument",
    "log -n many": "is not a valid integer",
    "log -n -1": "is not in the range",
    "forget --before then": "does not match the format",
    "stretches add nowhere.zip": "does not exist",
    "stretches draw hip-flexor": "Missing option",
    "completion": "Choose from",
    "about --licences=1": "does not take a value",
    "report --json --html": "exclude each other",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistake_is_told_in_one_language(
    words: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(monkeypatch, language)

    assert main(words.split()) == 2
    told = capsys.readouterr().err
    assert (MISTAKES[words] in told) is (language == "en")
    assert language == "en" or "Try '" not in told


def test_the_setting_decides_before_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(monkeypatch, "fr")
    main(["config", "set", "ui.language", "de"])

    main(["log", "--help"])

    assert "Das Ende des Protokolls ausgeben." in capsys.readouterr().out


def test_a_command_that_does_its_work_asks_for_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    monkeypatch.setattr(spoken, "_asked_for", lambda: asked.update(["language"]) or spoken.translator("en"))

    assert main(["config", "path"]) == 0
    assert asked.total() == 0
    assert main(["--help"]) == 0
    assert asked.total() == 1


def test_click_speaks_english_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, "de")
    main(["--help"])

    assert click.core._("Options") == "Options"  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_daemon_loads_none_of_these_words(language: str) -> None:
    program = "import sys, sitbreak.daemon.app, sitbreak.daemon.__main__; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True, env=environment(language)).split()

    assert "sitbreak.daemon.app" in loaded
    assert [name for name in loaded if name.rpartition(".")[2] in COMMAND_LINE and "texts" in name] == []
    assert "sitbreak.cli.spoken" not in loaded


EVERY_HELP = """
import sys
from sitbreak.__main__ import main
sys.exit(max(main([*line.split(), "--help"]) for line in sys.argv[1:]))
"""


def environment(language: str, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    root = str(Path(__file__).parents[2])
    return {**kept, "PYTHONPATH": root, "LANG": f"{language}_{language.upper()}.UTF-8", **more}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *((language, "") for language in LANGUAGES),
        *(("ja", "cp932"), ("ja", "latin-1"), ("fr", "cp437"), ("fr", "latin-1"), ("de", "ascii"), ("es", "cp932")),
    ],
)
def test_every_help_can_be_printed_whatever_the_terminal_speaks(language: str, encoding: str) -> None:
    more = {"PYTHONIOENCODING": encoding} if encoding else {}
    lines = [path.removeprefix("sitbreak").strip() for path in CONTEXTS]
    done = subprocess.run(
        [sys.executable, "-c", EVERY_HELP, *lines], capture_output=True, env=environment(language, **more), check=False
    )
    told = done.stdout.decode(encoding or "utf-8", "replace")

    assert (done.returncode, done.stderr) == (0, b"")
    assert "?" * 3 not in told
    assert told.count("sitbreak stretches") > 10


def test_what_may_follow_is_explained_in_the_persons_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(monkeypatch, "de")
    monkeypatch.setenv("_SITBREAK_COMPLETE", "fish_complete")
    for begun, said in (("sitbreak lo", "Das Ende des Protokolls"), ("sitbreak log --fo", "Weiter ausgeben")):
        monkeypatch.setenv("COMP_WORDS", begun)
        monkeypatch.setenv("COMP_CWORD", begun.rpartition(" ")[2])
        with pytest.raises(SystemExit):
            main([])

        assert said in capsys.readouterr().out
