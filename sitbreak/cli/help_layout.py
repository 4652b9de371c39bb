"""How `--help` is laid out: click's layout, measured in columns of the terminal.

A Japanese letter takes two columns, and Japanese lines break between letters. click counts letters, and breaks
at blanks.
"""

import re
from collections.abc import Iterable, Sequence

import click
from rich.cells import cell_len

from sitbreak import line_breaks

_LEAST = 10  # columns of text, however narrow the terminal


class WideFormatter(click.HelpFormatter):
    """click's formatter for letters of any width; how usage begins, and the colon of a heading, are the language's."""

    usage_begin, heading_end = "Usage:", ":"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage, broken behind its beginning where it is too long."""
        begin = f"{self.usage_begin if prefix is None else prefix.rstrip()} {prog} "
        if self.width - cell_len(begin) < 2 * _LEAST:
            self.write(f"{begin.rstrip()}\n")
            self._write_lines(wrapped(args, self.width - 4, "|"), 4)
            return
        first, *more = wrapped(args, self.width - cell_len(begin), "|") or [""]
        self.write(f"{begin}{first}".rstrip() + "\n")
        self._write_lines(more, cell_len(begin))

    def write_heading(self, heading: str) -> None:
        """Write a heading, "Options:"."""
        self.write(f"{' ' * self.current_indent}{heading}{self.heading_end}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that begins with a line of \\b keeps its lines."""
        self._write_lines(paragraphs(text, self.width - self.current_indent), self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean; a term that is too long stands above, broken where it must be."""
        rows = list(rows)
        room = self.width - self.current_indent
        second = min(max((cell_len(term) for term, _ in rows), default=0), col_max, room // 2) + col_spacing
        for term, meaning in rows:
            lines = paragraphs(meaning, max(room - second, _LEAST))
            if cell_len(term) > second - col_spacing or not lines:
                first, *more = wrapped(term, max(room, _LEAST), "|")
                self._write_lines([first], self.current_indent)
                self._write_lines(more, self.current_indent + 4)
            else:
                gap = " " * (second - cell_len(term))
                self._write_lines([f"{term}{gap}{lines.pop(0)}"], self.current_indent)
            self._write_lines(lines, self.current_indent + second)

    def _write_lines(self, lines: Sequence[str], indent: int) -> None:
        for line in lines:
            self.write(f"{' ' * indent}{line}".rstrip() + "\n")


def paragraphs(text: str, width: int) -> list[str]:
    """Return the lines of a text in paragraphs; those that begin with \\b as they are."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.strip("\n").split("\n\n") if text else ()):
        lines += [""] if number else []
        if paragraph.startswith("\b"):
            lines += paragraph.removeprefix("\b").strip("\n").split("\n")
        else:
            lines += wrapped(" ".join(paragraph.split()), width)
    return lines


def wrapped(text: str, width: int, also_behind: str = "") -> list[str]:
    """Return a paragraph in lines of at most `width` columns, broken `also_behind` these."""
    return line_breaks.wrapped(text, width, cell_len, also_behind)


_SENTENCE_END = re.compile(r"(?<=[.。])(?:\s|(?<=。))")


def first_sentence(text: str) -> str:
    """Return the first sentence of the first paragraph: what a list of commands says."""
    paragraph = " ".join(text.strip().split("\n\n")[0].split())
    return _SENTENCE_END.split(paragraph, maxsplit=1)[0]
