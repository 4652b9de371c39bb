"""The settings of what and how: stretches, notifications, tray, looks, history."""

from sitbreak.core.setting import HOUR_S, duration, setting
from sitbreak.dataclass import dataclass


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
    time_s: float = duration(90, "Offer nothing whose quick round takes longer.", 10, HOUR_S)
    older_adult: bool = setting(False, "Hold stretches 30-60 s instead of 10-30 s (ACSM).")
    standing_first: bool = setting(True, "Prefer what gets you out of the chair.")
    series: str = setting(
        "1",
        "How many make a break: one, three, or `fill` for a sequence with a walk until `sit.break` is over.",
        choices=("1", "3", "fill"),
    )
    rest_days: int = setting(3, "A skipped or disliked stretch rests this long.", unit="days", low=0, high=365)
    voice: bool = setting(False, "Speak the cues of a guided stretch.")
    sound: bool = setting(False, "A soft sound at the end of each hold.")


@dataclass(frozen=True, slots=True)
class NotifySettings:
    """How a reminder reaches you."""

    channel: str = setting(
        "auto",
        "`auto` tries them in order.",
        choices=("auto", "freedesktop", "windows", "usernotifications", "macos", "plyer", "console", "none"),
    )
    picture: bool = setting(True, "Show the stretch's picture in the notification.")


@dataclass(frozen=True, slots=True)
class HooksSettings:
    """Programs of your own: a list of the program and its arguments, never a shell line. None runs over a minute."""

    due: tuple[str, ...] = setting((), 'When a reminder is shown, e.g. "notify-send", "Up!".', unit="arguments")
    break_: tuple[str, ...] = setting(
        (), "When an absence has become a break, or you say that you had one.", unit="arguments"
    )
    back: tuple[str, ...] = setting((), "When you are back from one.", unit="arguments")
    nudge: tuple[str, ...] = setting((), "When a posture nudge or an eye break is shown.", unit="arguments")


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What is told of your days by itself."""

    weekly: bool = setting(False, "At the first input of a week, say the past one in three figures and what changed.")


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
    screen_reader: str = setting(
        "auto", "Guides in a terminal, which a screen reader can read.", choices=("auto", "on", "off")
    )


@dataclass(frozen=True, slots=True)
class HistorySettings:
    """What is kept on this machine."""

    keep_days: int = setting(400, "Older rows are deleted. 0 = keep all.", unit="days", low=0, high=36500)
    activitywatch: bool = setting(False, "Send bouts to an ActivityWatch server on this machine.")
    activitywatch_server: str = setting(
        "http://localhost:5600", "Where that server listens; only this machine is ever spoken to.", unit="loopback"
    )
