"""Every setting with its default, unit, bounds and reason: the only place of defaults.

The config key is `section.name` without the unit: `sit.interval` is `Settings().sit.interval_s`.
`config/default.toml` and the docs are held equal to this file by tests.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

MIN_S = 60.0
HOUR_S = 3600.0
DAY_S = 86400.0


def setting(
    default: Any,
    why: str,
    *,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    advise: tuple[float, float, str] | None = None,
    choices: tuple[str, ...] = (),
) -> Any:
    """Describe one setting; `advise` (low, high, reason) warns outside of it.

    `unit`: "duration" (seconds here, "45 min" in the file), "clock" (hours, "04:00"), "ranges", "px", "days" or none.
    """
    metadata = {"why": why, "unit": unit, "low": low, "high": high, "advise": advise, "choices": choices}
    if isinstance(default, tuple | dict):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


def _duration(default_s: float, why: str, low_s: float = 0.0, high_s: float = DAY_S, **more: Any) -> Any:
    return setting(default_s, why, unit="duration", low=low_s, high=high_s, **more)


@dataclass(frozen=True, slots=True)
class SitSettings:
    """When sitting has been long enough, and what ends it."""

    interval_s: float = _duration(
        45 * MIN_S,
        "Remind after this much sitting. No study fixes one figure: 30 min is best for metabolism, 45-60 min custom.",
        5,
        DAY_S,
        advise=(
            20 * MIN_S,
            60 * MIN_S,
            "guidance lies between 20 and 60 min; stiffness was seen within an hour of sitting",
        ),
    )
    break_s: float = _duration(
        5 * MIN_S, "An absence of this length is a break and starts the count anew (HSE: 5-10 min).", 5, 2 * HOUR_S
    )
    still_sitting_s: float = _duration(
        3 * MIN_S,
        "So long without input still counts as sitting: reading is sitting. At most `sit.break`.",
        1,
        HOUR_S,
    )
    min_sit_s: float = _duration(
        1 * MIN_S, "Less sitting than this before an absence makes no break worth counting.", 0, HOUR_S
    )
    proven_break_s: float = _duration(
        3 * MIN_S,
        "An absence of this length is a break if the screen is locked, or it sleeps, as it begins. 0 = `break` holds.",
        0,
        2 * HOUR_S,
    )
    stretch_break_s: float = _duration(
        60, "A stretch off the chair is a break if it and the absence around it last this long. 0 = always.", 0, HOUR_S
    )

    @property
    def counts_still_s(self) -> float:
        """H: so long without input counts as sitting, in seconds."""
        return min(self.still_sitting_s, self.break_s)


@dataclass(frozen=True, slots=True)
class RemindSettings:
    """How a reminder waits, repeats and is answered."""

    snooze_s: float = _duration(5 * MIN_S, "How long `Later` puts a reminder off.", 5, 4 * HOUR_S)
    snooze_max: int = setting(
        2, "So many times in a row; prompts that must be answered work better. 0 = no limit.", low=0, high=99
    )
    repeat_s: float = _duration(10 * MIN_S, "Say it again after this time with input since. 0 = never.")
    repeat_max: int = setting(3, "So many repeats of one reminder. 0 = no limit.", low=0, high=99)
    repeat_backoff: float = setting(
        1.5, "Every ignored repeat makes the time to the next one longer by this factor.", low=1, high=10
    )
    renew: bool = setting(
        True, "After the last repeat remind again after each further interval. false = then only the tray icon says it."
    )
    answered_s: float = _duration(45, "Silence of this length after a reminder answers it. 0 = off.", 0, HOUR_S)
    prompted_break_s: float = _duration(
        2 * MIN_S, "Silence of this length after a reminder is a break taken. 0 = off.", 0, HOUR_S
    )
    prompted_window_s: float = _duration(
        10 * MIN_S,
        "Such a break must begin within this time of the reminder; it stretches as the gaps between repeats do.",
        0,
        HOUR_S,
    )
    lull_s: float = _duration(
        5, "A due reminder waits for a pause in the input of this length. 0 = do not wait.", 0, 5 * MIN_S
    )
    lull_max_s: float = _duration(
        3 * MIN_S, "It waits no longer than this, nor than a tenth of the interval.", 0, HOUR_S
    )


@dataclass(frozen=True, slots=True)
class ActivitySettings:
    """Where presence is read from. Kinds and times only: never which key."""

    source: str = setting(
        "auto",
        "Which source tells when the last input was; `auto` tries them in order.",
        choices=("auto", "wayland", "kwin", "mutter", "x11", "windows", "macos", "pynput", "logind", "tty"),
    )
    confirm_s: float = _duration(3, "Pointer motion after an absence must last this long to be a return.", 0, MIN_S)
    noise_gap_s: float = _duration(60, "A hole of this length ends such a burst of motion.", 1, HOUR_S)
    noise_px: int = setting(3, "Pointer motion below this is a bumped desk.", unit="px", low=0, high=100)
    input_mix: bool = setting(
        True,
        "Sample now and then whether keys or pointer are used (counts only), to offer fitting stretches.",
    )


@dataclass(frozen=True, slots=True)
class BusySettings:
    """When a reminder is held back; it is never lost."""

    do_not_disturb: bool = setting(True, "Hold reminders while the desktop's do-not-disturb is on.")
    full_screen: bool = setting(True, "Hold them while a window fills the screen.")
    call: bool = setting(True, "Hold them in a call (microphone or camera in use); a call also counts as being there.")
    windows_call: bool = setting(
        False,
        "On Windows, tell a call by what the privacy settings note of microphone and camera; at times wrong.",
    )
    sharing: bool = setting(True, "Hold them while the screen is shared.")
    inhibitor: bool = setting(True, "An idle inhibitor with a full-screen window or playing player: you are there.")
    max_s: float = _duration(90 * MIN_S, "After holding one back this long, the tray icon says it.", 0, DAY_S)
    hold_max_s: float = _duration(
        4 * HOUR_S, "A call or film vouches for you without input at most this long.", MIN_S, 12 * HOUR_S
    )


@dataclass(frozen=True, slots=True)
class DaySettings:
    """Where one day ends, and how much sitting is enough for one."""

    start_h: float = setting(4.0, "When the day's counts begin anew.", unit="clock", low=0, high=23.999)
    limit_s: float = _duration(0, "Say once a day that you have sat this long in all. 0 = off.")


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """When reminders may come. Empty: always; "off": never that day. Ranges may cross midnight."""

    monday: str = setting("", 'For example "09:00-12:30, 13:30-18:00".', unit="ranges")
    tuesday: str = setting("", "As above.", unit="ranges")
    wednesday: str = setting("", "As above.", unit="ranges")
    thursday: str = setting("", "As above.", unit="ranges")
    friday: str = setting("", "As above.", unit="ranges")
    saturday: str = setting("", "As above.", unit="ranges")
    sunday: str = setting("", "As above.", unit="ranges")


@dataclass(frozen=True, slots=True)
class StandSettings:
    """Working on one's feet, as declared in the tray or with `sitbreak standing`."""

    max_s: float = _duration(30 * MIN_S, "After standing this long, offer to walk or sit. 0 = never.", 0, DAY_S)


