"""Checks of what is sensed and shown: activity, session, "not now", notifications, tray."""

import sys
from collections.abc import Iterator
from contextlib import closing

from sitbreak import clocks
from sitbreak.activity import ActivitySource
from sitbreak.activity.listener_process import why_deaf
from sitbreak.activity.sources import candidates
from sitbreak.core.events import Busy
from sitbreak.doctor import CheckContext, Finding
from sitbreak.doctor.live_check import wait_for_input
from sitbreak.errors import BackendError
from sitbreak.sentence import Sentence
from sitbreak.session.watchers import is_wanted, table_for
from sitbreak.supervise.candidate import Candidate, attempt, choose
from sitbreak.supervise.health import Health, Level

SETTING = {
    Busy.DO_NOT_DISTURB: "busy.do_not_disturb",
    Busy.FULL_SCREEN: "busy.full_screen",
    Busy.CALL: "busy.call",
    Busy.SHARING: "busy.sharing",
    Busy.PROJECTOR: "busy.projector",
    Busy.INHIBITED: "busy.inhibitor",
    Busy.PLAYING: "busy.inhibitor",
    Busy.DESKTOP_BREAK: "busy.gnome_breaks",
}
X_ANSWER_S = 5.0
TRAY_WATCHER = "org.kde.StatusNotifierWatcher"


def activity(context: CheckContext) -> Iterator[Finding]:
    """Find the source that would be chosen, and try it with the person's help."""
    setting = context.settings.activity.source
    choice = choose(candidates(setting, context.session, context.system))
    refused = tuple(refusal.sentence for refusal in choice.refusals)
    if choice.found is None:
        words = (
            Sentence.joined("; ", refused)
            if setting != "auto"
            else Sentence("nothing here tells of keyboard and mouse")
        )
        yield Finding("activity", "source", Level.MISSING, words, _activity_remedy(setting), refused, vital=True)
        return
    source = choice.found
    try:
        level = Level.DEGRADED if source.partial else Level.OK
        remedy = _activity_remedy(setting) if source.partial else ""
        yield Finding(
            "activity",
            "source",
            level,
            Sentence("{name}: {words}", name=source.name, words=source.note),
            remedy,
            refused,
            vital=True,
        )
        yield _nobody(context)
        if context.live:
            yield _live(source)
    finally:
        source.close()


def _activity_remedy(setting: str) -> str:
    if setting != "auto":
        return "sitbreak config set activity.source auto"
    if sys.platform in ("win32", "darwin"):
        return Sentence("run it in the session of the person who sits there, not as a service")
    return Sentence("run it from the desktop, so that it gets DISPLAY or WAYLAND_DISPLAY")


def _nobody(context: CheckContext) -> Finding:
    """Say whether a hand is told from a jiggler, a twitching mouse, a bumped desk."""
    activity = context.settings.activity
    if deaf := why_deaf(activity.input_mix, sys.platform):
        words = Sentence(
            "a jiggler or a bumped desk counts like a hand: nothing can listen here ({reason})", reason=deaf
        )
        return Finding("activity", "nobody's", Level.OK, words)
    words = Sentence("motion within {px} px is taken for nobody's where it decides something", px=activity.noise_px)
    return Finding("activity", "nobody's", Level.OK, words)


def _live(source: ActivitySource) -> Finding:
    seen_s = wait_for_input(source)
    if seen_s is None:
        words = Sentence("you did nothing, or it was not seen")
        return Finding("activity", "live check", Level.DEGRADED, words, Sentence("run it again and move the mouse"))
    return Finding("activity", "live check", Level.OK, Sentence("seen after {seconds:.1f} s", seconds=seen_s))


def session(context: CheckContext) -> Iterator[Finding]:
    """Tell how the lock and sleep are noticed."""
    found = [health for health in context.healths if health.part == "session"]
    details = tuple(_of(health) for health in found)
    lock = [health for health in found if health.level is Level.OK and health.name != "displays"]
    if lock:
        words: str = Sentence.joined("; ", (_of(health) for health in lock))
        yield Finding("session", "lock", Level.OK, words, details=details)
    else:
        lockers = next((health.words for health in found if health.level is Level.DEGRADED), "")
        words = lockers or Sentence("not seen; going away is noticed by the silence alone")
        remedy = next((health.remedy for health in found if health.remedy), "")
        yield Finding("session", "lock", Level.DEGRADED, words, remedy, details)
    signalled = [health for health in found if health.name in ("logind", "Windows", "macOS")]
    if any(health.level is not Level.MISSING for health in signalled):
        yield Finding("session", "sleep", Level.OK, Sentence("told by the system, and by the clocks"))
    else:
        yield Finding("session", "sleep", Level.OK, Sentence("noticed by the clocks; no signal tells of it before"))


