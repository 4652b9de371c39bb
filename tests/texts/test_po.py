"""The words as gettext catalogues: whole there and back, readable for the real msgfmt, gaps named."""

import gettext
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from sitbreak.texts import LANGUAGES, Texts
from sitbreak.texts.po import parse, problems, source, write


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_reads_back_as_complete(language: str) -> None:
    assert problems(write(language), language) == []


def test_a_catalogue_can_be_spoken_from() -> None:
    changed = write("de").replace("Jetzt dehnen", "Auf geht es")

    assert Texts("de", source(changed)).say("menu.stretch") == "Auf geht es"
    assert Texts("de", source(changed)).say("count.breaks", n=1) == "1 Pause"


def test_a_gap_and_a_wrong_placeholder_are_named() -> None:
    text = write("de").replace('msgctxt "menu.quit"', 'msgctxt "menu.unknown"').replace("Pause in {left}", "Pause")

    assert problems(text, "de") == ["menu.quit: missing", "status.ok: other placeholders than in English"]


def test_an_entry_left_empty_counts_as_missing() -> None:
    assert problems(write("de").replace('msgstr "Beenden"', 'msgstr ""'), "de") == ["menu.quit: missing"]


def test_quotes_and_line_breaks_come_back() -> None:
    (item,) = parse('#. a comment\nmsgctxt "a"\nmsgid "say \\"x\\"\\n"\n"and \\\\ more"\nmsgstr "ja"\n')

    assert (item.context, item.english, item.forms) == ("a", ('say "x"\nand \\ more',), ("ja",))


def test_what_is_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="is no line of a"):
        list(parse("hello"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_msgfmt_and_gettext_agree_with_us(language: str, tmp_path: Path) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("msgfmt is not installed")
    file, compiled = tmp_path / "x.po", tmp_path / "x.mo"
    file.write_text(write(language), encoding="utf-8")
    subprocess.run(["msgfmt", "--check", "-o", str(compiled), str(file)], check=True, timeout=30)
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled.read_bytes()))
    texts = Texts(language)

    for n in (0, 1, 2):
        theirs = catalogue.npgettext("count.breaks", "{n} break", "{n} breaks", n)
        assert theirs.format(n=n) == texts.say("count.breaks", n=n)
    assert catalogue.pgettext("menu.quit", "Quit") == texts.say("menu.quit")
