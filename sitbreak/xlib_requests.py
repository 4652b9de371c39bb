"""The few requests that the daemon makes of an X server, in python-xlib's own terms (X11R7.7 x11protocol.html).

`Xlib.protocol.request` has them too, with the hundred others that nobody here makes: 0.8 MiB all day.
"""

from typing import Any

from Xlib.protocol import rq

EVENT_MASK = 1 << 11  # CWEventMask


def reply(*fields: Any, first: Any = None) -> rq.Struct:
    """Return the shape of an answer; `first` is the byte that most leave unused."""
    return rq.Struct(rq.ReplyCode(), first or rq.Pad(1), rq.Card16("sequence_number"), rq.ReplyLength(), *fields)


class QueryExtension(rq.ReplyRequest):  # type: ignore[misc]
    """Ask whether the server has an extension, and for its numbers."""

    _request = rq.Struct(
        rq.Opcode(98), rq.Pad(1), rq.RequestLength(), rq.LengthOf("name", 2), rq.Pad(2), rq.String8("name")
    )
    _reply = reply(
        rq.Card8("present"), rq.Card8("major_opcode"), rq.Card8("first_event"), rq.Card8("first_error"), rq.Pad(20)
    )


class InternAtom(rq.ReplyRequest):  # type: ignore[misc]
    """Ask for the number of a name, which gets one if it has none."""

    _request = rq.Struct(
        rq.Opcode(16),
        rq.Bool("only_if_exists"),
        rq.RequestLength(),
        rq.LengthOf("name", 2),
        rq.Pad(2),
        rq.String8("name"),
    )
    _reply = reply(rq.Card32("atom"), rq.Pad(20))


class GetAtomName(rq.ReplyRequest):  # type: ignore[misc]
    """Ask for the name of a number."""

    _request = rq.Struct(rq.Opcode(17), rq.Pad(1), rq.RequestLength(), rq.Card32("atom"))
    _reply = reply(rq.LengthOf("name", 2), rq.Pad(22), rq.String8("name"))


class GetProperty(rq.ReplyRequest):  # type: ignore[misc]
    """Ask for a property of a window, or for a part of it: `long_offset` and `long_length` count four bytes each."""

    _request = rq.Struct(
        rq.Opcode(20),
        rq.Bool("delete"),
        rq.RequestLength(),
        rq.Card32("window"),
        rq.Card32("property"),
        rq.Card32("type"),
        rq.Card32("long_offset"),
        rq.Card32("long_length"),
    )
    _reply = reply(
        rq.Card32("property_type"),
        rq.Card32("bytes_after"),
        rq.LengthOf("value", 4),
        rq.Pad(12),
        rq.PropertyData("value"),
        first=rq.Format("value", 1),
    )


class SelectEvents(rq.Request):  # type: ignore[misc]
    """ChangeWindowAttributes, for the one that says which events of a window we are sent; `mask` is `EVENT_MASK`."""

    _request = rq.Struct(
        rq.Opcode(2), rq.Pad(1), rq.RequestLength(), rq.Card32("window"), rq.Card32("mask"), rq.Card32("events")
    )


class QueryScreenSaver(rq.ReplyRequest):  # type: ignore[misc]
    """The idle time that the extension MIT-SCREEN-SAVER tells (saver.html: ScreenSaverQueryInfo)."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(1), rq.RequestLength(), rq.Card32("drawable"))
    _reply = reply(
        rq.Card32("saver_window"),
        rq.Card32("til_or_since"),
        rq.Card32("idle"),
        rq.Card32("event_mask"),
        rq.Card8("kind"),
        rq.Pad(7),
        first=rq.Card8("state"),
    )
