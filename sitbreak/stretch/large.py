"""The window where the desktop's letters are large and the screen is small: the letters stay, the rest gives way.

Fewer lines and fewer buttons (their keys still work, and stand below the cautions), a smaller figure and ring or none;
what is longer than the window scrolls. One thread, that of Tk.
"""

import tkinter
from collections.abc import Callable

from sitbreak.dataclass import dataclass, field
from sitbreak.stretch.buttons import BUTTONS
from sitbreak.stretch.countdown import Countdown
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.layout import Layout
from sitbreak.stretch.measure import cut_off
from sitbreak.stretch.routine import Form, Player

_SIDE, _GAP = 20, 8  # units
_EDGE_PX = 12  # what Tk keeps free around the text of a label, and more
_LEAST_PX = 72  # a figure smaller than that shows nothing
_FEW = ("pause", "next", "cautions", "close")  # what has a button in any case
_SHARE = 0.36  # of the height, the most that buttons take
_SCROLLED = (("Down", 1), ("Up", -1), ("Next", 8), ("Prior", -8))


@dataclass(slots=True)
class LargeLayout(Layout):
    """The same widgets in another order, all letters at least as large as the desktop's."""

    _row: tkinter.Frame = field(init=False)
    _middle: tkinter.Frame = field(init=False)
    _wide: int = field(default=0, init=False)
    _said: str = field(default="", init=False)

    def _build(self) -> None:
        look, root = self.look, self.root
        width, height = self.screen.width, self.screen.height
        wide, high = round(width * 0.96), round(height * 0.92)
        if not self.is_placed:
            root.geometry(f"{wide}x{high}+{self.screen.x + (width - wide) // 2}+{self.screen.y + (height - high) // 3}")
        root.minsize(round(wide * 0.8), round(high * 0.85))
        root.update()
        self._wide = root.winfo_width() - 2 * look.px(_SIDE)
        self._row = self._few_buttons(high)
        self._row.pack(side="bottom", fill="x", padx=look.px(_SIDE), pady=(0, look.px(_GAP)))
        colours = look.colours
        for name, ink, bold in (
            ("series", colours.soft, False),
            ("name", colours.ink, True),
            ("counts", colours.soft, False),
        ):
            if name == "series" and self.task.of < 2:
                continue
            label = self._label(root, name, 28 if bold else 19, ink, bold=bold)
            label.configure(text=self.task.name if name == "name" else " ", wraplength=self._wide - _EDGE_PX)
            label.pack(side="top", fill="x", padx=look.px(_SIDE))
        self.labels["name" if self.task.of < 2 else "series"].pack(pady=(look.px(_GAP), 0))
        self._step().pack(side="bottom", fill="x", padx=look.px(_SIDE), pady=(0, look.px(_GAP)))
        self._middle = tkinter.Frame(root, bg=colours.ground)
        self._middle.pack(side="top", fill="both", expand=True, padx=look.px(_SIDE))
        self.figure, self.ring = self._canvas(self._middle), self._canvas(self._middle)
        self.countdown = Countdown(self.ring, look)
        self._stage = self._middle
        root.update()
        self._place()

    def _place(self) -> None:
        """Give what is left to the figure and the ring; below a height of use the number stands in the line above."""
        high = self._middle.winfo_height()
        if high < _LEAST_PX:
            return
        self.ring.configure(width=high, height=high)
        if self.has_figure:
            self.ring.pack(side="right")
            self.figure.pack(side="left", fill="both", expand=True)
        else:
            self.ring.pack(expand=True)
        self.root.update()

    def show(self, player: Player, words: GuidanceTexts, step: int | None) -> None:
        """Bring every word up to date."""
        number, steps = words.in_ring(player), self.task.steps
        alone = "" if self.ring.winfo_ismapped() or player.done else number
        self._set("counts", "  ·  ".join(filter(None, (words.phase(player), words.counts(player), alone))))
        self.countdown.show(number, "")
        if player.form is not Form.NORMAL and not player.done:  # its words instead of the step: a line less
            self._set("step", self._form_text(player.form))
        else:
            self._set("step", words.end(player) if step is None or not steps else steps[step])
        self._show_rest(player, words)

    def _set(self, name: str, text: str) -> None:
        if self.labels[name].cget("text") != text:
            self.labels[name].configure(text=text)

    def clipped(self) -> list[str]:
        """Return the texts that have less room than they need: none, if the layout is right."""
        shown = {name: label for name, label in self.labels.items() if not name.startswith("caution")}
        return [*self.countdown.crossed(), *cut_off(self.root, {**shown, **self.buttons})]

    def _step(self) -> tkinter.Frame:
        """Build the place of the steps, as high as the longest of them needs it."""
        frame = tkinter.Frame(self.root, bg=self.look.colours.ground)
        self._label(frame, "step_number", 0, self.look.colours.soft)  # never shown: a line less
        self._label(frame, "form", 0, self.look.colours.soft)
        step = self._label(frame, "step", 24, self.look.colours.ink)
        step.configure(wraplength=self._wide - _EDGE_PX)
        highest = 0
        ends = [self.texts.say(f"stretch.done.{end}", name=self.task.name) for end in ("text", "seated", "steps")]
        for text in (*self.task.steps, *ends, self._form_text(Form.EASIER), self._form_text(Form.HARDER)):
            step.configure(text=text)
            highest = max(highest, step.winfo_reqheight())
        tkinter.Frame(frame, bg=self.look.colours.ground, width=1, height=highest).pack(side="left")
        step.pack(side="left", anchor="n", fill="x")
        self._step_frame = frame
        return frame

    def _few_buttons(self, high: int) -> tkinter.Frame:
        """Return all buttons, or where they take too much of the height those that everybody needs."""
        row = self._buttons()
        row.update_idletasks()
        if row.winfo_reqheight() > high * _SHARE:
            children = row.winfo_children()
            frames = [child for child in children if isinstance(child, tkinter.Frame)]
            for column, frame in enumerate(frames):
                frame.grid_forget()
                row.columnconfigure(column, weight=0)
            kept = [frame for frame in frames if any(self._is_in(self.buttons[one], frame) for one in _FEW)]
            self._arrange(row, kept)
        return row

    def _is_in(self, label: tkinter.Label, frame: tkinter.Frame) -> bool:
        return str(label).startswith(f"{frame}.")

    def _arrange(self, row: tkinter.Frame, buttons: list[tkinter.Frame]) -> None:
        """Put the buttons into as few rows as they fit into."""
        for rows in range(1, len(buttons) + 1):
            columns = -(-len(buttons) // rows)
            for index, button in enumerate(buttons):
                button.grid(row=index // columns, column=index % columns, sticky="ew", padx=2, pady=2)
            row.update_idletasks()
            if row.winfo_reqwidth() <= self._wide:
                break
        for column in range(columns):
            row.columnconfigure(column, weight=1)

    def toggle_cautions(self) -> bool:
        """Show the cautions over everything but the buttons, or take them away; return whether they are shown now."""
        shown = Layout.toggle_cautions(self)
        if not shown:
            for action, key, _, _ in BUTTONS:
                if key in dict(_SCROLLED):
                    self.root.bind(f"<Key-{key}>", self._runs(action))
        return shown

    def _cautions_card(self) -> tkinter.Frame:
        """Build a card that scrolls by the arrow keys, the page keys, the wheel and its bar."""
        look, colours = self.look, self.look.colours
        card = tkinter.Frame(self.root, bg=colours.card)
        view = tkinter.Canvas(card, bg=colours.card, highlightthickness=0)
        bar = tkinter.Scrollbar(card, command=view.yview)
        view.configure(yscrollcommand=bar.set, yscrollincrement=look.px(24))
        bar.pack(side="right", fill="y")
        view.pack(side="left", fill="both", expand=True)
        inner = self._card(0, 0.4, view)
        for action, _, cap, text in BUTTONS:
            if action not in ("easier", "harder") or getattr(self.task, action):
                caption = self.texts.say(cap) if cap.startswith("stretch.") else cap
                line = self._label(inner, f"caution_{action}", 0, colours.soft)
                line.configure(text=f"{caption}  {self.texts.say(text)}")
                line.pack(fill="x")
        view.create_window(0, 0, window=inner, anchor="nw")
        inner.update_idletasks()
        view.configure(scrollregion=(0, 0, inner.winfo_reqwidth(), inner.winfo_reqheight()))

        def by(units: int) -> "Callable[[tkinter.Event[tkinter.Misc]], None]":
            return lambda _event: view.yview_scroll(units, "units")

        for key, units in _SCROLLED:
            self.root.bind(f"<Key-{key}>", by(units))
        for each in (card, view, inner, *inner.winfo_children()):
            each.bind("<Button-4>", by(-2))
            each.bind("<Button-5>", by(2))
            each.bind("<MouseWheel>", lambda event: view.yview_scroll(-1 if event.delta > 0 else 1, "units"))
        card.place(x=0, y=0, width=self.root.winfo_width(), height=self._row.winfo_y() - look.px(_GAP))
        return card
