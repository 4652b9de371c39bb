"""The requests of X11's SYNC extension that python-xlib lacks (X11R7.7 sync.html)."""

from Xlib.protocol import rq

from sitbreak.xlib_requests import reply


class Initialize(rq.ReplyRequest):  # type: ignore[misc]
    """Agree on a version, before anything else."""

    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(0), rq.RequestLength(), rq.Card8("major"), rq.Card8("minor"), rq.Pad(2)
    )
    _reply = reply(
        rq.Card8("major"),
        rq.Card8("minor"),
        rq.Pad(22),
    )


class ListSystemCounters(rq.ReplyRequest):  # type: ignore[misc]
    """The names are of varying length, which python-xlib cannot express: they stay bytes."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(1), rq.RequestLength())
    _reply = reply(
        rq.Card32("count"),
        rq.Pad(20),
        rq.Binary("counters"),
    )


class QueryCounter(rq.ReplyRequest):  # type: ignore[misc]
    """Ask for the value of one counter."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(5), rq.RequestLength(), rq.Card32("counter"))
    _reply = reply(
        rq.Int32("high"),
        rq.Card32("low"),
        rq.Pad(16),
    )


_ALARM_VALUES = (
    rq.Card32("alarm"),
    rq.Card32("mask"),
    rq.Card32("counter"),
    rq.Card32("value_type"),
    rq.Int32("high"),
    rq.Card32("low"),
    rq.Card32("test"),
    rq.Card32("delta_high"),
    rq.Card32("delta_low"),
    rq.Card32("events"),
)


class CreateAlarm(rq.Request):  # type: ignore[misc]
    """Ask for an event when a counter gets somewhere."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(8), rq.RequestLength(), *_ALARM_VALUES)


class ChangeAlarm(rq.Request):  # type: ignore[misc]
    """Ask anew with an alarm that is there."""

    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(9), rq.RequestLength(), *_ALARM_VALUES)
