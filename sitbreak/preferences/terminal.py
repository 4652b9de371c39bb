"""The same settings as numbered lines and questions, for where no window can be opened."""

from collections.abc import Callable
from typing import Any

from sitbreak.config.units import UnclearError
from sitbreak.config.values import from_text
from sitbreak.dataclass import dataclass
from sitbreak.preferences.fields import (
    AREAS,
    AUTOSTART,
    AVOID,
    FIELDS,
    FieldKind,
    Page,
    SettingField,
    area_name,
    choices,
    field_of,
    fields_of,
    in_file,
    label,
    shown,
    single_stretches,
)
from sitbreak.preferences.last_week import LastWeek, WeekQuestion, sentence
from sitbreak.preferences.store import Store
from sitbreak.sentence import Sentence
from sitbreak.spelling import nearest
from sitbreak.texts import Texts

WAIT_S = 5.0  # for the replay


@dataclass(slots=True)
class TerminalForm:
    """Asks until nothing more is to be changed. `ask` returns None when the input has ended."""

    store: Store
    week: LastWeek
    language: Callable[[str], str]
    edit: Callable[[], None]
    ask: Callable[[str], str | None]
    say: Callable[[str], None]
    pause: Callable[[float], None]

    def run(self) -> None:
        """Show the list, ask which, ask for its value, until Enter."""
        opened = self._question()
        self.week.answer(opened)
        if self.store.trouble:
            self.say(self._texts.put(self.store.trouble))
        while True:
            self.say("\n".join(self.lines()))
            answer = (self.ask(self._texts.say("settings.terminal.ask")) or "").strip().lower()
            match answer:
                case "":
                    self.week.close()
                    return
                case "u":
                    self._undo()
                case "e":
                    self.edit()
                    self.store.refresh()
                case _:
                    self._numbered(answer, opened)

    def lines(self) -> list[str]:
        """Return the list: every field with its number and what is in force."""
        texts = self._texts
        found = [texts.say("settings.title")]
        for page in Page:
            found.append(f"\n{texts.say(f'settings.page.{page.value}')}")
            for one in fields_of(page):
                value = shown(one, self.store.value(one.key), texts)
                found.append(f"{FIELDS.index(one) + 1:4}  {texts.labelled(label(one, texts), value)}")
        return found

    @property
    def _texts(self) -> Texts:
        return Texts(self.language(self.store.value("ui.language")))

    def _question(self) -> WeekQuestion:
        return WeekQuestion(self.store.value("sit.interval"), self.store.value("sit.break"))

    def _undo(self) -> None:
        key, texts = self.store.undo(), self._texts
        if key is None:
            self.say(texts.put(self.store.trouble) or texts.say("settings.nothing"))
        else:
            self._told(field_of(key), "settings.undone")

    def _numbered(self, answer: str, opened: WeekQuestion) -> None:
        if not answer.isdecimal() or not 1 <= int(answer[:4]) <= len(FIELDS):
            self.say(self._texts.say("settings.terminal.wrong"))
            return
        one = FIELDS[int(answer[:4]) - 1]
        texts = self._texts
        if hint := self._hint(one):
            self.say(hint)
        now = shown(one, self.store.value(one.key), texts)
        typed = self.ask(texts.say("settings.terminal.value", name=label(one, texts), now=now))
        if not typed or not typed.strip():
            return
        try:
            value = read(one, typed.strip(), self.store.value(one.key), texts)
        except UnclearError as error:
            told = Sentence("{key}: {what}", key=error.title, what=error.hint) if error.hint else error.title
            self.say(texts.put(told))
            return
        if self.store.set({one.key: value}):
            self._told(one, "settings.saved")
            self._meant(one, opened)
        elif self.store.trouble:
            self.say(self._texts.put(self.store.trouble))

    def _hint(self, one: SettingField) -> str:
        texts = self._texts
        match one.kind:
            case FieldKind.HOURS:
                return texts.say("settings.terminal.hours")
            case FieldKind.AREAS:
                names = [f"{word} ({area_name(word, texts)})" for word in AREAS]
                return texts.say("settings.terminal.areas", areas=texts.items(names))
            case FieldKind.CHOICE | FieldKind.SWITCH:
                named = [f"{number} {shown(one, value, texts)}" for number, value in enumerate(choices(one), 1)]
                return texts.say("settings.terminal.choices", choices=texts.items(named))
        return ""

    def _told(self, one: SettingField, message: str) -> None:
        texts = self._texts
        value = shown(one, self.store.value(one.key), texts)
        self.say(texts.say(message, name=label(one, texts), value=value))
        if self.store.trouble:
            self.say(self._texts.put(self.store.trouble))

    def _meant(self, one: SettingField, opened: WeekQuestion) -> None:
        """Say what it would have meant, if that is known soon."""
        if not one.has_preview:
            return
        now = None
        for _ in range(int(WAIT_S / 0.1)):
            now, before = self.week.answer(self._question()), self.week.answer(opened)
            if now and before:
                self.say(sentence(one.key, now, before, self._texts))
                return
            self.pause(0.1)


def read(one: SettingField, typed: str, now: Any, texts: Texts) -> Any:
    """Return what somebody typed as a value of the field. UnclearError says how to write it."""
    match one.kind:
        case FieldKind.CHOICE | FieldKind.SWITCH:
            return _choice(one, typed, texts)
        case FieldKind.AREAS:
            words = "" if typed == "-" else typed
            return (*_areas(words, texts), *single_stretches(now))
        case FieldKind.HOURS:
            return from_text("" if typed == "-" else typed, one.spec)
    return from_text(f"{typed} min" if typed.isdecimal() else typed, one.spec)


def _choice(one: SettingField, typed: str, texts: Texts) -> Any:
    values = choices(one)
    if typed.isdecimal() and 1 <= int(typed[:4]) <= len(values):
        return values[int(typed[:4]) - 1]
    named = {shown(one, value, texts).lower(): value for value in values}
    if typed.lower() in named:
        return named[typed.lower()]
    if one.key == AUTOSTART:
        raise UnclearError(Sentence("{text} is none of the choices", text=typed[:40]), ", ".join(named))
    return from_text(typed, one.spec)


def _areas(typed: str, texts: Texts) -> tuple[str, ...]:
    named = {area_name(word, texts).lower(): word for word in AREAS} | {word: word for word in AREAS}
    found = []
    for word in (part.strip().lower() for part in typed.replace("、", ",").split(",")):
        if word and word not in named:
            close = nearest(word, list(named))
            hint = Sentence("did you mean {close}?", close=close) if close else ""
            raise UnclearError(Sentence("{word} is none of the areas", word=word[:40]), hint)
        if word:
            found.append(named[word])
    return tuple(dict.fromkeys(found))


__all__ = ["AVOID", "TerminalForm", "in_file", "read"]