@dataclass(frozen=True, slots=True)
class PostureSettings:
    """Small, silent posture nudges between the breaks."""

    enabled: bool = setting(True, "Offer posture nudges at all.")
    gap_s: float = _duration(30 * MIN_S, "At most one in this time.", MIN_S, DAY_S)
    per_day: int = setting(6, "At most so many a day.", low=0, high=48)
    avoid: tuple[str, ...] = setting((), "Groups or ids to leave out, e.g. feet, stand, screen-height.")


@dataclass(frozen=True, slots=True)
class StretchSettings:
    """Which stretches fit you and the room."""

    where: str = setting("office", "Where you are; a home has a mat.", choices=("office", "home"))
    positions: tuple[str, ...] = setting((), "Only these: seated, standing, kneeling, floor. Empty: all of them.")
    equipment: tuple[str, ...] = setting(
        ("chair", "desk-or-wall", "doorway-or-wall"),
        "What is at hand: chair, firm-chair (neither rolls nor turns nor tips), desk-or-wall, doorway-or-wall, mat, "
        "cushion-or-roller, bench-or-sofa.",
    )
    avoid: tuple[str, ...] = setting((), "Body areas or ids that you must not or will not do.")
    discreet: bool = setting(False, "Leave out what draws looks in an open-plan office.")
    strength: bool = setting(False, "Offer strength exercises as well: about one in four.")
    time_s: float = _duration(90, "Offer nothing whose quick round takes longer.", 10, HOUR_S)
    older_adult: bool = setting(False, "Hold stretches 30-60 s instead of 10-30 s (ACSM).")
    standing_first: bool = setting(True, "Prefer what gets you out of the chair.")
    rest_days: int = setting(3, "A skipped or disliked stretch rests this long.", unit="days", low=0, high=365)
    voice: bool = setting(False, "Speak the cues of a guided stretch.")
    sound: bool = setting(False, "A soft sound at the end of each hold.")


