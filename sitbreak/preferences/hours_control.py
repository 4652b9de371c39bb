"""The hours of one day as a bar that is painted, by the pointer or by keys."""

import tkinter

from sitbreak.preferences.desk import Desk
from sitbreak.preferences.fields import DAYS, SettingField, day_name, shown
from sitbreak.preferences.hours import CELLS, cell_at, cells_painted, clock_of, is_on, spans

BAR, HEIGHT = 470, 34  # units
_FIRST = 18  # the cell where a keyboard begins: 09:00


class HoursControl(tkinter.Frame):
    """One day: its name, its bar, its hours in words."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, field: SettingField) -> None:
        look, colours = desk.look, desk.look.colours
        super().__init__(parent, bg=parent.cget("bg"))
        self._desk, self.field = desk, field
        self.cell = _FIRST
        self._from: int | None = None  # where the pointer went down
        self._on = True  # what it paints
        desk.stop(self)
        name = desk.label(self, day_name(field.key, desk.texts), 17, bold=True)
        name.configure(width=5)
        name.pack(side="left")
        self._bar = tkinter.Canvas(
            self, width=look.px(BAR), height=look.px(HEIGHT), bg=colours.button, highlightthickness=0, cursor="hand2"
        )
        self._bar.pack(side="left")
        self._text = desk.label(self, "", 14, wrap=180)
        self._text.pack(side="left", padx=(look.px(12), 0))
        self._bar.bind("<Button-1>", self._pressed, add=True)
        self._bar.bind("<B1-Motion>", self._dragged)
        self._bar.bind("<ButtonRelease-1>", self._released)
        for key, by in (("Left", -1), ("Right", 1)):
            self.bind(f"<Key-{key}>", lambda _event, by=by: self._move(by))  # type: ignore[misc]
            self.bind(f"<Shift-Key-{key}>", lambda _event, by=by: self._paint(by))  # type: ignore[misc]
        self.bind("<Key-space>", lambda _event: self._choose(self._painted(self.cell, self.cell)))
        self.bind("<Key-Home>", lambda _event: self._move(-CELLS))
        self.bind("<Key-End>", lambda _event: self._move(CELLS))
        self.bind("<FocusIn>", lambda _event: self._attend())
        self.bind("<FocusOut>", lambda _event: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force; before it what the night before left over, in a paler colour."""
        self._draw(self._value())

    def always(self) -> None:
        """Take the whole day."""
        self._choose("")

    def never(self) -> None:
        """Take none of it."""
        self._choose("off")

    def bar_left(self) -> int:
        """Return where the bar begins within the page, pixels."""
        return self.winfo_x() + self._bar.winfo_x()

    def _value(self) -> str:
        value = self._desk.value(self.field)
        assert isinstance(value, str)
        return value

    def _draw(self, value: str) -> None:
        look, colours, bar = self._desk.look, self._desk.look.colours, self._bar
        width, height = look.px(BAR), look.px(HEIGHT)
        bar.delete("all")
        for start, end in self._left_over():
            bar.create_rectangle(start / 24 * width, 0, end / 24 * width, height, fill=colours.pressed, width=0)
        for start, end in spans(value):
            right = min(24.0, end) / 24 * width
            bar.create_rectangle(start / 24 * width, 0, right, height, fill=colours.accent, width=0)
        for hour in range(3, 24, 3):
            x = hour / 24 * width
            bar.create_line(x, 0, x, height, fill=colours.card, width=1)
        if self.focus_get() is self:
            x, cell = self.cell / CELLS * width, width / CELLS
            edge = max(2, look.px(2))
            bar.create_rectangle(x, edge, x + cell, height - edge, outline=colours.ink, width=edge)
        self._text.configure(text=shown(self.field, value, self._desk.texts))

    def _left_over(self) -> list[tuple[float, float]]:
        day = DAYS.index(self.field.key.removeprefix("schedule."))
        before = self._desk.store.value(f"schedule.{DAYS[day - 1]}")
        return [(0.0, end - 24) for _, end in spans(before) if end > 24]

    def _painted(self, first: int, last: int) -> str:
        return cells_painted(self._value(), first, last, not is_on(self._value(), first))

    def _choose(self, value: str) -> None:
        self._desk.choose(self.field, value)

    def _attend(self) -> None:
        self.refresh()
        self._desk.attend(self.field, clock_of(self.cell))

    def _move(self, by: int) -> None:
        self.cell = max(0, min(CELLS - 1, self.cell + by))
        self._attend()

    def _paint(self, by: int) -> None:
        """Carry on what the cell under the cursor is into the next one; at its own edge, begin with the cell itself."""
        value, on = self._value(), is_on(self._value(), self.cell)
        beyond = self.cell + by
        if not 0 <= beyond < CELLS:
            return
        self.cell = beyond
        if is_on(value, beyond) == on:
            self._attend()
        else:
            self._choose(cells_painted(value, beyond, beyond, on))

    def _pressed(self, event: "tkinter.Event[tkinter.Misc]") -> None:
        self.focus_set()
        self.cell = self._from = cell_at(event.x / self._desk.look.px(BAR))
        self._on = not is_on(self._value(), self.cell)
        self._draw(cells_painted(self._value(), self.cell, self.cell, self._on))

    def _dragged(self, event: "tkinter.Event[tkinter.Misc]") -> None:
        if self._from is not None:
            self.cell = cell_at(event.x / self._desk.look.px(BAR))
            self._draw(cells_painted(self._value(), self._from, self.cell, self._on))

    def _released(self, _event: "tkinter.Event[tkinter.Misc]") -> None:
        if self._from is not None:
            begun, self._from = self._from, None
            self._choose(cells_painted(self._value(), begun, self.cell, self._on))
