"""What all controls of the window share: how it looks, what it says, what is in force, and whom a change goes to."""

import tkinter
from collections.abc import Callable
from typing import Any

from sitbreak.dataclass import dataclass
from sitbreak.preferences.fields import SettingField
from sitbreak.preferences.store import Store
from sitbreak.stretch.look import Look
from sitbreak.stretch.measure import Words
from sitbreak.texts import Texts

Event = "tkinter.Event[tkinter.Misc]"
RING = 3  # units: the frame around what has the keyboard


@dataclass(frozen=True, slots=True)
class Desk:
    """One window's. The thread of Tk."""

    look: Look
    texts: Texts
    store: Store
    choose: Callable[..., None]  # somebody chose a value of a field, for other keys as well
    attend: Callable[[SettingField | None, str], None]  # the keyboard came to a field, into it, or to a button

    def value(self, field: SettingField) -> Any:
        """Return what is in force."""
        return self.store.value(field.key)

    def label(
        self, parent: tkinter.Misc, text: str, units: float, *, soft: bool = False, bold: bool = False, wrap: float = 0
    ) -> tkinter.Label:
        """Return a text; `wrap` in units."""
        look = self.look
        ink = look.colours.soft if soft else look.colours.ink
        found = Words(
            parent,
            text=text,
            bg=parent.cget("bg"),
            fg=ink,
            font=look.font(units, bold=bold),
            justify="left",
            anchor="w",
        )
        if wrap:
            found.configure(wraplength=look.px(wrap))
        return found

    def stop(self, widget: tkinter.Widget) -> None:
        """Make a widget one the Tab key stops at, with a ring while it has the keyboard."""
        look = self.look
        widget.configure(  # type: ignore[call-arg]
            takefocus=1,
            highlightthickness=max(2, look.px(RING)),
            highlightbackground=widget.master.cget("bg") if widget.master else look.colours.ground,
            highlightcolor=look.colours.ink,
        )
        widget.bind("<Button-1>", lambda _event: widget.focus_set(), add=True)


def on_click(widgets: tuple[tkinter.Misc, ...], action: Callable[[], None]) -> None:
    """Have a click on any of the widgets do it."""
    for widget in widgets:
        widget.bind("<Button-1>", lambda _event: action(), add=True)
