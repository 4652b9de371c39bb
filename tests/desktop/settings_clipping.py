"""Prints how many pages were looked at, the factor of their sizes, and each text that did not fit.

`python -m tests.desktop.settings_clipping FILE`, with DISPLAY set: every page, in every language.
"""

import sys
import tkinter
from pathlib import Path

from sitbreak.preferences.areas_control import AreasControl
from sitbreak.preferences.fields import AREAS, AVOID, Page
from sitbreak.preferences.last_week import LastWeek
from sitbreak.preferences.store import Store
from sitbreak.preferences.window import SettingsWindow
from sitbreak.texts import LANGUAGES


def main() -> None:
    found: list[str] = []
    checked, factor = 0, 0.0
    store = Store(Path(sys.argv[1]), reload=list)
    store.set(
        {
            AVOID: (*AREAS, "cobra-pose", "bridge", "cat-cow", "chin-tuck", "deep-squat"),
            "schedule.monday": "09:15-12:45, 13:30-18:00, 20:00-23:45",
            "ui.theme": "light",
        }
    )
    for language in LANGUAGES:
        root = tkinter.Tk(className="sitbreak")
        window = SettingsWindow(root, store, LastWeek(None), lambda _setting, now=language: now, lambda: None)  # type: ignore[misc]
        for page in Page:
            window.show_page(page)
            wrong = [*clipped(window), *hidden(window), *cut_off_names(window)]
            found += [f"{language} {page.value}: {text}" for text in wrong]
            checked, factor = checked + 1, window.desk.look.unit_px
        root.destroy()
    print(checked, factor, *found, sep="\n")


def clipped(window: SettingsWindow) -> list[str]:
    """Return the texts that have less room than they need."""
    root = window.root
    root.update()
    return [
        str(widget.cget("text"))
        for widget in labels(root)
        if widget.winfo_ismapped()
        and widget.cget("text")
        and (
            widget.winfo_reqwidth() > widget.winfo_width()
            or widget.winfo_reqheight() > widget.winfo_height()
            or widget.winfo_rootx() - root.winfo_rootx() + widget.winfo_width() > root.winfo_width()
            or widget.winfo_rooty() - root.winfo_rooty() + widget.winfo_height() > root.winfo_height()
        )
    ]


def hidden(window: SettingsWindow) -> list[str]:
    """Return the fields of the page that are not seen at all, or not whole: there was no room left for them."""
    return [
        f"the field {key}"
        for key, control in window.view.controls.items()
        if not control.winfo_ismapped() or control.winfo_height() < control.winfo_reqheight()
    ]


def labels(widget: tkinter.Misc) -> list[tkinter.Label]:
    found = [widget] if isinstance(widget, tkinter.Label) else []
    return found + [label for child in widget.winfo_children() for label in labels(child)]


def cut_off_names(window: SettingsWindow) -> list[str]:
    """Return the areas' names that leave the canvas or lie on one another."""
    areas = window.view.controls.get(AVOID)
    if not isinstance(areas, AreasControl):
        return []
    width, height = areas.winfo_width(), areas.winfo_height()
    named = areas.texts()
    found = [text for text, (a, b, c, d) in named if a < 0 or b < 0 or c > width or d > height]
    for index, (text, (a, b, c, d)) in enumerate(named):
        found += [f"{text} on {other}" for other, (e, f, g, h) in named[:index] if a < g and e < c and b < h and f < d]
    return found


if __name__ == "__main__":
    main()
