"""about: version and licence, and those of everything sitbreak is made with."""

import platform
import re
from collections.abc import Iterator
from importlib import metadata

import click

from sitbreak import __version__
from sitbreak.cli.spoken import command
from sitbreak.cli.texts import say

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_CLASSIFIER = re.compile(r"^Classifier: (License ::.*)$", re.MULTILINE)
_UNWANTED = re.compile(r"\bextra\s*==")


@command()
@click.option("--licences", "--licenses", is_flag=True, help="List every library that is used, with its licence.")
def about(licences: bool) -> None:
    """Print version and licence."""
    click.echo(f"sitbreak {__version__}\n{say('cli.about.own')}")
    if licences:
        rows = [("Python", platform.python_version(), "PSF-2.0"), *sorted(set(_used("sitbreak")), key=_folded)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        click.echo(f"\n{say('cli.about.libraries')}\n")
        for name, version, licence in rows:
            click.echo(f"{name:{widths[0]}}  {version:{widths[1]}}  {licence}")


def licence_of(library: metadata.PackageMetadata) -> str:
    """Return the licence as its metadata names it: the expression, the text of one line, or the classifier."""
    named = (library[field].strip() for field in ("License-Expression", "License") if field in library)
    if text := next((each for each in named if each and "\n" not in each and not each.startswith("Copyright")), ""):
        return text
    # a text of several lines that nobody has folded ends the headers, and the classifiers come after it (plyer 2.0)
    rest = "".join(library.get_all("Description") or ())
    classifiers = [*(library.get_all("Classifier") or ()), *_CLASSIFIER.findall(rest)]
    classes = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(classes) or "?"


def _used(distribution: str, seen: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, str]]:
    """Yield name, version and licence of what is installed of a distribution's requirements, and of theirs."""
    try:
        wanted = metadata.requires(distribution) or []
    except metadata.PackageNotFoundError:
        return
    for requirement in wanted:
        name = _NAME.match(requirement)
        if name is None or _UNWANTED.search(requirement) or name[0].lower() in seen:
            continue
        try:
            found = metadata.metadata(name[0])
        except metadata.PackageNotFoundError:  # for another system, or left out
            continue
        yield found["Name"], found["Version"], licence_of(found)
        yield from _used(name[0], seen | {name[0].lower()})


def _folded(row: tuple[str, str, str]) -> str:
    return row[0].lower()