def not_now(context: CheckContext) -> Iterator[Finding]:
    """Tell for each reason not to interrupt whether it can be known here, and whether it holds."""
    for reason in Busy:
        found = [health for health in context.healths if health.part == reason.value]
        details = tuple(_of(health) for health in found)
        telling = [health for health in found if health.level is not Level.MISSING]
        if not is_wanted(reason, context.settings.busy, context.platform):
            if reason not in table_for(context.platform).busy:
                continue  # what another system has, and is not asked for
            words = Sentence("switched off ({setting})", setting=f"{_setting_of(reason, context)} = false")
            yield Finding("not now", reason.value, Level.OK, words, details=details)
        elif telling:
            words = Sentence.joined("; ", (_of(health) for health in telling))
            # a camera alone does not tell of a call: most have none, or leave it off
            leading = found[:1] if reason is Busy.CALL else telling
            level = Level.OK if any(health.level is Level.OK for health in leading) else Level.DEGRADED
            yield Finding("not now", reason.value, level, words, details=details)
        else:
            remedy = next((health.remedy for health in found if health.remedy), "")
            words = Sentence("cannot be known on this desktop; reminders do not wait for it")
            yield Finding("not now", reason.value, Level.DEGRADED, words, remedy, details)


def _setting_of(reason: Busy, context: CheckContext) -> str:
    """Return which setting has switched it off."""
    if reason is Busy.CALL and context.platform == "win32" and context.settings.busy.call:
        return "busy.windows_call"
    return SETTING[reason]


def notifications(context: CheckContext) -> Iterator[Finding]:
    """Find the channel that would be used, and what its server can do."""
    from sitbreak.notify.channel import what_would_show
    from sitbreak.notify.choose import choose as choose_channel

    setting = context.settings.notify.channel
    notifier = choose_channel(setting, context.session, lambda _event: None, now=clocks.now())
    try:
        (health,) = notifier.health()
    finally:
        notifier.close()
    refused = tuple(refusal.sentence for refusal in health.refusals)
    if health.name is None:
        off = Sentence("switched off ({setting})", setting='notify.channel = "none"')
        words: str = off if setting == "none" else Sentence.joined("; ", refused)
        remedy = "sitbreak config set notify.channel auto"
        yield Finding("notifications", "channel", Level.MISSING, words, remedy, refused, vital=True)
        return
    server, verified, capabilities = (health.facts[fact] for fact in ("server", "verified", "capabilities"))
    words = Sentence("{name}: {words}", name=health.name, words=server) if server else health.name
    if health.name == "console":
        remedy = "" if setting == "console" else what_would_show(context.platform)
        words = Sentence("console: reminders are printed where `sitbreak run` was started")
        yield Finding("notifications", "channel", Level.DEGRADED, words, remedy, refused, vital=True)
        return
    words = words if verified else Sentence("{channel}; whether it shows anything cannot be known", channel=words)
    level = Level.OK if verified else Level.DEGRADED
    yield Finding("notifications", "channel", level, words, details=refused, vital=True)
    if server:
        yield _server(str(server).rpartition(" ")[0])
    if capabilities:
        able = "actions" in capabilities
        words = ", ".join(sorted(capabilities))
        remedy = "" if able else Sentence("without buttons: answer with sitbreak snooze, skip, stretch")
        yield Finding("notifications", "capabilities", Level.OK if able else Level.DEGRADED, words, remedy)


