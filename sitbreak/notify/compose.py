"""What a notification says: short, kind, concrete; how long, what to do, how long that takes."""

from typing import TYPE_CHECKING

from sitbreak.core.effects import ShowReminder, ShowWarning
from sitbreak.core.events import Command
from sitbreak.core.eyes import REST_S
from sitbreak.core.records import ReminderKind
from sitbreak.dataclass import dataclass, field
from sitbreak.notify import EYES, NOTICE, NUDGE, REMINDER, WARNING, Button, Notice
from sitbreak.notify.picture import Picture
from sitbreak.notify.wording import unbroken
from sitbreak.texts import Texts

if TYPE_CHECKING:  # whoever has a stretch has loaded them
    from sitbreak.catalogue import Dose, Stretch

MORE_S = 1800.0  # what one click adds to a meeting whose time is over
SUGGESTING = (ReminderKind.SIT, ReminderKind.REPEAT, ReminderKind.SNOOZE, ReminderKind.MEETING)  # a stretch
PLACES = ("standing", "seated")  # the values of a `Position`; any other is the floor


@dataclass(slots=True)
class Variants:
    """Which text of each key comes next: they take turns, however many reminders of another kind lie between two."""

    used: dict[str, int] = field(default_factory=dict)

    def next_of(self, key: str, first: int) -> int:
        """Return which text of a key to say; `first` is where its turns begin."""
        number = self.used[key] = self.used.get(key, first - 1) + 1
        return number


def reminder(
    shown: ShowReminder,
    stretch: "Stretch | None",
    texts: Texts,
    *,
    older_adult: bool = False,
    picture: Picture | None = None,
    may_snooze: bool = True,
    may_stand: bool = True,
    standing_s: float = 0.0,
    variants: Variants | None = None,
) -> Notice:
    """Put a reminder into words. `variants` keeps any two of a kind from being alike; without it its number does.

    `stretch` is what it suggests; None for a walk. Where nobody `may_stand`, nothing tells to stand up.
    """
    return Notice(
        tag=REMINDER,
        title=unbroken(_title(shown, texts, standing_s, variants or Variants(), may_stand=may_stand)),
        body=unbroken(
            _body(shown, stretch, texts, older_adult=older_adult, may_stand=may_stand, variants=variants or Variants())
        ),
        buttons=_buttons(shown.kind, texts, may_snooze),
        more=_refusals(texts) if stretch is not None and _suggests(shown.kind) else (),
        default=_click(shown.kind),
        picture=picture if _suggests(shown.kind) else None,
        number=shown.number,
    )


def warning(shown: ShowWarning, texts: Texts, *, number: int = 0, may_stand: bool = True) -> Notice:
    """Return the quiet note that a reminder comes; variants by `number`."""
    later = (Button(Command.SNOOZE, texts.say("button.not_now")),) if shown.may_put_off else ()
    key = "warn.title" if may_stand else "warn.title_neutral"
    title = unbroken(texts.say(key, variant=number, left_s=shown.left_s))
    return Notice(WARNING, title, texts.say("warn.body"), later, quiet=True)


def nudge(text: str, texts: Texts, *, number: int = 0) -> Notice:
    """Return a posture nudge: small and silent; `text` comes from the catalogue."""
    return Notice(NUDGE, texts.say("nudge.title", variant=number), text, quiet=True)


def eye_break(texts: Texts, *, number: int = 0) -> Notice:
    """Return an eye break: it shows for as long as the look into the distance lasts."""
    title = texts.say("eyes.title", variant=number)
    return Notice(EYES, title, texts.say("eyes.body", variant=number, rest_s=REST_S), quiet=True, lasts_s=REST_S)


def message(title: str, body: str = "", *, default: Command | None = None) -> Notice:
    """Return any other word to the person, for instance about a mistake in the settings."""
    return Notice(NOTICE, title, body, default=default)


