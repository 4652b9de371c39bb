"""about: a licence for every library, those of the libraries' own included."""

from email.message import Message

import pytest
from click.testing import CliRunner

from sitbreak import __version__
from sitbreak.cli.about import about, licence_of


def test_about_says_version_and_licence() -> None:
    told = CliRunner().invoke(about).output

    assert told.startswith(f"sitbreak {__version__}\nMIT")
    assert "pynput" not in told


def test_every_library_that_is_used_is_listed_once_with_its_licence() -> None:
    rows = [line.split("  ") for line in CliRunner().invoke(about, ["--licences"]).output.splitlines() if "  " in line]
    licences = {name: rest[-1].strip() for name, *rest in rows}

    assert {"click", "pillow", "plyer", "pynput", "pystray", "rich", "tomlkit"} <= {name.lower() for name in licences}
    assert "six" in licences  # of pynput's own
    assert "LGPL" in licences["pynput"]
    assert "LGPL" in licences["pystray"]
    assert len(licences) == len(rows)
    assert "pytest" not in licences


@pytest.mark.parametrize(
    ("headers", "licence"),
    [
        ([("License-Expression", "MIT-CMU"), ("License", "HPND")], "MIT-CMU"),
        ([("License", "LGPLv3")], "LGPLv3"),
        (
            [
                ("License", "Copyright ...\n        many lines"),
                ("Classifier", "License :: OSI Approved :: BSD License"),
            ],
            "BSD License",
        ),
        (
            [
                ("License", "Copyright (c) 2010-2017 Kivy Team"),
                ("Description", "Permission is hereby\nClassifier: License :: OSI Approved :: MIT License\nMIT"),
            ],
            "MIT License",
        ),
        ([], "?"),
    ],
)
def test_a_licence_is_taken_from_where_the_metadata_has_it(headers: list[tuple[str, str]], licence: str) -> None:
    library = Message()
    for name, value in headers:
        library[name] = value

    assert licence_of(library) == licence  # type: ignore[arg-type]
