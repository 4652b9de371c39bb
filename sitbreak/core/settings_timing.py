"""The settings of when: sitting, reminders, presence, what holds reminders back, the day, nudges."""

from sitbreak.core.setting import DAY_S, HOUR_S, MIN_S, SHORTEST_S, duration, setting
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence


@dataclass(frozen=True, slots=True)
class SitSettings:
    """When sitting has been long enough, and what ends it."""

    interval_s: float = duration(
        45 * MIN_S,
        "Remind after this much sitting. No study fixes one figure: 30 min is best for metabolism, 45-60 min custom.",
        5,
        DAY_S,
        advise=(
            20 * MIN_S,
            60 * MIN_S,
            Sentence("guidance lies between 20 and 60 min; stiffness was seen within an hour of sitting"),
        ),
    )
    break_s: float = duration(
        5 * MIN_S, "An absence of this length is a break and starts the count anew (HSE: 5-10 min).", 5, 2 * HOUR_S
    )
    still_sitting_s: float = duration(
        3 * MIN_S,
        "So long without input still counts as sitting: reading is sitting. At most `sit.break`.",
        1,
        HOUR_S,
    )
    min_sit_s: float = duration(
        1 * MIN_S, "Less sitting than this before an absence makes no break worth counting.", 0, HOUR_S
    )
    proven_break_s: float = duration(
        3 * MIN_S,
        "An absence of this length is a break if the screen is locked, or it sleeps, as it begins. 0 = `break` holds.",
        0,
        2 * HOUR_S,
        least=SHORTEST_S,
    )
    stretch_break_s: float = duration(
        60, "A stretch off the chair is a break if it and the absence around it last this long. 0 = always.", 0, HOUR_S
    )

    @property
    def counts_still_s(self) -> float:
        """H: so long without input counts as sitting, in seconds."""
        still_s, break_s = self.still_sitting_s, self.break_s
        return break_s if break_s < still_s else still_s


@dataclass(frozen=True, slots=True)
class RemindSettings:
    """How a reminder waits, repeats and is answered."""

    style: str = setting(
        "notification",
        "As what one comes: `window` and `screen` open the guided window by themselves, in a lull, "
        "on the screen in use or on every one.",
        choices=("notification", "window", "screen"),
    )
    escalate: int = setting(
        0, "The window opens only after so many ignored reminders, with any style. 0 = as `style` says.", low=0, high=99
    )
    warn_s: float = duration(
        0,
        "A quiet note comes so long before a reminder, and `Not now` puts that off. 0 = none.",
        0,
        10 * MIN_S,
        least=SHORTEST_S,
    )
    snooze_s: float = duration(5 * MIN_S, "How long `Later` puts a reminder off.", 5, 4 * HOUR_S)
    snooze_max: int = setting(
        2, "So many times in a row; prompts that must be answered work better. 0 = no limit.", low=0, high=99
    )
    repeat_s: float = duration(
        10 * MIN_S, "Say it again after this time with input since. 0 = never.", least=SHORTEST_S
    )
    repeat_max: int = setting(3, "So many repeats of one reminder. 0 = no limit.", low=0, high=99)
    repeat_backoff: float = setting(
        1.5, "Every ignored repeat makes the time to the next one longer by this factor.", low=1, high=10
    )
    renew: bool = setting(
        True, "After the last repeat remind again after each further interval. false = then only the tray icon says it."
    )
    answered_s: float = duration(
        45, "Silence of this length after a reminder answers it. 0 = off.", 0, HOUR_S, least=SHORTEST_S
    )
    prompted_break_s: float = duration(
        2 * MIN_S, "Silence of this length after a reminder is a break taken. 0 = off.", 0, HOUR_S, least=SHORTEST_S
    )
    prompted_window_s: float = duration(
        10 * MIN_S,
        "Such a break must begin within this time of the reminder; it stretches as the gaps between repeats do.",
        0,
        HOUR_S,
    )
    lull_s: float = duration(
        5, "A due reminder waits for a pause in the input of this length. 0 = do not wait.", 0, 5 * MIN_S
    )
    lull_max_s: float = duration(
        3 * MIN_S, "It waits no longer than this, nor than a tenth of the interval.", 0, HOUR_S
    )
    sound: str = setting(
        "off",
        "A soft sound with each reminder; never in do-not-disturb or a call.",
        choices=("off", "bell", "bowl", "wood"),
    )
    volume: int = setting(60, "Of that sound and those of a guided stretch, in percent.", low=0, high=100)


@dataclass(frozen=True, slots=True)
class ActivitySettings:
    """Where presence is read from. Kinds and times only: never which key."""

    source: str = setting(
        "auto",
        "Which source tells when the last input was; `auto` tries them in order.",
        choices=("auto", "wayland", "kwin", "mutter", "x11", "windows", "macos", "pynput", "logind", "tty"),
    )
    confirm_s: float = duration(3, "Pointer motion after an absence must last this long to be a return.", 0, MIN_S)
    noise_gap_s: float = duration(60, "A hole of this length ends such a burst of motion.", 1, HOUR_S)
    noise_px: int = setting(
        10, "Pointer motion within so few pixels is nobody: a bumped desk, a jiggler.", unit="px", low=0, high=100
    )
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
    projector: bool = setting(True, "Hold them while a screen never seen before is connected: a projector, say.")
    inhibitor: bool = setting(True, "An idle inhibitor with a full-screen window or playing player: you are there.")
    gnome_breaks: bool = setting(False, "Hold them while GNOME asks for a break of its own; its break counts.")
    meeting_s: float = duration(
        1 * HOUR_S, "How long a meeting is that you declare without a length (`sitbreak meeting`).", MIN_S, 12 * HOUR_S
    )
    max_s: float = duration(90 * MIN_S, "After holding one back this long, the tray icon says it.", 0, DAY_S)
    hold_max_s: float = duration(
        4 * HOUR_S, "A call or film vouches for you without input at most this long.", MIN_S, 12 * HOUR_S
    )


@dataclass(frozen=True, slots=True)
class DaySettings:
    """Where one day ends, and how much sitting is enough for one."""

    start_h: float = setting(4.0, "When the day's counts begin anew.", unit="clock", low=0, high=23.999)
    limit_s: float = duration(0, "Say once a day that you have sat this long in all. 0 = off.", least=SHORTEST_S)


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

    max_s: float = duration(
        30 * MIN_S, "After standing this long, offer to walk or sit. 0 = never.", 0, DAY_S, least=SHORTEST_S
    )


@dataclass(frozen=True, slots=True)
class PostureSettings:
    """Small, silent posture nudges between the breaks."""

    enabled: bool = setting(True, "Offer posture nudges at all.")
    gap_s: float = duration(30 * MIN_S, "At most one in this time.", MIN_S, DAY_S)
    per_day: int = setting(6, "At most so many a day.", low=0, high=48)
    avoid: tuple[str, ...] = setting((), "Groups or ids to leave out, e.g. feet, stand, screen-height.")


@dataclass(frozen=True, slots=True)
class EyesSettings:
    """Short looks into the distance, for whoever wants to be told of them."""

    every_s: float = duration(
        0,
        "After so long at the screen without a pause, offer to look far away for 20 s. 0 = off.",
        0,
        4 * HOUR_S,
        least=MIN_S,  # one lasts 20 s
    )