@dataclass(frozen=True, slots=True)
class NotifySettings:
    """How a reminder reaches you."""

    channel: str = setting(
        "auto",
        "`auto` tries them in order.",
        choices=("auto", "freedesktop", "windows", "macos", "plyer", "console", "none"),
    )
    picture: bool = setting(True, "Show the stretch's picture in the notification.")


@dataclass(frozen=True, slots=True)
class TraySettings:
    """The icon in the tray."""

    backend: str = setting("auto", "`auto` tries them in order.", choices=("auto", "sni", "xembed", "pystray", "none"))
    panel: str = setting("auto", "Colour of the panel the icon sits on.", choices=("auto", "dark", "light"))
    minutes: bool = setting(False, "Show the minutes beside the icon where the desktop can.")


@dataclass(frozen=True, slots=True)
class UiSettings:
    """Language and looks."""

    language: str = setting("auto", "auto, en, de, fr, es or ja.", choices=("auto", "en", "de", "fr", "es", "ja"))
    theme: str = setting("auto", "Of the guided stretch and the report.", choices=("auto", "light", "dark"))
    motion: str = setting("auto", "`reduced` fades from pose to pose.", choices=("auto", "full", "reduced"))


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """What is kept on this machine."""

    keep_days: int = setting(400, "Older rows are deleted. 0 = keep all.", unit="days", low=0, high=36500)
    activitywatch: bool = setting(False, "Send bouts to an ActivityWatch server on this machine.")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; immutable, replaced as a whole."""

    sit: SitSettings = field(default_factory=SitSettings)
    remind: RemindSettings = field(default_factory=RemindSettings)
    activity: ActivitySettings = field(default_factory=ActivitySettings)
    busy: BusySettings = field(default_factory=BusySettings)
    day: DaySettings = field(default_factory=DaySettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    stand: StandSettings = field(default_factory=StandSettings)
    posture: PostureSettings = field(default_factory=PostureSettings)
    stretch: StretchSettings = field(default_factory=StretchSettings)
    notify: NotifySettings = field(default_factory=NotifySettings)
    tray: TraySettings = field(default_factory=TraySettings)
    ui: UiSettings = field(default_factory=UiSettings)
    history: HistorySettings = field(default_factory=HistorySettings)


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting as the config file sees it."""

    key: str  # "sit.interval"
    section: str
    attribute: str  # "interval_s"
    default: Any
    why: str
    unit: str
    low: float | None
    high: float | None
    advise: tuple[float, float, str] | None
    choices: tuple[str, ...]


def specs() -> Iterator[Spec]:
    """Yield every setting in the order of the file."""
    defaults = Settings()
    for section in fields(Settings):
        part = getattr(defaults, section.name)
        for item in fields(part):
            name = item.name.removesuffix("_s").removesuffix("_h")
            yield Spec(
                f"{section.name}.{name}",
                section.name,
                item.name,
                getattr(part, item.name),
                **dict(item.metadata),
            )
