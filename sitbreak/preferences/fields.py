"""Which settings are offered, on which page, and what may be chosen for each. Pure."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from sitbreak.catalogue import Area
from sitbreak.core.setting import MIN_S
from sitbreak.core.settings import Settings, Spec, specs
from sitbreak.core.written import text, value_of
from sitbreak.dataclass import dataclass
from sitbreak.texts import Texts

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
AVOID = "stretch.avoid"
AUTOSTART = "autostart"  # no setting of the file: the desktop keeps it
LANGUAGE = "ui.language"
# People look for their language under its own name.
LANGUAGE_NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "ja": "日本語"}
AREAS = tuple(area.value for area in Area)


class FieldKind(Enum):
    """How a value is chosen."""

    LENGTH = "length"  # a duration: step by step, or typed in the terminal
    CHOICE = "choice"
    SWITCH = "switch"
    HOURS = "hours"  # of one day of the week
    AREAS = "areas"


class Page(Enum):
    """What is shown at a time."""

    RHYTHM = "rhythm"
    HOURS = "hours"
    BODY = "body"
    SOUND = "sound"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class SettingField:
    """One thing to set. `steps_s`: the lengths that a button or an arrow key goes through, seconds."""

    key: str
    page: Page
    kind: FieldKind
    steps_s: tuple[float, ...] = ()
    has_preview: bool = False  # it says what it would have meant last week

    @property
    def spec(self) -> Spec:
        """The setting. LookupError for `AUTOSTART`, which is none."""
        found = next((one for one in specs() if one.key == self.key), None)
        if found is None:
            raise LookupError(self.key)
        return found


def _minutes(*numbers: int) -> tuple[float, ...]:
    return tuple(MIN_S * number for number in numbers)


FIELDS = (
    SettingField(
        "sit.interval",
        Page.RHYTHM,
        FieldKind.LENGTH,
        _minutes(10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 75, 90, 120),
        has_preview=True,
    ),
    SettingField(
        "sit.break",
        Page.RHYTHM,
        FieldKind.LENGTH,
        _minutes(1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30),
        has_preview=True,
    ),
    SettingField("remind.snooze", Page.RHYTHM, FieldKind.LENGTH, _minutes(1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60)),
    SettingField("eyes.every", Page.RHYTHM, FieldKind.LENGTH, (0.0, *_minutes(10, 15, 20, 25, 30, 40, 50, 60))),
    *(SettingField(f"schedule.{day}", Page.HOURS, FieldKind.HOURS) for day in DAYS),
    SettingField("stretch.where", Page.BODY, FieldKind.CHOICE),
    SettingField("stretch.discreet", Page.BODY, FieldKind.SWITCH),
    SettingField(AVOID, Page.BODY, FieldKind.AREAS),
    SettingField("remind.sound", Page.SOUND, FieldKind.CHOICE),
    SettingField("stretch.sound", Page.SOUND, FieldKind.SWITCH),
    SettingField("stretch.voice", Page.SOUND, FieldKind.SWITCH),
    SettingField("ui.screen_reader", Page.SOUND, FieldKind.CHOICE),
    SettingField("ui.theme", Page.LOOK, FieldKind.CHOICE),
    SettingField("ui.motion", Page.LOOK, FieldKind.CHOICE),
    SettingField(LANGUAGE, Page.LOOK, FieldKind.CHOICE),
    SettingField(AUTOSTART, Page.LOOK, FieldKind.SWITCH),
)


def fields_of(page: Page) -> Iterator[SettingField]:
    """Yield what a page shows, in order."""
    return (field for field in FIELDS if field.page is page)


def field_of(key: str) -> SettingField:
    """Return the field of a key. LookupError when it is not offered here."""
    found = next((field for field in FIELDS if field.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


def choices(field: SettingField) -> tuple[Any, ...]:
    """Return the values of a choice or a switch, in the order in which they are shown."""
    return (False, True) if field.kind is FieldKind.SWITCH else field.spec.choices


def label(field: SettingField, texts: Texts) -> str:
    """Return what a field is called."""
    if field.kind is FieldKind.HOURS:
        return day_name(field.key, texts)
    return texts.say(f"settings.{field.key}")


def about(field: SettingField, texts: Texts) -> str:
    """Return what a field does, in one sentence; "" where its name says it."""
    key = f"settings.{field.key}.about"
    return texts.say(key) if texts.has(key) else ""


def day_name(key: str, texts: Texts) -> str:
    """Return "Mon" for schedule.monday."""
    return texts.say("report.weekdays", variant=DAYS.index(key.removeprefix("schedule.")))


def shown(field: SettingField, value: Any, texts: Texts) -> str:
    """Return a value in words."""
    match field.kind:
        case FieldKind.LENGTH:
            return texts.duration(value) if value else texts.say("settings.off")
        case FieldKind.SWITCH:
            return texts.say("settings.on" if value else "settings.off")
        case FieldKind.HOURS:
            return {"": texts.say("settings.hours.always"), "off": texts.say("settings.hours.never")}.get(
                value, str(value)
            )
        case FieldKind.AREAS:
            named = [area_name(word, texts) for word in value]
            return texts.items(named) if named else texts.say("settings.areas.none")
    if field.key == LANGUAGE and value in LANGUAGE_NAMES:
        return LANGUAGE_NAMES[value]
    return texts.say(f"settings.choice.{value}")


def area_name(word: str, texts: Texts) -> str:
    """Return an area in words; the id of a single stretch as it is."""
    return texts.say(f"catalogue.area.{word}") if word in AREAS else word


def stepped(field: SettingField, value: Any, by: int) -> Any:
    """Return the next value (`by` 1) or the one before it (-1); at either end the value stays."""
    if field.kind is FieldKind.LENGTH:
        beyond = [step for step in field.steps_s if (step > value if by > 0 else step < value)]
        return value if not beyond else min(beyond) if by > 0 else max(beyond)
    values = choices(field)
    at = values.index(value) + by
    return values[at] if 0 <= at < len(values) else value


def toggled(avoid: tuple[str, ...], area: str) -> tuple[str, ...]:
    """Return what is to be avoided with one area more or less; single stretches and the order stay."""
    return tuple(word for word in avoid if word != area) if area in avoid else (*avoid, area)


def single_stretches(avoid: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids in the list that are no areas."""
    return tuple(word for word in avoid if word not in AREAS)


def in_file(settings: Settings, key: str) -> str:
    """Return what the file would hold for a key."""
    spec = field_of(key).spec
    return text(value_of(settings, spec), spec)
