"""The settings window. Everything of Tk happens in the main thread; `cli.settings` opens it in a process of its own."""

import threading
import tkinter
from collections.abc import Callable
from typing import Any

from sitbreak.dataclass import dataclass, field
from sitbreak.figure.palette import palette
from sitbreak.figure.shapes import Role
from sitbreak.preferences.controls import TextButton
from sitbreak.preferences.desk import Desk, on_click
from sitbreak.preferences.fields import LANGUAGE, Page, SettingField, field_of, label, shown
from sitbreak.preferences.last_week import LastWeek, WeekQuestion, sentence
from sitbreak.preferences.pages import PageView, build
from sitbreak.preferences.store import Store
from sitbreak.stretch.look import HEIGHT, WIDTH, Look
from sitbreak.stretch.measure import Words
from sitbreak.stretch.screens import screens_of
from sitbreak.stretch.theme import is_dark
from sitbreak.stretch.window_process import asked_to_end, open_root, run_until_closed
from sitbreak.texts import Texts

SIDE = 232  # units
_LOOKS_MS = 400  # between two looks at the file and at what the replay says
_GONE_MS = 1000
_REDRAWN = ("ui.theme", LANGUAGE)


@dataclass(slots=True)
class SettingsWindow:
    """One window. `language`: what the setting comes to, here and now; `edit`: opens the file in its editor."""

    root: tkinter.Tk
    store: Store
    week: LastWeek
    language: Callable[[str], str]
    edit: Callable[[], None]
    stop: threading.Event = field(default_factory=threading.Event)
    page: Page = field(default=Page.RHYTHM, init=False)
    view: PageView = field(init=False)
    desk: Desk = field(init=False)
    status: tkinter.Label = field(init=False)
    _attended: tuple[SettingField | None, str] = field(default=(None, ""), init=False)
    _opened: WeekQuestion = field(init=False)
    _shown: tkinter.Frame | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._opened = self._question()
        self.week.answer(self._opened)
        self.root.protocol("WM_DELETE_WINDOW", self.close)
        self._keys()
        self._build()
        look = self.desk.look
        left = max(0, (self.root.winfo_screenwidth() - look.px(WIDTH)) // 2)
        top = max(0, (self.root.winfo_screenheight() - look.px(HEIGHT)) // 3)
        self.root.geometry(f"{look.px(WIDTH)}x{look.px(HEIGHT)}+{left}+{top}")
        self.root.minsize(look.px(WIDTH), look.px(HEIGHT * 0.95))
        self.root.update()
        self.root.lift()
        self.root.focus_force()
        self.focus_first()
        if self.store.trouble:
            self._say(self.desk.texts.put(self.store.trouble), wrong=True)

    def run(self) -> None:
        """Show the window until it is closed. Raises what `run_until_closed` does."""
        self.root.after(_LOOKS_MS, self._tick)
        run_until_closed(self.root, self.close)

    def close(self) -> None:
        """End; everything was saved when it was chosen."""
        self.week.close()
        self.root.destroy()

    def show_page(self, page: Page) -> None:
        """Turn to a page, with the keyboard at its first control."""
        self.page = page
        self._build()
        self.focus_first()

    def focus_first(self) -> None:
        """Bring the keyboard to the first control."""
        next(iter(self.view.controls.values())).focus_set()

    def choose(self, one: SettingField, value: Any, others: tuple[str, ...] = ()) -> None:
        """Save a value, at once; `others`: keys that get the same."""
        if self.store.set(dict.fromkeys((one.key, *others), value)):
            self._changed(one, "settings.saved")
        elif self.store.trouble:
            self._say(self.desk.texts.put(self.store.trouble), wrong=True)
        self._entitle()

    def undo(self) -> None:
        """Take the last change back."""
        key = self.store.undo()
        if key is not None:
            self._changed(field_of(key), "settings.undone")
        else:
            self._say(
                self.desk.texts.put(self.store.trouble) or self.desk.texts.say("settings.nothing"),
                wrong=bool(self.store.trouble),
            )
        self._entitle()

    def open_file(self) -> None:
        """Open the file in its editor; what is saved there is shown here."""
        self.edit()
        self._say(self.desk.texts.say("settings.file"))

    def _changed(self, one: SettingField, message: str) -> None:
        if one.key in _REDRAWN:
            self._build()
            self.view.controls.get(one.key, self.root).focus_set()
        self.view.refresh()
        self._preview()
        texts = self.desk.texts
        value = shown(one, self.store.value(one.key), texts)
        told = texts.say(message, name=label(one, texts), value=value)
        self._say(f"{told}\n{self.desk.texts.put(self.store.trouble)}" if self.store.trouble else told)

    def _attend(self, one: SettingField | None, where: str) -> None:
        self._attended = (one, where)
        self._entitle()

    def _entitle(self) -> None:
        """Tell in the title what a screen reader is to say: page, field, value."""
        texts = self.desk.texts
        parts = [texts.say(f"settings.page.{self.page.value}")]
        one, where = self._attended
        if one is not None and one.page is self.page:
            parts.append(label(one, texts))
        parts += [where] if where else []
        if one is not None and one.page is self.page:
            parts.append(shown(one, self.store.value(one.key), texts))
            if one.key in self.view.previews:
                parts.append(str(self.view.previews[one.key].cget("text")))
        self.root.title(f"{texts.say('settings.title')} – {' – '.join(parts)}")

    def _say(self, text: str, *, wrong: bool = False) -> None:
        look = self.desk.look
        ink = palette(look.dark)[Role.MARK] if wrong else look.colours.ink
        self.status.configure(text=self.desk.texts.put(text), fg=ink)

    def _question(self) -> WeekQuestion:
        return WeekQuestion(self.store.value("sit.interval"), self.store.value("sit.break"))

    def _preview(self) -> None:
        if not self.view.previews:
            return
        now, before = self.week.answer(self._question()), self.week.answer(self._opened)
        for key, found in self.view.previews.items():
            found.configure(text=sentence(key, now, before, self.desk.texts))
        self._entitle()

    def _tick(self) -> None:
        if self.stop.is_set():
            self.close()
            return
        if self.store.refresh():
            self._build()
            self._say(self.desk.texts.put(self.store.trouble), wrong=True)
        self._preview()
        self.root.after(_LOOKS_MS, self._tick)

    def _keys(self) -> None:
        for number, page in enumerate(Page, 1):
            self.root.bind(f"<Key-{number}>", lambda _event, page=page: self.show_page(page))  # type: ignore[misc]
        for keys, action in (
            (("<Control-z>", "<Control-Z>"), self.undo),
            (("<Control-e>", "<Control-E>"), self.open_file),
            (("<Escape>", "<Control-w>", "<Control-q>"), self.close),
        ):
            for key in keys:
                self.root.bind(key, lambda _event, action=action: action())  # type: ignore[misc]

    # What is on the screen -------------------------------------------------------------------------------

    def _build(self) -> None:
        """Draw everything anew, in the language and the colours in force."""
        had = self._attended[0].key if self._attended[0] else ""
        if (old := self._shown) is not None:
            old.pack_forget()
            # keys on their way are addressed to the widget below the pointer: if it were gone, they would be lost
            self.root.after(_GONE_MS, old.destroy)
        look = Look.of(self.root, is_dark(self.store.value("ui.theme")), screens_of(self.root)[0])
        texts = Texts(self.language(self.store.value(LANGUAGE)))
        self.desk = Desk(look, texts, self.store, self.choose, self._attend)
        self.root.configure(bg=look.colours.ground)
        self._shown = tkinter.Frame(self.root, bg=look.colours.ground)
        self._shown.pack(fill="both", expand=True)
        self._side(self._shown).pack(side="left", fill="y")
        right = tkinter.Frame(self._shown, bg=look.colours.ground, padx=look.px(28))
        right.pack(side="left", fill="both", expand=True)
        bottom = self._bottom(right)
        bottom.pack(side="bottom", fill="x", pady=(look.px(6), look.px(16)))
        self.view = build(self.page, right, self.desk)
        self.view.frame.pack(fill="both", expand=True, pady=(look.px(22), 0))
        bottom.lift()  # the Tab key comes to it after the page
        self._preview()
        self._entitle()
        self.root.update_idletasks()  # what is not mapped yet cannot have the keyboard, and keys would be lost
        if had in self.view.controls:
            self.view.controls[had].focus_set()

    def _side(self, parent: tkinter.Misc) -> tkinter.Frame:
        desk, look, colours = self.desk, self.desk.look, self.desk.look.colours
        side = tkinter.Frame(parent, bg=colours.card, width=look.px(SIDE), padx=look.px(14), pady=look.px(22))
        side.pack_propagate(False)
        desk.label(side, desk.texts.say("settings.title"), 24, bold=True).pack(fill="x", pady=(0, look.px(18)))
        for number, page in enumerate(Page, 1):
            here = page is self.page
            ground = colours.accent if here else colours.card
            entry = tkinter.Frame(side, bg=ground, padx=look.px(8), pady=look.px(9), cursor="hand2")
            desk.stop(entry)
            ink = colours.ground if here else colours.ink
            cap = tkinter.Label(entry, text=str(number), bg=colours.pressed, fg=colours.ink, font=look.font(13))
            cap.configure(padx=look.px(6))
            cap.pack(side="left", padx=(0, look.px(8)))
            name = Words(entry, text=desk.texts.say(f"settings.page.{page.value}"), bg=ground, fg=ink)
            name.configure(font=look.font(17, bold=here), justify="left", anchor="w", wraplength=look.px(SIDE - 92))
            name.pack(side="left", fill="x")
            entry.pack(fill="x", pady=(0, look.px(6)))
            said = f"{number} {name.cget('text')}"
            entry.bind("<FocusIn>", lambda _event, said=said: self._attend(None, said))  # type: ignore[misc]
            on_click((entry, cap, name), lambda page=page: self.show_page(page))  # type: ignore[misc]
            for key in ("space", "Return"):
                entry.bind(f"<Key-{key}>", lambda _event, page=page: self.show_page(page))  # type: ignore[misc]
        keys = desk.label(side, desk.texts.say("settings.keys"), 13, soft=True, wrap=SIDE - 44)
        keys.pack(side="bottom", fill="x")
        return side

    def _bottom(self, parent: tkinter.Misc) -> tkinter.Frame:
        desk, look = self.desk, self.desk.look
        bottom = tkinter.Frame(parent, bg=look.colours.ground)
        row = tkinter.Frame(bottom, bg=look.colours.ground)
        row.pack(side="bottom", fill="x")
        for cap, key, action in (
            ("Ctrl Z", "settings.undo", self.undo),
            ("Ctrl E", "settings.edit", self.open_file),
            ("Esc", "settings.close", self.close),
        ):
            TextButton(row, desk, cap, desk.texts.say(key), action).pack(side="left", padx=(0, look.px(8)))
        self.status = desk.label(bottom, "", 14, wrap=740)
        self.status.pack(side="bottom", fill="x", pady=(0, look.px(5)))
        return bottom


def show(store: Store, week: LastWeek, language: Callable[[str], str], edit: Callable[[], None]) -> None:
    """Open the window and return when it is gone.

    Raises tkinter.TclError where there is no display, and KeyboardInterrupt or what else went wrong inside.
    """
    SettingsWindow(open_root(), store, week, language, edit, asked_to_end()).run()
