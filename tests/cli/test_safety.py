"""`sitbreak safety`: the signs that want help at once, in every language."""

from typing import Any

import pytest

from sitbreak import catalogue_files
from sitbreak.cli import main
from sitbreak.texts import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_every_line_and_the_urgent_ones_first(
    language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    monkeypatch.setenv("COLUMNS", "40")
    known: Any = catalogue_files.load(language).catalogue.safety

    assert main(["safety"]) == 0
    said = "".join(capsys.readouterr().out.split())
    places = [said.index("".join(line.split())) for line in known.cautions]
    urgent = [place for place, line in zip(places, known.cautions, strict=True) if line in known.urgent]

    assert len(urgent) == 2
    assert max(urgent) < min(place for place in places if place not in urgent)


def test_the_urgent_lines_are_those_that_speak_of_help_at_once() -> None:
    chest, back = catalogue_files.load("en").catalogue.safety.urgent

    assert "call for help" in chest
    assert "urgent medical help" in back
