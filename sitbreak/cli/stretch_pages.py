"""Stretches in the terminal: the list, one in full, the verdict of a check, the next one with its reasons.

Texts of files never pass through rich's markup, so that a "[" in one is just a "[".
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sitbreak import printed
from sitbreak.catalogue import (
    Area,
    Catalogue,
    Place,
    Position,
    Source,
    Stretch,
    StretchChoice,
    StretchKind,
    quick_dose,
    quick_s,
)
from sitbreak.catalogue_files import Library
from sitbreak.cli.stretch_pictures import in_blocks
from sitbreak.cli.stretch_words import StretchWords
from sitbreak.texts import Texts

HEADING, DIM, CARE, GOOD = "bold cyan", "dim", "yellow", "green"
WIDEST, NARROW = 100, 64  # columns


class Pages:
    """Prints to the terminal in one language."""

    def __init__(self, texts: Texts, older_adult: bool = False, console: Console | None = None) -> None:
        self.say = texts.say
        self.texts = texts
        self.older_adult = older_adult
        self.console = console or printed.console(widest=WIDEST)
        plain = not self.console.encoding.startswith("utf")
        self.up, self.down, self.dot = ("*", "-", "-") if plain else ("●", "○", "·")
        self.words = StretchWords(texts, older_adult, self.dot)

    def listing(self, stretches: Sequence[Stretch], by: str, area: Area | None) -> None:
        """Print the list in groups; an entry stands with the first area it serves, or with the one asked for."""
        if not stretches:
            self.console.print(self.say("show.group.none"))
            return
        for title, group in self._groups(stretches, by, area):
            self.console.print(Text(_capital(title), HEADING))
            self.console.print(self._rows(group, by))
        self.console.print(Text(self.say("show.list.end", up=self.up, down=self.down), DIM))
        self.console.print(Text(self.say("show.list.more"), DIM))

    def page(self, stretch: Stretch, catalogue: Catalogue) -> None:
        """Print everything about one stretch; the cautions that hold for all of them stand below its own."""
        if self.console.width < NARROW:
            self.console.print(Text(stretch.name, HEADING))
            self.console.print(Text(stretch.id, DIM))
        else:
            title = Table.grid(expand=True, padding=(0, 2))
            title.add_column(overflow="fold")
            title.add_column(justify="right", no_wrap=True)
            title.add_row(Text(stretch.name, HEADING), Text(stretch.id, DIM))
            self.console.print(title)
        self.console.print(Text(self.words.character(stretch), DIM))
        if stretch.aliases:
            self.console.print(Text(self.say("show.also", names=self.texts.items(stretch.aliases)), DIM))
        self._picture(stretch)
        self.console.print()
        self.console.print(self._facts(stretch, catalogue))
        self._section("show.steps", self._numbered(stretch.steps))
        self._section("show.cautions", self._marked("!", stretch.cautions, CARE))
        self._section("show.always", self._marked(self.dot, catalogue.safety.cautions))
        if stretch.evidence:
            self._section("show.evidence", Text(stretch.evidence))
        self.sources(stretch.sources)

    def verdict(self, lib: Library, files: Sequence[Path]) -> None:
        """Print every problem with its place and way out, or that there is none."""
        if not lib.problems:
            names = ", ".join(str(f) for f in files) or self.say("show.check.ours")
            told = self.say("show.check.yours" if files else "show.check.all", total=len(lib.catalogue), files=names)
            self.console.print(Text(told, GOOD), soft_wrap=True)
            return
        for problem in lib.problems:
            what = self.texts.put(problem.what)
            what = self.texts.labelled(problem.entry, what) if problem.entry else what
            self.console.print(Text(f"{problem.file}:{problem.line}: {what}", CARE), soft_wrap=True)
            if problem.hint:
                self.console.print(Text(f"    {self.texts.put(problem.hint)}"), soft_wrap=True)
        count = self.say("show.check.problems", n=len(lib.problems))
        self.console.print(self.texts.sentences(count, self.say("show.check.cost", n=len(lib.problems))))

    def choice(self, choice: StretchChoice, lib: Library, explain: bool, unknown: Sequence[str]) -> None:
        """Print what comes next; with `explain` the reasons in the order in which they decided."""
        stretch = choice.stretch
        line = Text(stretch.name, "bold").append(f"  {self.words.dose(quick_dose(stretch, self.older_adult))}", "none")
        self.console.print(line.append(f"  ({stretch.id})", DIM))
        for word in (self.words.hint(choice), *unknown):
            if word:
                self.console.print(Text(self.texts.put(word), CARE))
        if explain:
            reasons = [self.words.reason(note, lib.catalogue) for note in choice.reasons]
            self._section("show.next.why", self._marked(self.dot, reasons))
        if lib.problems:
            self.console.print(Text(self.say("show.next.problems", n=len(lib.problems)), CARE))

    def _groups(self, stretches: Sequence[Stretch], by: str, area: Area | None) -> Iterable[tuple[str, list[Stretch]]]:
        if by == "area":
            for one in [area] if area else Area:
                group = [s for s in stretches if (one in s.areas if area else s.area is one)]
                if group:
                    yield self.words.area(one), group
        elif by == "position":
            for position in Position:
                if group := [s for s in stretches if s.position is position]:
                    yield self.say(f"catalogue.position.{position.value}"), group
        else:
            for key, where in (("both", frozenset(Place)), ("office", {Place.OFFICE}), ("home", {Place.HOME})):
                if group := [s for s in stretches if s.where == where]:
                    yield self.say(f"show.place.{key}"), group

    def _rows(self, stretches: Iterable[Stretch], by: str) -> Padding:
        """Return a line for each; in a narrow terminal the id and the tag stand below the name."""
        narrow, table = self.console.width < NARROW, Table.grid(padding=(0, 1, 0, 0), expand=True)
        table.add_column(width=1)
        table.add_column(ratio=1, overflow="fold")
        if not narrow:
            table.add_column(width=27, overflow="fold", style=DIM)
        table.add_column(justify="right", width=5, no_wrap=True)
        if not narrow:
            table.add_column(width=8, no_wrap=True, style=DIM)
        for s in stretches:
            mark = Text(self.up, GOOD) if s.breaks_sitting else Text(self.down, DIM)
            time, tag = Text(self._time(s)), self._tag(s, by)
            if narrow:
                below = f"{s.id} ({tag})" if tag else s.id
                table.add_row(mark, Text(s.name).append(f"\n{below}", DIM), time)
            else:
                table.add_row(mark, Text(s.name), s.id, time, tag)
        return Padding(table, (0, 0, 1, 2))

    def _time(self, stretch: Stretch) -> str:
        seconds = quick_s(stretch, self.older_adult)
        return f"{seconds // 60}:{seconds % 60:02}"

    def _tag(self, stretch: Stretch, by: str) -> str:
        if stretch.kind in (StretchKind.STRENGTH, StretchKind.POSTURE):
            return self.say(f"show.list.{stretch.kind.value}")
        return self.say("show.list.home") if Place.OFFICE not in stretch.where and by != "place" else ""

    def _picture(self, stretch: Stretch) -> None:
        """Print the picture of somebody's own in blocks, where the terminal has colours and blocks."""
        coloured = self.console.color_system is not None and self.console.encoding.startswith("utf")
        if stretch.picture and coloured and (blocks := in_blocks(stretch.picture, self.console.width - 4)):
            self.console.print()
            self.console.print(Padding(blocks, (0, 0, 0, 2)))

    def _facts(self, stretch: Stretch, catalogue: Catalogue) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for key, words in self.words.facts(stretch, catalogue):
            if words:
                table.add_row(self.say(key), Text(words))
        return table

    def _section(self, key: str, body: Text | Table) -> None:
        self.console.print()
        self.console.print(Text(self.say(key), HEADING))
        self.console.print(Padding(body, (0, 0, 0, 2)))

    def _numbered(self, lines: Sequence[str]) -> Table:
        return self._two_columns((f"{number}", line) for number, line in enumerate(lines, start=1))

    def _marked(self, mark: str, lines: Sequence[str], style: str = DIM) -> Table:
        return self._two_columns(((mark, line) for line in lines), style)

    def _two_columns(self, rows: Iterable[tuple[str, str]], style: str = DIM) -> Table:
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(style=style, no_wrap=True)
        table.add_column(overflow="fold")
        for mark, line in rows:
            table.add_row(mark, Text(line))
        return table

    def sources(self, sources: Iterable[Source]) -> None:
        """Print titles wrapped, but addresses whole, so that they can be clicked and copied."""
        for number, source in enumerate(sources):
            if not number:
                self.console.print(Text(f"\n{self.say('show.sources')}", HEADING))
            publisher = f", {source.publisher}" if source.publisher else ""
            self.console.print(Padding(Text(source.title).append(publisher, DIM), (0, 0, 0, 2)))
            if source.url:
                self.console.print(Text(f"    {source.url}", DIM), soft_wrap=True)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