def sounds(context: CheckContext) -> Iterator[Finding]:
    """Tell what plays the sounds that are switched on."""
    from sitbreak.sound import players

    if context.settings.remind.sound == "off" and not context.settings.stretch.sound:
        return
    found = [words[0] for words in players(context.platform)]
    if context.platform == "win32" or found:
        yield Finding(
            "notifications", "sound", Level.OK, Sentence.joined(", ", found) if found else Sentence("Windows itself")
        )
    else:
        remedy = Sentence("install pipewire-bin, pulseaudio-utils or alsa-utils")
        yield Finding("notifications", "sound", Level.DEGRADED, Sentence("no program here plays one"), remedy)


def gnome_breaks(context: CheckContext) -> Iterator[Finding]:
    """Tell where GNOME reminds of breaks as well."""
    import os

    from sitbreak.session.gnome_breaks import OFF, own_breaks

    if context.platform.startswith("linux") and (kinds := own_breaks(os.environ)):
        reminds = Sentence("GNOME reminds of breaks by itself, too ({names})", names=", ".join(kinds))
        if context.settings.busy.gnome_breaks:
            words = Sentence(
                "{reminds}: ours waits meanwhile, and its break counts (busy.gnome_breaks)", reminds=reminds
            )
            yield Finding("notifications", "GNOME's own", Level.OK, words)
            return
        words = Sentence("{reminds}: both are shown, side by side", reminds=reminds)
        remedy = Sentence(
            "choose: ours waits for its, `{wait}`; ours alone, `{off}` or Settings, Wellbeing; its alone, `{alone}`",
            wait="sitbreak config set busy.gnome_breaks true",
            off=OFF,
            alone="sitbreak autostart off",
        )
        yield Finding("notifications", "GNOME's own", Level.DEGRADED, words, remedy)


def _server(name: str) -> Finding:
    """Tell what was seen of this server, which its capabilities do not tell."""
    from sitbreak.notify.known_servers import known

    if (server := known(name)) is None:
        return Finding(
            "notifications", "server", Level.OK, Sentence("nobody has tried this one: it is taken at its word")
        )
    return Finding("notifications", "server", Level.OK, server.words)


def tray(context: CheckContext) -> Iterator[Finding]:
    """Find out whether there is a host for the icon."""
    if context.settings.tray.backend == "none":
        yield Finding("tray", "host", Level.OK, Sentence("switched off ({setting})", setting='tray.backend = "none"'))
    elif not context.platform.startswith("linux"):
        yield Finding("tray", "host", Level.OK, Sentence("pystray, on the system's own tray"))
    else:
        yield _linux_tray(context)


def _linux_tray(context: CheckContext) -> Finding:
    if context.session is not None and context.session.owner(TRAY_WATCHER):
        try:
            hosted = context.session.get(
                "b", TRAY_WATCHER, "/StatusNotifierWatcher", TRAY_WATCHER, "IsStatusNotifierHostRegistered"
            )
        except BackendError as error:
            return Finding(
                "tray",
                "host",
                Level.DEGRADED,
                Sentence("the StatusNotifier watcher does not answer: {reason}", reason=error.title),
            )
        if hosted:
            return Finding("tray", "host", Level.OK, Sentence("StatusNotifier host, with icon and menu"))
    if _xembed_tray():
        return Finding("tray", "host", Level.OK, Sentence("XEmbed tray, with icon and a menu of our own"))
    words = Sentence("none: sitbreak runs on without an icon")
    return Finding(
        "tray", "host", Level.DEGRADED, words, Sentence("GNOME: the AppIndicator extension; sway: waybar with a tray")
    )


def _xembed_tray() -> bool:
    import os

    if not os.environ.get("DISPLAY"):
        return False
    from Xlib.display import Display

    from sitbreak.foreign_patches import (
        give_each_xlib_connection_its_events,
        give_xlib_deadlines,
        leave_xlib_extensions_out,
    )
    from sitbreak.xlib_errors import server_gone_told

    give_each_xlib_connection_its_events()
    give_xlib_deadlines()
    leave_xlib_extensions_out()

    @server_gone_told(X_ANSWER_S)
    def owned() -> bool:
        display = Display()
        with closing(display):
            return bool(display.get_selection_owner(display.intern_atom("_NET_SYSTEM_TRAY_S0")))

    return attempt(Candidate("X", owned)) is True


def _of(health: Health) -> str:
    return Sentence("{name}: {words}", name=health.name, words=health.words)
