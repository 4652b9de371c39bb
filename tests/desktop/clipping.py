"""Prints how many windows were looked at, the factor of their sizes, and each text that did not fit.

`python -m tests.desktop.clipping [TURN]`, with DISPLAY set: every stretch, with every phase, form and step; the phases
after the first with their longest step, which costs the most room. With TURN each stretch in one language, the next one
for the next stretch, of which turn 0 begins with the first: so many turns as there are languages are all of them.
Without it, each in every language.
"""

import sys
import tkinter
from collections.abc import Iterable, Iterator
from tkinter import font as tkfont

from sitbreak import catalogue_files
from sitbreak.dataclass import replace
from sitbreak.figure.poses import load
from sitbreak.line_breaks import NO_LINE_BEGINS_WITH
from sitbreak.stretch.layout import Layout
from sitbreak.stretch.routine import Form, Player
from sitbreak.stretch.task import Task, task_for
from sitbreak.stretch.window import Window
from sitbreak.texts import LANGUAGES


def main() -> None:
    found: list[str] = []
    checked, factor = 0, 0.0
    turn = int(sys.argv[1]) if sys.argv[1:] else None
    poses = load()
    for at, language in enumerate(LANGUAGES):
        library = catalogue_files.load(language).catalogue
        for place, stretch in enumerate(library):
            if turn is not None and (place + turn) % len(LANGUAGES) != at:
                continue
            root = tkinter.Tk(className="sitbreak")
            urgent = library.safety.urgent
            # in a series, opened by itself: that has the most to say
            plain = task_for(stretch, full=True, theme="light", motion="full", urgent=urgent)
            task = replace(plain, language=language, place=11, of=12, waits=True)
            window = Window(task, poses.get(task.id), root, lambda _: None, clock=lambda: 0.0)
            found += dict.fromkeys(clipped(window))
            checked, factor = checked + 1, window.layout.look.unit_px
            root.destroy()
    own = replace(task, id="my-own", name="A stretch of one's own with a rather long name")
    root = tkinter.Tk(className="sitbreak")
    found += dict.fromkeys(clipped(Window(own, None, root, lambda _: None, clock=lambda: 0.0)))
    print(checked, factor, *found, sep="\n")


def clipped(window: Window) -> Iterator[str]:
    """Yield the names of texts that are cut off at any point of the routine."""
    task = window.task
    begun = Player.begin(task, 0.0)
    players = [begun, *(begun.change(form, 0.0) for form in (Form.EASIER, Form.HARDER)), begun.pause(0.0)]
    by_kind = {}
    while not begun.done:
        begun = begun.next(0.0)
        by_kind[begun.phase.kind, begun.phase.side] = begun  # the last of each kind has the longest counts
    players += by_kind.values()
    every = range(len(task.steps))
    longest = [max(every, key=lambda step: len(task.steps[step]))]
    for player in players:
        yield from looked_at(window, player, task, every if player is players[0] else longest)
    window.toggle_cautions()
    yield from looked_at(window, window.player, task, longest)


def in_small_letters(layout: Layout) -> Iterator[str]:
    """Yield the texts in smaller letters than the desktop's, where those are large."""
    if not layout.look.least:
        return
    for name, label in {**layout.labels, **layout.buttons}.items():
        size = tkfont.Font(label, font=label.cget("font")).actual("size")
        if label.winfo_ismapped() and abs(size) < abs(layout.look.least):
            yield f"{name} in small letters"


def torn(layout: Layout) -> Iterator[str]:
    """Yield the texts whose lines are too long, or begin with a mark that belongs to the line before."""
    for name, label in layout.labels.items():
        width_px, font = int(str(label.cget("wraplength"))), tkfont.Font(label, font=label.cget("font"))
        lines = str(tkinter.Label.cget(label, "text")).split("\n")
        if width_px and len(lines) > 1:
            yield from (f"{name} in a long line" for line in lines if font.measure(line) > width_px)
            yield from (f"{name} with a torn line" for line in lines if line[:1] in tuple(NO_LINE_BEGINS_WITH))


def looked_at(window: Window, player: Player, task: Task, steps: Iterable[int]) -> Iterator[str]:
    for step in [None] if player.done else steps:
        window.layout.show(player, window.words, step)
        window.root.update_idletasks()
        for name in (*window.layout.clipped(), *in_small_letters(window.layout), *torn(window.layout)):
            yield f"{task.language} {task.id}: {name} in {player.phase.kind.value}, step {step}"


if __name__ == "__main__":
    main()
