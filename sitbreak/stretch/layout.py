"""The widgets of the window, and what they show of a player. One thread, that of Tk."""

import tkinter
from collections.abc import Callable, Mapping

from sitbreak.dataclass import dataclass, field
from sitbreak.stretch.buttons import BUTTONS
from sitbreak.stretch.countdown import Countdown
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.look import HEIGHT, WIDTH, Look
from sitbreak.stretch.measure import Words, cut_off, digits, longest_word_px
from sitbreak.stretch.routine import Form, PhaseKind, Player
from sitbreak.stretch.screens import ScreenArea
from sitbreak.stretch.task import Task
from sitbreak.texts import Texts

Top = tkinter.Tk | tkinter.Toplevel

_PANEL, _RING = 400, 272  # units
_EDGE_PX = 6  # what Tk keeps free around the text of a label, at any scale
_STEPS = (30, 27, 24, 21, 18)  # letters of a step
_TITLES, _LEAST_RING = (34, 30, 27, 24, 21), 0.85  # letters of the title; the share of the ring that it leaves
# Letters of the list of cautions, and the room around them: the less, the more there is to say.
_CARDS = ((19, 1.0), (17, 1.0), (15, 1.0), (13, 1.0), (13, 0.4))


@dataclass(slots=True)
class Layout:
    """All widgets. `figure` and `ring` are painted by others."""

    root: Top
    look: Look
    texts: Texts
    task: Task
    actions: Mapping[str, Callable[[], None]]
    has_figure: bool
    screen: ScreenArea
    takes_keyboard: bool = True
    is_placed: bool = False  # the window stays where the person has put it
    figure: tkinter.Canvas = field(init=False)
    _stage: tkinter.Widget = field(init=False)  # what the cautions cover
    ring: tkinter.Canvas = field(init=False)
    countdown: Countdown = field(init=False)
    labels: dict[str, tkinter.Label] = field(default_factory=dict, init=False)
    buttons: dict[str, tkinter.Label] = field(default_factory=dict, init=False)
    _cautions: tkinter.Frame | None = field(default=None, init=False)
    _title: str = field(default="", init=False)
    _step_frame: tkinter.Frame = field(init=False)

    def __post_init__(self) -> None:
        look, root = self.look, self.root
        root.configure(bg=look.colours.ground)
        root.title(self.task.name)
        self._build()
        root.lift()
        if self.takes_keyboard:
            root.focus_force()

    def _build(self) -> None:
        look, root = self.look, self.root
        left = self.screen.x + max(0, (self.screen.width - look.px(WIDTH)) // 2)
        top = self.screen.y + max(0, (self.screen.height - look.px(HEIGHT)) // 3)
        if not self.is_placed:
            root.geometry(f"{look.px(WIDTH)}x{look.px(HEIGHT)}+{left}+{top}")
        root.minsize(look.px(WIDTH * 0.8), look.px(HEIGHT * 0.85))
        self._buttons().pack(side="bottom", fill="x", padx=look.px(24), pady=(0, look.px(14)))
        self._step().pack(side="bottom", fill="x", padx=look.px(40), pady=(0, look.px(10)))
        panel, self.figure = self._panel(), self._canvas(root)
        self._stage = self.figure if self.has_figure else panel
        if self.has_figure:
            panel.pack(side="right", fill="y", padx=(0, look.px(32)), pady=(look.px(28), look.px(6)))
            self.figure.pack(side="left", fill="both", expand=True, padx=(look.px(28), 0), pady=(look.px(24), 0))
        else:  # a stretch of the user's own: the countdown in the middle
            panel.pack(fill="both", expand=True, padx=look.px(200), pady=(look.px(28), look.px(6)))
        root.update()
        self._make_room()

    def _make_room(self) -> None:
        """Make the window higher if the screen is, then the title's letters smaller, until words and ring have room."""
        look, root, name = self.look, self.root, self.labels["name"]
        lacks, highest = look.px(_RING) - self.ring.winfo_height(), round(self.screen.height * 0.92)
        if lacks > 0 and root.winfo_height() < highest and not self.is_placed:
            height = min(highest, root.winfo_height() + lacks)
            top = self.screen.y + max(0, (self.screen.height - height) // 3)
            root.geometry(f"{root.winfo_width()}x{height}+{root.winfo_x()}+{top}")
        for units in _TITLES:
            name.configure(font=look.font(units, bold=True))
            root.update()
            whole = longest_word_px(name) <= look.px(_PANEL)
            if whole and self.ring.winfo_height() >= look.px(_RING * _LEAST_RING):
                break

    def show(self, player: Player, words: GuidanceTexts, step: int | None) -> None:
        """Bring every word up to date; only what has changed is redrawn."""
        self._set("counts", words.counts(player) or " ")
        self.countdown.show(words.in_ring(player), words.phase(player))
        steps = self.task.steps
        self._set("step", words.end(player) if step is None or not steps else steps[step])
        if step is None or not steps:
            self._set("step_number", " ")
        else:
            key = "stretch.preview" if player.phase.kind is PhaseKind.READY else "stretch.step"
            self._set("step_number", self.texts.say(key, n=step + 1, total=len(steps)))
        self._set("form", self._form_text(player.form))
        self._show_rest(player, words)

    def _show_rest(self, player: Player, words: GuidanceTexts) -> None:
        goes_on = "stretch.begin" if player.waiting else "stretch.resume"
        self._say_button("pause", goes_on if player.paused else "stretch.pause")
        for form in (Form.EASIER, Form.HARDER):
            chosen = player.form is form
            self.buttons[form.value].configure(fg=self.look.colours.accent if chosen else self.look.colours.ink)
        if "series" in self.labels:
            self._set("series", words.series(player))
        title = words.title(player)
        if title != self._title:
            self._title = title
            self.root.title(title)

    def toggle_cautions(self) -> bool:
        """Show the cautions over the figure, or take them away; return whether they are shown now."""
        if self._cautions is not None:
            self._cautions.destroy()
            self._cautions = None
            self.labels = {name: label for name, label in self.labels.items() if not name.startswith("caution")}
        else:
            self._cautions = self._cautions_card()
        shown = self._cautions is not None
        self.buttons["cautions"].configure(fg=self.look.colours.accent if shown else self.look.colours.ink)
        return shown

    def clipped(self) -> list[str]:
        """Return the text widgets that have less room than their text needs: none, if the layout is right."""
        crossed = [f"{tag} in the ring" for tag in self.countdown.crossed()]
        broken = ["a word of the name"] * (longest_word_px(self.labels["name"]) > self.look.px(_PANEL))
        return [*crossed, *broken, *cut_off(self.root, {**self.labels, **self.buttons})]

    def _form_text(self, form: Form) -> str:
        match form:
            case Form.EASIER:
                return self.texts.labelled(self.texts.say("stretch.easier"), self.task.easier)
            case Form.HARDER:
                return self.texts.labelled(self.texts.say("stretch.harder"), self.task.harder)
            case _:
                return self.texts.say("stretch.gentle")

    def _set(self, name: str, text: str) -> None:
        label = self.labels[name]
        if label.cget("text") == text:
            return
        label.configure(text=text)
        if name == "step":  # in smaller letters where it is a long one
            most_px = self._step_frame.winfo_height() - sum(
                self.labels[other].winfo_reqheight() for other in ("step_number", "form")
            )
            for units in _STEPS:
                label.configure(font=self.look.font(units))
                if label.winfo_reqheight() <= most_px - self.look.px(8):
                    break

    def _say_button(self, action: str, key: str) -> None:
        text = self.texts.say(key)
        if self.buttons[action].cget("text") != text:
            self.buttons[action].configure(text=text)

    def _canvas(self, parent: tkinter.Misc) -> tkinter.Canvas:
        return tkinter.Canvas(parent, bg=self.look.colours.ground, highlightthickness=0, width=10, height=10)

    def _label(self, parent: tkinter.Misc, name: str, units: float, ink: str, *, bold: bool = False) -> tkinter.Label:
        look = self.look
        label = Words(parent, bg=parent.cget("bg"), fg=ink, font=look.font(units, bold=bold), justify="left")
        label.configure(anchor="w")
        self.labels[name] = label
        return label

    def _panel(self) -> tkinter.Frame:
        look, colours = self.look, self.look.colours
        panel = tkinter.Frame(self.root, bg=colours.ground)
        if self.task.of > 1:
            place = self._label(panel, "series", 17, colours.soft)
            place.configure(justify="center", anchor="center")
            place.pack(fill="x", pady=(0, look.px(4)))
        name = self._label(panel, "name", 34, colours.ink, bold=True)
        name.configure(text=self.task.name, wraplength=look.px(_PANEL), justify="center", anchor="center")
        name.pack(fill="x")
        counts = self._label(panel, "counts", 21, colours.soft)
        counts.configure(wraplength=look.px(_PANEL), justify="center", anchor="center")
        counts.pack(fill="x", pady=(look.px(8), look.px(14)))
        size = look.px(_RING)
        self.ring = self._canvas(panel)
        self.ring.configure(width=size, height=size)
        self.countdown = Countdown(self.ring, look)
        self.ring.pack(expand=True)
        tkinter.Frame(panel, bg=colours.ground, width=look.px(_PANEL), height=1).pack()
        return panel

    def _step(self) -> tkinter.Frame:
        look, colours = self.look, self.look.colours
        frame = tkinter.Frame(self.root, bg=colours.ground, height=look.px(148))
        frame.pack_propagate(False)
        number = self._label(frame, "step_number", 17, colours.soft)
        number.pack(fill="x")
        step = self._label(frame, "step", 30, colours.ink)
        step.configure(wraplength=look.px(WIDTH - 84) - _EDGE_PX)
        step.pack(fill="x", pady=(look.px(2), look.px(6)))
        self._step_frame = frame
        form = self._label(frame, "form", 17, colours.soft)
        form.configure(wraplength=look.px(WIDTH - 84) - _EDGE_PX)
        form.pack(fill="x", side="bottom")
        return frame

    def _buttons(self) -> tkinter.Frame:
        row = tkinter.Frame(self.root, bg=self.look.colours.ground)
        placed = []
        for action, key, cap, text in BUTTONS:
            if action in ("easier", "harder") and not getattr(self.task, action):
                self.buttons[action] = tkinter.Label(row)  # never shown
                continue
            self.root.bind(f"<Key-{key}>", self._runs(action))
            if len(key) == 1:
                self.root.bind(f"<Key-{key.upper()}>", self._runs(action))
            caption = self.texts.say(cap) if cap.startswith("stretch.") else cap
            key_text = "stretch.series.skip" if action == "skip" and self.task.of > 1 else text
            placed.append(self._button(row, action, caption, self.texts.say(key_text)))
        # the widest of its words, or the row would jump
        words = ("stretch.pause", "stretch.resume", *(("stretch.begin",) if self.task.waits else ()))
        widest = digits(self.buttons["pause"], *map(self.texts.say, words))
        self.buttons["pause"].configure(width=widest)
        self._arrange(row, placed)
        return row

    def _arrange(self, row: tkinter.Frame, buttons: list[tkinter.Frame]) -> None:
        """Put the buttons side by side, or in a language of long words in two rows."""
        gap = self.look.px(4)
        for columns in (len(buttons), (len(buttons) + 1) // 2):
            for index, button in enumerate(buttons):
                place = {"row": index // columns, "column": index % columns}
                button.grid(**place, sticky="ew", padx=gap, pady=gap)  # type: ignore[arg-type]
            row.update_idletasks()
            if row.winfo_reqwidth() <= self.look.px(WIDTH - 48):
                break
        for column in range(columns):
            row.columnconfigure(column, weight=1)

    def _button(self, row: tkinter.Frame, action: str, cap: str, text: str) -> tkinter.Frame:
        look, colours = self.look, self.look.colours
        frame = tkinter.Frame(row, bg=colours.button, padx=look.px(9), pady=look.px(8), cursor="hand2")
        inner = tkinter.Frame(frame, bg=colours.button)
        inner.pack()
        key = tkinter.Label(inner, text=cap, bg=colours.pressed, fg=colours.ink, font=look.font(14), padx=look.px(6))
        key.pack(side="left", padx=(0, look.px(7)))
        label = tkinter.Label(inner, text=text, bg=colours.button, fg=colours.ink, font=look.font(15))
        label.pack(side="left")
        self.buttons[action] = label
        for widget in (frame, inner, key, label):
            widget.bind("<Button-1>", self._runs(action))
        return frame

    def _runs(self, action: str) -> "Callable[[tkinter.Event[tkinter.Misc]], None]":
        return lambda _event: self.actions[action]()

    def _cautions_card(self) -> tkinter.Frame:
        """Build the card, in smaller letters if there is much to say."""
        side, top = self.look.px(28), self.look.px(20)
        for units, room in _CARDS:
            card = self._card(units, room)
            card.update_idletasks()
            high = self._stage.winfo_y() + self._stage.winfo_height() - top
            if card.winfo_reqheight() <= high:
                break
            if (units, room) == _CARDS[-1]:  # over the steps as well: nobody does them while reading
                high = max(high, self._step_frame.winfo_y() + self._step_frame.winfo_height() - top)
                break
            card.destroy()
        card.place(x=side, y=top, width=self.root.winfo_width() - 2 * side, height=high)
        return card

    def _card(self, units: float, room: float, parent: tkinter.Misc | None = None) -> tkinter.Frame:
        look, colours = self.look, self.look.colours
        card = tkinter.Frame(parent or self.root, bg=colours.card, padx=look.px(28 * room), pady=look.px(20 * room))
        title = self._label(card, "cautions_title", units * 1.3, colours.ink, bold=True)
        title.configure(text=self.texts.say("stretch.cautions"))
        title.pack(fill="x", pady=(0, look.px(units / 2 * room)))
        general = self.texts.say("welcome.safety")
        for index, text in enumerate((*self.task.cautions, general, *self.task.urgent)):
            own = index < len(self.task.cautions)
            line = self._label(card, f"caution{index}", units, colours.ink if own else colours.soft)
            line.configure(text=text, wraplength=self.root.winfo_width() - look.px(60 * room + 56) - _EDGE_PX)
            line.pack(fill="x", pady=look.px(units / 4 * room))
        return card
