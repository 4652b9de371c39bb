"""Every decision is listed in the index, and whatever cites one cites one that exists."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ADR = ROOT / "docs" / "adr"
FILES = sorted(file.name for file in ADR.glob("[0-9]*.md"))
NUMBERS = {int(name[:4]) for name in FILES}

# "docs/adr/0003", "adr/0001-one-loop-one-thread.md", "ADR 4". Other projects have decisions too.
CITED = re.compile(r"\badr/(?P<file>\d{4}[-\w.]*)|\bADR (?P<number>\d+)")
NOT_OURS = "eyebreak"
PLACES = ("*.md", "*.toml", "*.yml", ".ci/*", "docs/**/*.md", "sitbreak/**/*.py", "tests/**/*.py", "benchmarks/*.py")


def citations() -> Iterator[tuple[str, re.Match[str]]]:
    for pattern in PLACES:
        for file in ROOT.glob(pattern):
            if file.is_file() and file != Path(__file__):
                for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                    if NOT_OURS not in line:
                        yield from ((f"{file.relative_to(ROOT)}:{number}", found) for found in CITED.finditer(line))


def test_the_numbers_run_without_a_hole_and_every_title_carries_its_own() -> None:
    titles = [(ADR / name).read_text(encoding="utf-8").splitlines()[0] for name in FILES]

    assert [int(name[:4]) for name in FILES] == list(range(1, len(FILES) + 1))
    assert [int(title.removeprefix("# ").partition(".")[0]) for title in titles] == sorted(NUMBERS)


def test_the_index_lists_every_decision_under_its_title() -> None:
    rows = re.findall(r"^\| \[(\d+)\]\((\S+)\) \| (.+?) \| .+ \| .+ \|$", (ADR / "README.md").read_text("utf-8"), re.M)

    assert rows == [
        (str(int(name[:4])), name, (ADR / name).read_text("utf-8").splitlines()[0].partition(". ")[2]) for name in FILES
    ]


def test_every_decision_that_is_cited_exists() -> None:
    found = list(citations())
    wrong = [
        f"{where}: {match[0]}"
        for where, match in found
        if (int(match["number"]) not in NUMBERS if match["number"] else not _named(match["file"]))
    ]

    assert found
    assert wrong == []


def _named(cited: str) -> bool:
    """Whether it is a file's name, or its number alone."""
    return cited.rstrip(".") in {*FILES, *(name[:4] for name in FILES)}
