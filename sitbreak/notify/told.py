"""A notice as JSON, for another session of the same person to show; read with types and bounds."""

import binascii
from typing import Any

from sitbreak.core.events import Command
from sitbreak.errors import ControlError
from sitbreak.notify import NOTICE, NUDGES, REMINDER, WARNING, Button, Notice
from sitbreak.notify.picture import CHANNELS, SHIPPED_PX, Picture

LONGEST_TEXT = 2000  # characters; ours have a tenth of it
MOST_BUTTONS = 8
LONGEST_S = 86400.0
TAGS = (REMINDER, *NUDGES, NOTICE, WARNING)

_COMMANDS = {command.value: command for command in Command}


def notice_json(notice: Notice, stretch_id: str | None) -> dict[str, Any]:
    """Return it as plain JSON values; `stretch_id` is what its "start" means."""
    return {
        "tag": notice.tag,
        "title": notice.title,
        "body": notice.body,
        "buttons": [[button.command.value, button.label, button.for_s] for button in notice.buttons],
        "default": notice.default.value if notice.default else None,
        "picture": binascii.b2a_base64(notice.picture.rgba, newline=False).decode() if notice.picture else None,
        "number": notice.number,
        "quiet": notice.quiet,
        "lasts_s": notice.lasts_s,
        "urgent": notice.urgent,
        "stretch": stretch_id,
    }


def notice_from(told: Any) -> tuple[Notice, str | None]:
    """Return the notice, and the stretch that it speaks of. ControlError when it is none."""
    match told:
        case {
            "tag": tag,
            "title": str(title),
            "body": str(body),
            "buttons": list(buttons),
            "default": default,
            "picture": str() | None as picture,
            "number": int() | None as number,
            "quiet": bool(quiet),
            "lasts_s": int() | float() as lasts_s,
            "urgent": bool(urgent),
            "stretch": str() | None as stretch_id,
        } if (
            tag in TAGS
            and len(title) + len(body) <= LONGEST_TEXT
            and len(buttons) <= MOST_BUTTONS
            and 0 <= lasts_s <= LONGEST_S
        ):
            notice = Notice(
                tag,
                title,
                body,
                buttons=tuple(_button(button) for button in buttons),
                default=_command(default) if default is not None else None,
                picture=_picture(picture) if picture is not None else None,
                number=number,
                quiet=quiet,
                lasts_s=float(lasts_s),
                urgent=urgent,
            )
            return notice, stretch_id
    raise ControlError("this is no notice")


def _button(told: Any) -> Button:
    match told:
        case [command, str(label), None] if len(label) <= LONGEST_TEXT:
            return Button(_command(command), label)
        case [command, str(label), int() | float() as for_s] if len(label) <= LONGEST_TEXT and 0 <= for_s <= LONGEST_S:
            return Button(_command(command), label, float(for_s))
    raise ControlError("this is no button")


def _command(word: Any) -> Command:
    if isinstance(word, str) and word in _COMMANDS:
        return _COMMANDS[word]
    raise ControlError("this is no command")


def _picture(text: str) -> Picture | None:
    try:
        rgba = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return None
    return Picture(SHIPPED_PX, SHIPPED_PX, rgba) if len(rgba) == SHIPPED_PX**2 * CHANNELS else None
