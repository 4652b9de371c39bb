"""Every English sentence of the code has its words in every language; read from the syntax trees of the package."""

import ast
import errno
import inspect
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from sitbreak import toml_repair
from sitbreak.sentence import Sentence
from sitbreak.texts import LANGUAGES, Texts
from sitbreak.texts.messages import SENTENCES, load
from tests.kit.source import place, source_files, tree_of

OTHERS = [language for language in LANGUAGES if language != "en"]
# Texts of the system and of libraries, and refusals that come over the socket: no sentence of ours has them.
FOREIGN = {"errors_foreign"}
ERRORS = re.compile(
    r"\w*(?:Backend|NeverHere|Control|NoDaemon|TurnedAway|Trace|Catalogue|Config|Sitbreak|Picture)Error"
)
# Which arguments of a call a person reads.
READ = {
    "BadConfigError": (),
    "UnclearError": (0, 1),
    "RefusedTextError": (0, 1),
    "ConfigProblem": (0, 1),
    "CatalogueProblem": (3, 4),
    "Complaint": (1, 2),
    "complain": (1, 2),
    "Finding": (3, 4),
    "Health": (3, 4),
    "Refusal": (1, 3),
}
NAMED = {"hint", "words", "remedy", "problems"}
# What to type is the same in every language.
COMMAND = re.compile(r"(sitbreak|apt install|pip install|brew install|python -m)( [\w.=+:'\[\]-]+)*")
# What only a program can have sent or written: the protocol of the socket, our own child processes, our own poses.
BETWEEN_PROGRAMS = {
    "control/requests.py",
    "control/fed_input.py",
    "control/server.py",
    "daemon/forgetting.py",
    "daemon/link_process.py",
    "daemon/other_machines.py",
    "dbus/export.py",
    "figure/poses.py",
    "history/activitywatch.py",
    "notify/told.py",
    "session/busy/tagstruct.py",
    "stretch/task.py",
}


@cache
def trees() -> dict[str, ast.Module]:
    return {place(path): tree_of(path) for path in source_files() if not place(path).startswith("texts/")}


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


@cache
def sentences() -> dict[str, set[str]]:
    """Return every template of the code with the names of what is filled in."""
    found: dict[str, set[str]] = {}
    for file, tree in trees().items():
        for name, call in calls(tree):
            if name == "Sentence" and not (file == "sentence.py" and isinstance(call.args[0], ast.Name)):
                template = getattr(call.args[0], "value", None)
                assert isinstance(template, str), f"{file}:{call.lineno}: the template is no literal"
                found[template] = {keyword.arg or "**" for keyword in call.keywords}
    return found


def fields(template: str) -> list[tuple[str, str, str]]:
    return sorted((name, spec or "", kind or "") for _, name, spec, kind in Formatter().parse(template) if name)


def has_words(template: str) -> bool:
    return re.search(r"[^\W\d_]", re.sub(r"\{[^{}]*\}", "", template.replace("{{", "").replace("}}", ""))) is not None