def _suggests(kind: ReminderKind) -> bool:
    return kind in SUGGESTING


def _title(shown: ShowReminder, texts: Texts, standing_s: float, variants: Variants, *, may_stand: bool) -> str:
    seconds = {"sitting_s": shown.sitting_s, "today_s": shown.today_s}
    if shown.kind is ReminderKind.STAND and standing_s:
        return texts.say("remind.stand.title_s", standing_s=standing_s)
    key = "renew" if shown.renewals and shown.kind is ReminderKind.SIT else shown.kind.value
    key = f"remind.{key}.title{'_neutral' if key == 'renew' and not may_stand else ''}"
    return texts.say(key, variant=variants.next_of(key, shown.number), **seconds)


def _body(
    shown: ShowReminder,
    stretch: "Stretch | None",
    texts: Texts,
    *,
    older_adult: bool,
    may_stand: bool,
    variants: Variants,
) -> str:
    neutral = "" if may_stand else "_neutral"
    if not _suggests(shown.kind):
        return texts.say(f"remind.body.{shown.kind.value}")
    walk = f"remind.body.walk{neutral}"
    if stretch is None:
        return texts.say(walk, variant=variants.next_of(walk, shown.number))
    from sitbreak.catalogue import quick_dose
    from sitbreak.catalogue.library import WALK_ID

    if may_stand and stretch.id == WALK_ID:  # where to is what people follow
        return texts.say(walk, variant=variants.next_of(walk, shown.number))
    dose = dose_text(quick_dose(stretch, older_adult), texts)
    words = {"stretch": stretch.name, "dose": dose[:1].upper() + dose[1:]}  # it comes first: a cut line still says it
    place = stretch.position.value if stretch.position.value in PLACES else "floor"
    key = place if place == "standing" else f"{place}{neutral}"
    key = f"remind.body.{key}"
    return texts.say(key, variant=variants.next_of(key, shown.number), **words)


def dose_text(dose: "Dose", texts: Texts) -> str:
    """Return "20 s each side" for one held stretch, "10 times" for a movement."""
    from sitbreak.catalogue import Sides

    sides = "_each" if dose.sides is Sides.EACH else ""
    if dose.is_held and dose.reps.low <= 1:
        return texts.say(f"remind.dose.hold{sides}", hold_s=float(dose.hold_s.low))
    return texts.say(f"remind.dose.reps{sides}", n=dose.reps.low)


def _buttons(kind: ReminderKind, texts: Texts, may_snooze: bool) -> tuple[Button, ...]:
    later = (Button(Command.SNOOZE, texts.say("button.later")),) if may_snooze else ()
    more = Button(Command.MEETING, unbroken(texts.say("button.more", for_s=MORE_S)), MORE_S)
    match kind:
        case ReminderKind.DAILY:
            return ()
        case ReminderKind.STAND:
            return (Button(Command.STANDING, texts.say("button.sit")),)
        case ReminderKind.MEETING_OVER:
            return (more,)
    start, skip = (
        Button(Command.STRETCH, texts.say("button.start")),
        Button(Command.SKIP, texts.say("button.skip")),
    )
    return (start, more, skip) if kind is ReminderKind.MEETING else (start, *later, skip)


def refused(name: str, texts: Texts) -> Notice:
    """Say that a stretch will not be offered again, and let that be taken back."""
    undo = Button(Command.AGAIN, texts.say("button.undo"))
    return Notice(NOTICE, texts.say("notice.never.title", name=name), texts.say("notice.never.body"), buttons=(undo,))


def _refusals(texts: Texts) -> tuple[Button, ...]:
    return (
        Button(Command.NOT_TODAY, texts.say("button.not-today")),
        Button(Command.NEVER, texts.say("button.never")),
    )


def _click(kind: ReminderKind) -> Command | None:
    if kind is ReminderKind.DAILY:
        return Command.REPORT
    return Command.STRETCH if _suggests(kind) else None
