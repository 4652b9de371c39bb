"""The controls for a length and for a choice, and a button. Each is one stop of the Tab key; arrows change it."""

import tkinter
from collections.abc import Callable
from typing import Any

from sitbreak.preferences.desk import Desk, on_click
from sitbreak.preferences.fields import SettingField, choices, shown, stepped


class SteppedControl(tkinter.Frame):
    """One setting whose value some keys make less and others more."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, field: SettingField) -> None:
        super().__init__(parent, bg=parent.cget("bg"))
        self._desk, self.field = desk, field
        desk.stop(self)
        self.bind("<FocusIn>", lambda _event: desk.attend(field, ""))

    def _take_keys(self, *, less: tuple[str, ...], more: tuple[str, ...]) -> None:
        for keys, by in ((less, -1), (more, 1)):
            for key in keys:
                self.bind(f"<Key-{key}>", lambda _event, by=by: self._step(by))  # type: ignore[misc]

    def _step(self, by: int) -> None:
        self._desk.choose(self.field, stepped(self.field, self._desk.value(self.field), by))


class LengthControl(SteppedControl):
    """A length between minus and plus."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, field: SettingField) -> None:
        look, colours = desk.look, desk.look.colours
        super().__init__(parent, desk, field)
        self._signs = {by: self._sign("−" if by < 0 else "+", by) for by in (-1, 1)}
        self._text = desk.label(self, "", 24, bold=True)
        self._text.configure(width=9, anchor="center")
        self._signs[-1].pack(side="left")
        self._text.pack(side="left", padx=look.px(6))
        self._signs[1].pack(side="left")
        self._take_keys(less=("Left", "Down", "minus", "KP_Subtract"), more=("Right", "Up", "plus", "KP_Add"))
        self._ends = (colours.soft, colours.ink)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force."""
        value = self._desk.value(self.field)
        self._text.configure(text=shown(self.field, value, self._desk.texts))
        for by, sign in self._signs.items():
            sign.configure(fg=self._ends[stepped(self.field, value, by) != value])

    def _sign(self, text: str, by: int) -> tkinter.Label:
        look, colours = self._desk.look, self._desk.look.colours
        found = tkinter.Label(
            self, text=text, bg=colours.button, fg=colours.ink, font=look.font(24, bold=True), width=2, cursor="hand2"
        )
        found.bind("<Button-1>", lambda _event: self._step(by))
        return found


class ChoiceControl(SteppedControl):
    """A few values side by side; the chosen one stands out by its colour, its weight and a mark."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, field: SettingField, *, units: float = 15) -> None:
        look = desk.look
        super().__init__(parent, desk, field)
        self._units = units
        self._values: dict[Any, tkinter.Label] = {}
        for value in choices(field):
            found = tkinter.Label(self, text=self._named(value), padx=look.px(8), pady=look.px(6), cursor="hand2")
            found.pack(side="left", padx=(0, look.px(2)), fill="y")
            on_click((found,), self._chooses(value))
            self._values[value] = found
        self._take_keys(less=("Left", "Up"), more=("Right", "Down"))
        self.bind("<Key-space>", lambda _event: self._round())
        self.bind("<Key-Return>", lambda _event: self._round())
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force."""
        look, colours = self._desk.look, self._desk.look.colours
        chosen = self._desk.value(self.field)
        for value, found in self._values.items():
            if value == chosen:
                found.configure(bg=colours.accent, fg=colours.ground, font=look.font(self._units, bold=True))
                found.configure(text=f"✓ {self._named(value)}")
            else:
                found.configure(bg=colours.button, fg=colours.ink, font=look.font(self._units))
                found.configure(text=self._named(value))

    def _named(self, value: Any) -> str:
        return shown(self.field, value, self._desk.texts)

    def _chooses(self, value: Any) -> Callable[[], None]:
        def choose() -> None:
            self.focus_set()
            self._desk.choose(self.field, value)

        return choose

    def _round(self) -> None:
        values = choices(self.field)
        self._desk.choose(self.field, values[(values.index(self._desk.value(self.field)) + 1) % len(values)])


class TextButton(tkinter.Frame):
    """A button with the cap of its key."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, cap: str, text: str, action: Callable[[], None]) -> None:
        look, colours = desk.look, desk.look.colours
        super().__init__(parent, bg=colours.button, padx=look.px(8), pady=look.px(5), cursor="hand2")
        desk.stop(self)
        self.action = action
        key = tkinter.Label(self, text=cap, bg=colours.pressed, fg=colours.ink, font=look.font(13), padx=look.px(6))
        key.pack(side="left", padx=(0, look.px(7)))
        label = tkinter.Label(self, text=text, bg=colours.button, fg=colours.ink, font=look.font(15))
        label.pack(side="left")
        on_click((self, key, label), action)
        self.bind("<FocusIn>", lambda _event: desk.attend(None, text))
        for name in ("space", "Return"):
            self.bind(f"<Key-{name}>", lambda _event: action())
