"""The five pages of the window: which controls lie where."""

import tkinter

from sitbreak.dataclass import dataclass, field
from sitbreak.preferences.areas_control import AreasControl
from sitbreak.preferences.controls import ChoiceControl, LengthControl, TextButton
from sitbreak.preferences.desk import Desk
from sitbreak.preferences.fields import (
    AVOID,
    DAYS,
    FieldKind,
    Page,
    SettingField,
    about,
    field_of,
    fields_of,
    label,
)
from sitbreak.preferences.hours_control import BAR, HoursControl
from sitbreak.preferences.single_stretches import SingleStretches

WIDTH = 740  # units
Control = LengthControl | ChoiceControl | HoursControl | AreasControl


@dataclass(slots=True)
class PageView:
    """One page on the screen."""

    page: Page
    frame: tkinter.Frame
    controls: dict[str, Control] = field(default_factory=dict)
    previews: dict[str, tkinter.Label] = field(default_factory=dict)
    others: SingleStretches | None = None
    day: str = f"schedule.{DAYS[0]}"  # the one that had the keyboard last

    def refresh(self) -> None:
        """Show what is in force."""
        for control in self.controls.values():
            control.refresh()
        if self.others is not None:
            self.others.refresh()


def build(page: Page, parent: tkinter.Misc, desk: Desk) -> PageView:
    """Return a page with everything in force shown."""
    look = desk.look
    frame = tkinter.Frame(parent, bg=look.colours.ground)
    desk.label(frame, desk.texts.say(f"settings.page.{page.value}"), 26, bold=True).pack(fill="x")
    desk.label(frame, desk.texts.say(f"settings.page.{page.value}.about"), 16, soft=True, wrap=WIDTH).pack(
        fill="x", pady=(0, look.px(14))
    )
    view = PageView(page, frame)
    match page:
        case Page.HOURS:
            _hours(view, desk)
        case Page.BODY:
            _body(view, desk)
        case _:
            for one in fields_of(page):
                _row(view, desk, one)
    view.refresh()
    return view


def _control(parent: tkinter.Misc, desk: Desk, one: SettingField) -> LengthControl | ChoiceControl:
    if one.kind is FieldKind.LENGTH:
        return LengthControl(parent, desk, one)
    return ChoiceControl(parent, desk, one)


def _row(view: PageView, desk: Desk, one: SettingField) -> None:
    """A card: what it is and does on the left, its control on the right, what it would have meant below."""
    look = desk.look
    high = one.kind is FieldKind.LENGTH
    card = tkinter.Frame(view.frame, bg=look.colours.card, padx=look.px(18), pady=look.px(14 if high else 7))
    card.pack(fill="x", pady=(0, look.px(10 if high else 7)))
    control = _control(card, desk, one)
    control.pack(side="right")
    view.controls[one.key] = control
    card.update_idletasks()
    room = WIDTH - 50 - control.winfo_reqwidth() / look.unit_px
    left = tkinter.Frame(card, bg=look.colours.card)
    left.pack(side="left", fill="x")
    desk.label(left, label(one, desk.texts), 20 if high else 18, bold=True, wrap=room).pack(fill="x")
    if text := about(one, desk.texts):
        desk.label(left, text, 15, soft=True, wrap=room).pack(fill="x")
    if one.has_preview:
        preview = desk.label(left, desk.texts.say("settings.week.asked"), 15, wrap=room)
        preview.configure(fg=look.colours.accent)
        preview.pack(fill="x", pady=(look.px(6), 0))
        view.previews[one.key] = preview


def _hours(view: PageView, desk: Desk) -> None:
    look, frame = desk.look, view.frame
    for one in fields_of(Page.HOURS):
        control = HoursControl(frame, desk, one)
        control.pack(fill="x", pady=(0, look.px(4)))
        control.bind("<FocusIn>", lambda _event, key=one.key: setattr(view, "day", key), add=True)  # type: ignore[misc]
        view.controls[one.key] = control
    scale = tkinter.Canvas(frame, bg=look.colours.ground, highlightthickness=0, height=look.px(22))
    scale.pack(fill="x")
    scale.bind("<Configure>", lambda _event: scale.after_idle(lambda: _scale(scale, desk, _day(view).bar_left())))
    desk.label(frame, desk.texts.say("settings.hours.hint"), 14, soft=True, wrap=WIDTH).pack(
        fill="x", pady=(look.px(4), look.px(8))
    )
    row = tkinter.Frame(frame, bg=look.colours.ground)
    row.pack(fill="x")
    buttons = (
        ("A", "always", lambda: _day(view).always()),
        ("O", "never", lambda: _day(view).never()),
        ("W", "week", lambda: _whole_week(view, desk)),
    )
    for cap, name, action in buttons:
        button = TextButton(row, desk, cap, desk.texts.say(f"settings.hours.set.{name}"), action)
        button.pack(side="left", padx=(0, look.px(8)))
        for day in view.controls.values():
            day.bind(f"<Key-{cap.lower()}>", lambda _event, act=action: act())  # type: ignore[misc]


def _scale(scale: tkinter.Canvas, desk: Desk, left: int) -> None:
    look = desk.look
    scale.delete("all")
    for hour in range(0, 25, 3):
        x = left + look.px(BAR) * hour / 24
        scale.create_text(x, look.px(10), text=f"{hour}", fill=look.colours.soft, font=look.font(13))


def _day(view: PageView) -> HoursControl:
    found = view.controls[view.day]
    assert isinstance(found, HoursControl)
    return found


def _whole_week(view: PageView, desk: Desk) -> None:
    """Give Monday to Friday the hours of the day that had the keyboard."""
    one = field_of(view.day)
    desk.choose(one, desk.value(one), tuple(f"schedule.{day}" for day in DAYS[:5]))


def _body(view: PageView, desk: Desk) -> None:
    look, frame = desk.look, view.frame
    top = tkinter.Frame(frame, bg=look.colours.ground)
    top.pack(fill="x", pady=(0, look.px(10)))
    for column, key in enumerate(("stretch.where", "stretch.discreet")):
        one = field_of(key)
        card = tkinter.Frame(top, bg=look.colours.card, padx=look.px(14), pady=look.px(8))
        card.grid(row=0, column=column, sticky="nsew", padx=(0, look.px(10 if column == 0 else 0)))
        top.columnconfigure(column, weight=1, uniform="half")
        control = ChoiceControl(card, desk, one)
        control.pack(side="right")
        view.controls[key] = control
        card.update_idletasks()
        room = (WIDTH - 10) / 2 - 42 - control.winfo_reqwidth() / look.unit_px
        left = tkinter.Frame(card, bg=look.colours.card)
        left.pack(side="left", fill="x")
        desk.label(left, label(one, desk.texts), 17, bold=True, wrap=room).pack(fill="x")
        if text := about(one, desk.texts):
            desk.label(left, text, 13, soft=True, wrap=room).pack(fill="x")
    one = field_of(AVOID)
    heading = tkinter.Frame(frame, bg=look.colours.ground)
    heading.pack(fill="x")
    desk.label(heading, label(one, desk.texts), 18, bold=True).pack(side="left", padx=(0, look.px(12)))
    desk.label(heading, about(one, desk.texts), 15, soft=True, wrap=560).pack(side="left")
    view.others = SingleStretches(frame, desk, one, WIDTH)
    view.others.pack(side="bottom", fill="x")
    areas = AreasControl(frame, desk, one)
    areas.pack(fill="both", expand=True)
    view.others.lift()  # the Tab key comes to them after the figure
    view.controls[AVOID] = areas
