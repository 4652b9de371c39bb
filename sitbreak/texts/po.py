"""A language as a gettext catalogue (.po), for translators' tools: written from, and checked against, our messages.

The key is `msgctxt` (variants and plurals are told apart by a suffix), the English template `msgid`. A sentence of the
code is its own key.
"""

import re
from collections.abc import Iterator, Mapping

from sitbreak.dataclass import dataclass
from sitbreak.texts.messages import ALL_PARTS, CLICK, Message, Plural, load
from sitbreak.texts.speech import Load, differences, forms

PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "de": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ja": "nplurals=1; plural=0;",
}
ENTRY = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) "(.*)"$')
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: the context, the English forms and the translated ones."""

    context: str
    english: tuple[str, ...]
    forms: tuple[str, ...]


def write(language: str) -> str:
    """Return the whole language as the text of a .po file."""
    head = [
        'msgid ""',
        'msgstr ""',
        *(
            f'"{line}\\n"'
            for line in (
                f"Language: {language}",
                "Content-Type: text/plain; charset=UTF-8",
                f"Plural-Forms: {PLURALS[language]}",
            )
        ),
    ]
    return "\n".join([*head, "", *(line for item in _items(language) for line in (*_lines(item), ""))])


def problems(text: str, language: str) -> list[str]:
    """Return what a translated .po file lacks or has wrong against our English messages."""
    ours = source(text)
    english = {part: load("en", part) for part in ALL_PARTS}
    return [
        line
        for part in english
        for line in differences(language, ours(language, part), english[part], fewer=part == CLICK)
    ]


def source(text: str) -> Load:
    """Return the messages of a .po file in the form that `Texts(language, source)` takes."""
    found = {item.context: item.forms for item in parse(text) if item.context}
    return lambda _language, part: _messages(load("en", part), found)


def parse(text: str) -> Iterator[Item]:
    """Read the entries of a .po file; comments and what follows `#~` are passed over. ValueError names a bad line."""
    for block in re.split(r"\n\s*\n", text):
        values: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if match := ENTRY.match(line):
                name = match[1]
                values[name] = _unquoted(match[2])
            elif line.startswith('"') and line.endswith('"') and name:
                values[name] += _unquoted(line[1:-1])
            elif line.strip() and not line.startswith("#"):
                raise ValueError(f"this is no line of a .po file: {line}")
        if values:
            english = tuple(values[key] for key in ("msgid", "msgid_plural") if key in values)
            forms = tuple(value for key, value in sorted(values.items()) if key.startswith("msgstr"))
            if not forms:
                raise ValueError(f"an entry has no msgstr: {values.get('msgctxt', '')}")
            yield Item(values.get("msgctxt", ""), english, forms)


def _items(language: str) -> Iterator[Item]:
    for part in ALL_PARTS:
        ours = load(language, part)
        for key, message in load("en", part).items():
            yield from _pairs(key, message, ours[key])


def _pairs(key: str, english: Message, ours: Message) -> Iterator[Item]:
    match english, ours:
        case Plural(), Plural():
            yield Item(key, _spelt(english), _spelt(ours))
        case tuple(), tuple():
            for number, form in enumerate(ours):
                yield Item(f"{key}#{number}", (english[min(number, len(english) - 1)],), (form,))
        case str(), str():
            yield Item(key, (english,), (ours,))


def _spelt(message: Plural) -> tuple[str, ...]:
    return (message.other,) if message.one is None else (message.one, message.other)


def _messages(english: Mapping[str, Message], found: Mapping[str, tuple[str, ...]]) -> dict[str, Message]:
    """Put the entries of a file together to messages of the kinds that English has."""
    messages: dict[str, Message] = {}
    for key, message in english.items():
        numbered = [found[context] for n in range(9) if (context := f"{key}#{n}") in found]
        if isinstance(message, tuple) and numbered:
            messages[key] = tuple(forms[0] for forms in numbered)
        elif key in found and isinstance(message, Plural):
            messages[key] = Plural(found[key][-1], found[key][0] if len(found[key]) > 1 else None)
        elif key in found:
            messages[key] = found[key][0]
    # no words are no translation, but for what is blank in English: Japanese puts nothing between its units
    return {key: ours for key, ours in messages.items() if any(forms(ours)) or not "".join(forms(english[key])).strip()}


def _lines(item: Item) -> Iterator[str]:
    yield f"msgctxt {_quoted(item.context)}"
    yield f"msgid {_quoted(item.english[0])}"
    if len(item.english) == 1:
        yield f"msgstr {_quoted(item.forms[0])}"
        return
    yield f"msgid_plural {_quoted(item.english[1])}"
    yield from (f"msgstr[{number}] {_quoted(form)}" for number, form in enumerate(item.forms))


def _quoted(text: str) -> str:
    return '"' + "".join(ESCAPES.get(character, character) for character in text) + '"'


def _unquoted(text: str) -> str:
    plain = {escape: character for character, escape in ESCAPES.items()}
    return re.sub(r"\\.", lambda match: plain.get(match[0], match[0]), text)