def translations(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in SENTENCES:
        for template, ours in load(language, part).items():
            assert isinstance(ours, str)
            assert template not in found, f"{template} stands in two parts"
            found[template] = ours
    return found


def test_the_walk_finds_them() -> None:
    assert len(sentences()) > 600
    assert "{path} cannot be read: {reason}" in sentences()


@pytest.mark.parametrize("language", OTHERS)
def test_none_is_without_words(language: str) -> None:
    ours = translations(language)

    assert sorted(template for template in sentences() if has_words(template) and template not in ours) == []


@pytest.mark.parametrize("language", OTHERS)
def test_none_has_words_that_nothing_says(language: str) -> None:
    foreign = {template for part in FOREIGN for template in load(language, part)}

    assert sorted(translations(language).keys() - sentences().keys() - foreign) == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_filled_in_is_filled_in_alike(language: str) -> None:
    assert [t for t, ours in translations(language).items() if fields(ours) != fields(t)] == []


def test_each_is_given_what_its_template_names() -> None:
    wrong = [t for t, given in sentences().items() if "**" not in given and {name for name, *_ in fields(t)} != given]

    assert wrong == []


def bare(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what is written in English without being a sentence."""
    match node:
        case ast.Constant(value=str(text)):
            if len(re.findall(r"[A-Za-z]{2,}", text)) > 1 and not COMMAND.fullmatch(text):
                yield node
        case ast.JoinedStr():
            plain = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            if re.search(r"[A-Za-z]{2,}", plain):
                yield node
        case ast.IfExp():
            yield from (*bare(node.body), *bare(node.orelse))
        case ast.BoolOp():
            yield from (found for value in node.values for found in bare(value))
        case ast.Tuple():
            yield from (found for value in node.elts for found in bare(value))


@pytest.mark.parametrize("file", sorted(trees().keys() - BETWEEN_PROGRAMS))
def test_no_error_and_no_finding_is_plain_english(file: str) -> None:
    plain = []
    for name, call in calls(trees()[file]):
        places = READ.get(name, (0,) if ERRORS.fullmatch(name) else None)
        if places is not None:
            read = [call.args[index] for index in places if index < len(call.args)]
            read += [keyword.value for keyword in call.keywords if keyword.arg in NAMED]
            plain += [ast.unparse(found) for argument in read for found in bare(argument)]

    assert plain == []


@pytest.mark.parametrize("file", sorted(name for name in trees() if name.startswith(("cli/", "preferences/"))))
def test_no_command_prints_plain_english(file: str) -> None:
    plain = [
        ast.unparse(found)
        for name, call in calls(trees()[file])
        if name in ("echo", "secho", "confirm", "prompt") and call.args
        for found in bare(call.args[0])
        if re.search(r"[A-Za-z]{3,} [a-z]{2,}", ast.unparse(found))
    ]

    assert plain == []


def test_what_is_left_to_programs_is_there() -> None:
    assert trees().keys() >= BETWEEN_PROGRAMS


def test_plain_english_would_be_found() -> None:
    call = ast.parse('raise ConfigError(f"{path} is gone", hint="look again")').body[0]

    assert isinstance(call, ast.Raise)
    assert isinstance(call.exc, ast.Call)
    assert [ast.unparse(found) for found in bare(call.exc.args[0])] == ["f'{path} is gone'"]
    assert list(bare(call.exc.keywords[0].value))
    assert not list(bare(ast.Constant("sitbreak config check")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_put_with_all_that_is_filled_in(language: str) -> None:
    inner = Sentence("is larger than {most} bytes", most=9)
    told = Sentence("{path} cannot be read: {reason}", path="x.toml", reason=inner)

    words = Texts(language).put(told)

    assert words.startswith("x.toml")
    assert "9" in words
    assert (words == told) is (language == "en")
    assert Texts(language).say("cli.output", reason=inner).endswith(Texts(language).put(inner))


def test_what_the_system_says_is_put_into_words_where_it_is_a_reason() -> None:
    texts, denied = Texts("de"), "Permission denied"

    assert texts.put(Sentence("{path}: {reason}", path=denied, reason=denied)) == f"{denied}: Zugriff verweigert"


def test_a_sentence_that_came_over_a_wire_is_known_by_its_words() -> None:
    assert (
        Texts("fr").put(str(Sentence("the daemon is too busy to answer"))) == "le démon est trop occupé pour répondre"
    )
    assert Texts("fr").put("somebody else's words") == "somebody else's words"


@pytest.mark.parametrize("language", OTHERS)
def test_what_was_put_is_remembered_and_its_tables_are_not(language: str) -> None:
    texts, told = Texts(language), Sentence("the daemon does not answer")
    words = texts.put(told)

    texts.let_go()

    assert [name for name in sys.modules if name.startswith(f"sitbreak.texts.{language}.errors_")] == []
    assert texts.put(told) == words
    assert [name for name in sys.modules if name.startswith(f"sitbreak.texts.{language}.errors_")] == []


def test_ever_new_sentences_are_not_all_remembered() -> None:
    texts = Texts("ja")

    assert len({texts.put(Sentence("{n} connected", n=n)) for n in range(500)}) == 500


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what the C library of Linux says")
@pytest.mark.parametrize(
    "number",
    [
        getattr(errno, name)
        for name in ["ENOENT", "EACCES", "EPERM", "ENOSPC", "EROFS", "EISDIR", "ENOTDIR", "EEXIST", "EIO", "EMFILE"]
    ],
)
def test_the_usual_errors_of_the_system_have_words(number: int) -> None:
    assert os.strerror(number) in translations("de")


BROKEN = (
    *("a", "a =", 'a = "x', "a = [1", "a = {b = 1", "a = 1 2", "[a", "[[a", "= 1", "a = 2024-13-01", 'a = "\\xq"'),
    *("a = 1\na = 2", "[a]\n[a]", "a = {b = 1, b = 2}", "a.b = 1\n[a]", 'a = "x\ty\x01"', "a = '''x", "\x01", "a = 0x"),
    *("a = {b = 1}\n[a.c]", "[a]\n[[a]]", 'a = "\\ud800"', "a = tru", "[a]]", "a = 1979-05-27T25:00:00"),
)


@pytest.mark.parametrize("text", BROKEN)
def test_what_tomllib_says_is_a_sentence(text: str) -> None:
    _, (flaw, *_) = toml_repair.parse(text)

    assert isinstance(flaw.reason, Sentence)
    assert Texts("es").put(flaw.reason) != flaw.reason


def test_the_samples_are_broken() -> None:
    for text in BROKEN:
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads(text)


def test_no_daemon_at_rest_has_the_words_of_errors_in_memory() -> None:
    """Nothing that the daemon imports at its start imports a table of them."""
    tables = re.compile(r"sitbreak\.texts\.\w+\.errors_")

    assert [file for file, tree in trees().items() if tables.search(ast.unparse(tree))] == []
    assert "import_module" in inspect.getsource(load)
