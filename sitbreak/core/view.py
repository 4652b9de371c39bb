"""What a person sees of the engine: the status in words, as menu and as icon; tray, notices and CLI share it."""

import math
from collections.abc import Iterator
from enum import Enum

from sitbreak.core.events import Command, Now
from sitbreak.core.setting import MIN_S as MINUTE_S
from sitbreak.core.settings import Settings
from sitbreak.core.status_types import Mode, State, Status
from sitbreak.core.status_words import FLOAT_TOLERANCE_S, StatusWords, status_line
from sitbreak.dataclass import dataclass
from sitbreak.texts import Texts

TWELFTHS = 12
SNOOZE_CHOICES_S = (5 * MINUTE_S, 10 * MINUTE_S, 20 * MINUTE_S)
LATER_CHOICES_S = tuple(minutes * MINUTE_S for minutes in (5, 10, 20, 30, 45, 60, 90, 120, 180, 240))
PAUSE_CHOICES_S = (30 * MINUTE_S, 60 * MINUTE_S, 120 * MINUTE_S)
MEETING_CHOICES_S = (30 * MINUTE_S, 60 * MINUTE_S, 120 * MINUTE_S)


class IconState(Enum):
    """The icon's shapes; each is told from the others without colour."""

    SITTING = "sitting"
    DUE = "due"
    AWAY = "away"
    PAUSED = "paused"
    STANDING = "standing"
    DEGRADED = "degraded"


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the menu. Without `command` and `children` it only tells something; empty `text` is a separator."""

    text: str = ""
    command: Command | None = None
    for_s: float | None = None
    enabled: bool = True
    checked: bool | None = None  # None: no check mark at all
    default: bool = False  # what a plain click on the icon does
    children: "tuple[MenuEntry, ...]" = ()


@dataclass(frozen=True, slots=True)
class View:
    """Everything a tray shows; equal views need no redraw. Texts change at most once a minute at rest."""

    icon: IconState
    progress: float  # 0 to 1 of the interval, rounded to twelfths so that the icon is seldom redrawn
    title: str  # one line: "Sitting 32 min, break in 13"
    tooltip: str
    label: str  # beside the icon where a desktop can and `tray.minutes` is on, else ""
    menu: tuple[MenuEntry, ...]

    def has_other_icon(self, last: "View | None") -> bool:
        """Whether the picture is not that of the last view; None: there was none."""
        return last is None or (self.icon, self.progress) != (last.icon, last.progress)

    def has_other_menu(self, last: "View | None") -> bool:
        """Whether the menu is not that of the last view."""
        return last is None or self.menu != last.menu


@dataclass(frozen=True, slots=True)
class OfferedStretch:
    """The names of the stretch that waits for an answer and of the one refused last, which can be taken back."""

    name: str = ""
    refused: str = ""


NOTHING_OFFERED = OfferedStretch()


def view(
    status: Status,
    settings: Settings,
    texts: Texts,
    *,
    degraded: str | None,
    now: Now,
    offered: OfferedStretch = NOTHING_OFFERED,
) -> View:
    """Put the status into words and shapes; `degraded` is the reason why not everything works, if so."""
    title = headline(status, texts, now)
    words = StatusWords(status, texts, aligned=True)
    today = texts.say("status.today", today=words.today, breaks=texts.say("count.breaks", n=status.breaks_today))
    trouble = [texts.say("status.degraded", reason=degraded)] if degraded else []
    sitting_now = status.state is State.SITTING and settings.tray.minutes
    return View(
        icon=icon_state(status, degraded is not None),
        progress=progress(status, settings),
        title=title,
        tooltip="\n".join([title, today, *trouble]),
        label=texts.say("status.label", sitting=words.sitting) if sitting_now else "",
        menu=menu(status, texts, title, offered),
    )


def line(status: Status, texts: Texts, now: Now | None = None) -> str:
    """Return the status in one line to the second, for a terminal."""
    return status_line(StatusWords(status, texts, aligned=False), now)


def headline(status: Status, texts: Texts, now: Now | None = None) -> str:
    """Return the status in one line that changes at most once a minute."""
    return status_line(StatusWords(status, texts, aligned=True), now)


def icon_state(status: Status, degraded: bool) -> IconState:
    """Choose the shape: what asks for an answer first, then what does not work, then what is."""
    if status.mode is Mode.DUE and status.state is State.SITTING:
        return IconState.DUE
    if degraded:
        return IconState.DEGRADED
    if status.mode is Mode.PAUSED:
        return IconState.PAUSED
    if status.state is State.STANDING:
        return IconState.STANDING
    return IconState.SITTING if status.state is State.SITTING else IconState.AWAY


def progress(status: Status, settings: Settings) -> float:
    """Return how much of the interval (or of the time to stand) is over, rounded down to twelfths."""
    if status.state is State.STANDING:
        share = status.standing_s / settings.stand.max_s if settings.stand.max_s else 0.0
    elif status.due_in_s is not None:
        share = 1 - status.due_in_s / status.interval_s
    else:
        share = status.sitting_s / status.interval_s
    return math.floor(min(1.0, max(0.0, share)) * TWELFTHS + 1e-9) / TWELFTHS


def menu(status: Status, texts: Texts, title: str, offered: OfferedStretch) -> tuple[MenuEntry, ...]:
    """Return the whole menu; the same on every tray that can show one."""

    def ask(
        key: str, command: Command, *, enabled: bool = True, checked: bool | None = None, default: bool = False
    ) -> MenuEntry:
        return MenuEntry(texts.say(f"menu.{key}"), command, enabled=enabled, checked=checked, default=default)

    paused, asks = status.mode is Mode.PAUSED, status.mode in (Mode.DUE, Mode.SNOOZED)
    return (
        MenuEntry(title, enabled=False),
        *_question(status, texts),
        MenuEntry(),
        ask("stretch", Command.STRETCH, default=True),
        *_offered(offered, texts),
        _later(status, texts),
        ask("skip" if asks else "skip.next", Command.SKIP, enabled=status.state not in (State.STANDING, State.BREAK)),
        ask("done", Command.DONE),
        ask("standing", Command.STANDING, checked=status.state is State.STANDING),
        _meeting(status, texts),
        ask("here", Command.HERE, enabled=status.can_undo_break),
        MenuEntry(),
        *((ask("resume", Command.RESUME),) if paused else ()),
        _pause(texts),
        _today(status, texts),
        MenuEntry(),
        ask("stretches", Command.STRETCHES),
        ask("report", Command.REPORT),
        ask("settings", Command.SETTINGS),
        ask("doctor", Command.DOCTOR),
        ask("quit", Command.QUIT),
    )


def question(status: Status, texts: Texts, key: str) -> str:
    """Ask in words whether a silence was a break; "" if nothing is to be asked. It is never a notification."""
    return texts.say(key, at=texts.clock(status.asked_at)) if status.asked_at else ""


def _question(status: Status, texts: Texts) -> Iterator[MenuEntry]:
    """Ask whether a silence was a break; the answers lie below it."""
    if text := question(status, texts, "menu.asked"):
        answers = (
            MenuEntry(texts.say("menu.asked.done"), Command.DONE),
            MenuEntry(texts.say("menu.asked.here"), Command.HERE),
        )
        yield MenuEntry(text, children=answers)


def _offered(offered: OfferedStretch, texts: Texts) -> Iterator[MenuEntry]:
    """Let the stretch that was offered be refused, and the last one that was be taken back."""
    if offered.name:
        answers = (
            MenuEntry(texts.say("menu.not-today"), Command.NOT_TODAY),
            MenuEntry(texts.say("menu.never"), Command.NEVER),
        )
        yield MenuEntry(texts.say("menu.offered", name=offered.name), children=answers)
    if offered.refused:
        yield MenuEntry(texts.say("menu.again", name=offered.refused), Command.AGAIN)


def _later(status: Status, texts: Texts) -> MenuEntry:
    """Offer to put off what is due or comes next; greyed out where the engine would refuse.

    What is not due yet is put off by times that are longer than what is left: shorter ones would change nothing.
    """
    comes = status.mode is Mode.OK and status.state is State.SITTING
    open_ = (status.mode is Mode.DUE or comes) and status.snoozes_left != 0
    left_s = status.due_in_s if comes and status.due_in_s is not None else 0.0
    # by the full minute in which all words change: a panel is not redrawn in between
    odd_s = (status.sitting_s + FLOAT_TOLERANCE_S) % MINUTE_S - FLOAT_TOLERANCE_S
    left_s = math.floor((left_s + odd_s + FLOAT_TOLERANCE_S) / MINUTE_S) * MINUTE_S
    choices = [for_s for for_s in LATER_CHOICES_S if for_s > left_s][: len(SNOOZE_CHOICES_S)] or SNOOZE_CHOICES_S
    times = tuple(MenuEntry(texts.duration(for_s), Command.SNOOZE, for_s, enabled=open_) for for_s in choices)
    return MenuEntry(texts.say("menu.later"), enabled=open_, children=times)


def _meeting(status: Status, texts: Texts) -> MenuEntry:
    """Offer to declare a meeting; while one lasts a click ends it."""
    if status.meeting_for_s is not None:
        return MenuEntry(texts.say("menu.meeting"), Command.MEETING, 0.0, checked=True)
    times = tuple(MenuEntry(texts.duration(for_s), Command.MEETING, for_s) for for_s in MEETING_CHOICES_S)
    return MenuEntry(texts.say("menu.meeting"), children=times)


def _pause(texts: Texts) -> MenuEntry:
    times = tuple(MenuEntry(texts.duration(for_s), Command.PAUSE, for_s) for for_s in PAUSE_CHOICES_S)
    until = (
        MenuEntry(texts.say("menu.pause.day"), Command.PAUSE_DAY),
        MenuEntry(texts.say("menu.pause.open"), Command.PAUSE),
    )
    return MenuEntry(texts.say("menu.pause"), children=times + until)


def _today(status: Status, texts: Texts) -> MenuEntry:
    words = StatusWords(status, texts, aligned=True)
    told = [
        texts.say("menu.today.sitting", today=words.today),
        texts.say("menu.today.breaks", n=status.breaks_today),
        texts.say("menu.today.longest", longest=words.longest),
    ]
    if status.stood_today_s >= MINUTE_S:
        told.append(texts.say("menu.today.stood", stood=words.minutes(status.stood_today_s)))
    return MenuEntry(texts.say("menu.today"), children=tuple(MenuEntry(text, enabled=False) for text in told))
