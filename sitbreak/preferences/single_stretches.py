"""The single stretches that are left out, each with a button that lets it be offered again."""

import tkinter

from sitbreak import catalogue_files
from sitbreak.preferences.desk import Desk, on_click
from sitbreak.preferences.fields import SettingField, single_stretches, toggled

_LETTERS = 14  # units


class SingleStretches(tkinter.Frame):
    """A line of buttons as wide as the page; where there are more, a number tells how many."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, field: SettingField, width: float) -> None:
        """`width`: units."""
        super().__init__(parent, bg=desk.look.colours.ground)
        self._desk, self.field, self._width = desk, field, width
        self._names: dict[str, str] = {}
        self._ids: tuple[str, ...] | None = None

    def refresh(self) -> None:
        """Show what is in force; without any, how the figure is used."""
        ids = single_stretches(self._desk.value(self.field))
        if ids == self._ids:
            return
        self._ids, desk = ids, self._desk
        for child in self.winfo_children():
            child.destroy()
        if not ids:
            hint = desk.label(self, desk.texts.say("settings.areas.hint"), _LETTERS, soft=True, wrap=self._width)
            hint.pack(fill="x")
            return
        desk.label(self, desk.texts.say("settings.areas.others", names="").strip(), _LETTERS, soft=True).pack(
            side="left"
        )
        self._fill(ids)

    def _fill(self, ids: tuple[str, ...]) -> None:
        gap, room = self._desk.look.px(8), self._desk.look.px(self._width - 50)
        for number, stretch_id in enumerate(ids):
            button = self._button(stretch_id)
            self.update_idletasks()
            if number and self.winfo_reqwidth() + button.winfo_reqwidth() + gap > room:
                button.destroy()
                self._desk.label(self, f"+{len(ids) - number}", _LETTERS, soft=True).pack(side="left", padx=(gap, 0))
                return
            button.pack(side="left", padx=(gap, 0))

    def _button(self, stretch_id: str) -> tkinter.Frame:
        desk, look, colours = self._desk, self._desk.look, self._desk.look.colours
        button = tkinter.Frame(self, bg=colours.button, padx=look.px(6), pady=look.px(2), cursor="hand2")
        desk.stop(button)
        name = self._called(stretch_id)
        words = tkinter.Label(button, text=f"✕ {name}", bg=colours.button, fg=colours.ink, font=look.font(_LETTERS))
        words.pack()

        def offer_again() -> None:
            desk.choose(self.field, toggled(desk.value(self.field), stretch_id))

        on_click((button, words), offer_again)
        button.bind("<FocusIn>", lambda _event: desk.attend(self.field, name))
        for key in ("space", "Return"):
            button.bind(f"<Key-{key}>", lambda _event: offer_again())
        return button

    def _called(self, stretch_id: str) -> str:
        """Return what the stretch is called; a word that is none as it is."""
        if not self._names:
            library = catalogue_files.load_all(self._desk.texts.language)
            self._names = {one.id: one.name for one in library.catalogue}
        return self._names.get(stretch_id, stretch_id)
