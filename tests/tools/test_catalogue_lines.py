"""The lines that are shipped are those of the TOML files beside them."""

import pytest

from sitbreak import catalogue_lines
from sitbreak.texts import LANGUAGES
from tools.catalogue_lines import written


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_lines_are_what_the_tool_writes(language: str) -> None:
    shipped = catalogue_lines.lines_file(language).read_bytes()

    assert shipped == written(language), "run python -m tools.catalogue_lines"
