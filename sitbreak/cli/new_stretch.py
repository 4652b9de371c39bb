"""A stretch of somebody's own as TOML text, from options or from the answers to a few questions."""

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from sitbreak import catalogue_files, files
from sitbreak.catalogue import Area, Position, Sides
from sitbreak.catalogue.synonyms import understood
from sitbreak.cli import asking
from sitbreak.dataclass import dataclass, replace
from sitbreak.errors import CatalogueError
from sitbreak.sentence import Sentence

POSITIONS = [position.value for position in Position]
AREAS = [area.value for area in Area]
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class NewStretch:
    """What is known of it so far; "" and () are what nobody has said yet."""

    name: str = ""
    position: str = ""
    areas: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    hold: str = ""
    reps: str = ""
    each: bool | None = None
    cautions: tuple[str, ...] = ()
    picture: str = ""
    id: str = ""

    def asked(self, say: Callable[..., str]) -> "NewStretch":
        """Return it with the answers to what nobody has said yet."""

        def ask(key: str, **args: Any) -> str:
            return asking.asked(say(f"show.new.{key}", **args))

        name = self.name or _until(lambda: ask("name"))
        position = self.position or _choice(lambda: ask("position", choices=", ".join(POSITIONS)), POSITIONS, say)
        areas = self.areas or _choices(lambda: ask("areas", choices=", ".join(AREAS)), say)
        steps = self.steps or tuple(_steps(lambda n: ask("step", n=n)))
        hold = self.hold or ask("hold")
        reps = self.reps or ask("reps")
        each = asking.confirmed(say("show.new.each")) if self.each is None else self.each
        cautions = self.cautions or tuple(filter(None, [ask("caution")]))
        picture = self.picture or ask("picture")
        return NewStretch(name, position, areas, steps, hold, reps, each, cautions, picture, self.id)

    @property
    def missing(self) -> list[str]:
        """The options that have to be given where nobody can be asked."""
        needed = {"--name": self.name, "--position": self.position, "--area": self.areas, "--step": self.steps}
        return [option for option, value in needed.items() if not value]

    def named(self, taken: Sequence[str]) -> "NewStretch":
        """Return it with an id made of its name, one that is free. CatalogueError where the one it has is taken."""
        if self.id:
            if self.id in taken:
                raise CatalogueError(
                    Sentence('There is a stretch "{id}" already', id=self.id), hint=Sentence("choose another --id")
                )
            return self
        bare = unicodedata.normalize("NFKD", self.name.casefold().replace("ß", "ss"))
        slug = "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c)))) or "own"
        free = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
        return replace(self, id=next(one for one in free if one not in taken and one != "next"))

    def toml(self, say: Callable[..., str]) -> str:
        """Return the entry with a comment, said by `say`, for whoever changes it by hand."""

        def line(written: str, note: str, **args: str) -> str:
            return f"{written}  # {say(f'show.new.note.{note}', **args)}"

        lines = [
            "[[stretch]]",
            line(f"id = {_quoted(self.id)}", "id"),
            f"name = {_quoted(self.name)}",
            line(f"position = {_quoted(understood(self.position, POSITIONS) or self.position)}", "position"),
            line(f"areas = {_listed(understood(area, AREAS) or area for area in self.areas)}", "areas"),
            line("steps = [", "steps"),
            *(f"  {_quoted(step)}," for step in self.steps),
            "]",
        ]
        example = f"# cautions = {_listed([say('show.new.note.example')])}"
        lines.append(line(f"cautions = {_listed(self.cautions)}" if self.cautions else example, "cautions"))
        if self.hold:
            lines.append(line(f"dose.hold_s = {_figure(self.hold)}", "hold"))
        elif self.reps:
            lines += [line("dose.hold_s = 0", "movement"), 'kind = "mobility"']
        else:
            lines.append(line("# dose.hold_s = [10, 30]", "no-hold"))
        lines.append(line(f"dose.reps = {_figure(self.reps)}" if self.reps else "# dose.reps = [2, 4]", "reps"))
        sides, other = (Sides.EACH, Sides.NONE) if self.each else (Sides.NONE, Sides.EACH)
        lines.append(line(f'dose.sides = "{sides.value}"', "sides", other=f'"{other.value}"'))
        lines.append(
            line(f"picture = {_quoted(self.picture)}" if self.picture else '# picture = "knee.png"', "picture")
        )
        return "\n".join(lines) + "\n"


def append(file: Path, entry: str, head: str) -> None:
    """Put an entry behind what is in a file, or behind `head` where there is none. CatalogueError: it has mistakes.

    OSError when it cannot be written.
    """
    before = (
        files.read_bytes(file, catalogue_files.LARGEST_BYTES).decode("utf-8-sig") if file.exists() else f"# {head}\n"
    )
    whole = f"{before.rstrip()}\n\n{entry}"
    files.make_folder(file.parent)
    part = file.with_name(f".{file.name}.new.toml")
    try:
        with open(part, "w", encoding="utf-8", newline="\n", opener=files.opened) as out:
            out.write(whole)
        line = len(f"{before.rstrip()}\n\n".splitlines())
        problems = [problem for problem in catalogue_files.check(part).problems if problem.line > line]
        if problems:
            what = Sentence("Nothing was written: {reason}", reason=problems[0].what)
            raise CatalogueError(what, hint=problems[0].hint or Sentence("say it in another way"))
        files.put_in_place(part, file, files.HELD_S)
    finally:
        part.unlink(missing_ok=True)


def can_ask() -> bool:
    """Tell whether somebody sits at the other end."""
    return sys.stdin is not None and sys.stdin.isatty()


def _until(ask: Callable[[], str]) -> str:
    while not (answer := ask()):
        pass
    return answer


def _choice(ask: Callable[[], str], known: Sequence[str], say: Callable[..., str]) -> str:
    while (found := understood(answer := _until(ask), known)) is None:
        click.echo(say("show.new.again", answer=answer))
    return found


def _choices(ask: Callable[[], str], say: Callable[..., str]) -> tuple[str, ...]:
    while True:
        answers = [word.strip() for word in re.split(r"[,;、]", _until(ask)) if word.strip()]
        unknown = [word for word in answers if understood(word, AREAS) is None]
        if not unknown:
            return tuple(dict.fromkeys(understood(word, AREAS) or word for word in answers))
        click.echo(say("show.new.again", answer=unknown[0]))


def _steps(ask: Callable[[int], str]) -> list[str]:
    steps = [_until(lambda: ask(1))]
    while len(steps) < _MOST_STEPS and (step := ask(len(steps) + 1)):
        steps.append(step)
    return steps


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(texts: Any) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _figure(written: str) -> str:
    return written if written.isdecimal() and written.isascii() else _quoted(written)
