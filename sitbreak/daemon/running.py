"""The composition root: `run` makes one daemon and drives it until it is asked to end."""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sitbreak import __version__, child_environment, config, logs, own_files, paths, processes
from sitbreak.control.instance import AlreadyRunningError, Instance, is_free
from sitbreak.core.events import Command, CommandRequested, Event, Query
from sitbreak.daemon.served_session import served_elsewhere
from sitbreak.daemon.start_up import print_text
from sitbreak.dataclass import dataclass
from sitbreak.display_sockets import display_answers
from sitbreak.error_boundary import LOST
from sitbreak.errors import ControlError
from sitbreak.loop import drive
from sitbreak.run_options import RunOptions
from sitbreak.supervise.contain import contained
from sitbreak.tray import OnMain, main_thread

if TYPE_CHECKING:
    from sitbreak.daemon.app import Daemon

HAND_OVER_S = 10.0
BEGINS_S = 5.0  # it has the lock, and listens in a moment: two sessions may begin together

log = logging.getLogger(__name__)

UPGRADED_FROM = "SITBREAK_UPGRADED_FROM"
"""Environment: the version that this process was before; said once, and then forgotten."""


def run(options: RunOptions) -> int:
    """Watch, remind and sit in the tray until quit; AlreadyRunningError, ConfigError before it begins.

    Returns 0, or LOST when rows of the history could not be written to the end.
    """
    from sitbreak.daemon.app import Daemon

    try:
        instance = _become_the_one()
    except AlreadyRunningError:
        if not served_elsewhere(BEGINS_S):
            raise
        return _feed_it(options)
    ended = _Ended()
    try:
        first_run = options.config is None and config.write_default(paths.config_file())
        logs.start(verbose=options.verbose, to_stderr=options.verbose)
        _note(instance, options)
        if loose := own_files.tidy():
            log.warning("others could read %s; that is over", ", ".join(map(str, loose)))
        main_thread(partial(_live, partial(Daemon, options, first_run=first_run), ended))
    finally:
        instance.release()
    if ended.begins_anew:
        _begin_anew(options)
    return ended.code


@dataclass(slots=True)
class _Ended:
    """What came of a daemon."""

    code: int = 0
    begins_anew: bool = False


def _live(make: "Callable[[], Daemon]", ended: _Ended, on_main: OnMain) -> None:
    """Make a daemon and drive it until it is asked to end. Any thread; `on_main` has something done on the main one."""
    _prepare_windows()
    daemon = make()
    on_main(lambda: _on_signals(daemon.hub.put))
    saved = _on_console_end(daemon.hub.put)
    try:
        daemon.begin()
        if os.environ.pop(UPGRADED_FROM, __version__) != __version__:
            daemon.tell(daemon.say("notice.upgraded", version=__version__))
        drive(daemon, daemon.wait, daemon.now, daemon.perform, daemon.guard)
    finally:
        daemon.close()
        saved()
    ended.begins_anew = daemon.upgrade.begins_anew
    if lost := daemon.history.lost:
        print_text(daemon.say("run.lost", n=lost))
        ended.code = LOST


def _begin_anew(options: RunOptions) -> None:
    """Go on as the version that was installed meanwhile, with the same options, as the same process where possible."""
    if sys.platform == "win32":
        command = processes.python("sitbreak", "run", *options.arguments())
        processes.start_detached(command, limit_s=processes.UNLIMITED_S, environment=child_environment.whole())
    else:
        processes.become("sitbreak", "run", *options.arguments(), **{UPGRADED_FROM: __version__})


def _become_the_one() -> Instance:
    """Take the lock, from a daemon whose login is over if need be: it saves its state first. AlreadyRunningError."""
    try:
        return Instance()
    except AlreadyRunningError:
        if not (display_answers(os.environ) and _ended_the_other()):
            raise
    return Instance()


def _feed_it(options: RunOptions) -> int:
    """Be a sensor and a tray of the daemon that runs; when its session is over begin anew, and take its place.

    ControlError when the daemon refuses.
    """
    from sitbreak.daemon.relay.app import FED_VERSION, Relay

    logs.start(verbose=options.verbose, to_stderr=options.verbose)
    relay = Relay(options)
    _on_signals(relay.hub.put)
    try:
        relay.begin()
        drive(relay, relay.wait, relay.now, relay.perform, relay.guard)
    finally:
        relay.close()
    if relay.begins_anew:
        processes.become("sitbreak", "run", *options.arguments(), **{FED_VERSION: relay.daemon_version})
    return 0


def _ended_the_other() -> bool:
    """End a daemon that serves nobody any more; tell whether it is gone."""
    from sitbreak.control import client

    try:
        if not client.ask("session").answer.get("over"):
            return False
        client.make_way()
    except ControlError:
        return False
    end_s = time.monotonic() + HAND_OVER_S
    while not is_free():
        if time.monotonic() > end_s:
            return False
        time.sleep(0.05)
    return True


def _note(instance: Instance, options: RunOptions) -> None:
    """Keep the options for `sitbreak restart`."""
    try:
        instance.note_options(options.arguments())
    except OSError as error:
        log.warning("`sitbreak restart` will not know the options of this run: %s", error)


def _on_signals(put: Callable[[Event], None]) -> None:
    """End on SIGTERM, Ctrl+C and a closed terminal; read the config again on SIGUSR1."""

    def end(*_: object) -> None:
        put(CommandRequested(Command.QUIT, origin="signal"))

    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    if hasattr(signal, "SIGUSR1"):
        signal.signal(signal.SIGUSR1, lambda *_: put(Query("reload", lambda _answer: None)))


def _prepare_windows() -> None:
    """Be drawn sharp, and be known by name to the taskbar, the toasts and the start menu."""
    if sys.platform != "win32":
        return
    from sitbreak import windows_api

    windows_api.see_every_pixel()
    windows_api.have_a_name()
    threading.Thread(target=lambda: contained("no entry in the start menu", _enter_start_menu), daemon=True).start()


def _enter_start_menu() -> None:
    """Write the entry that toasts need for their buttons; slow, the first time: it loads COM. OSError."""
    from sitbreak.autostart import start_command, windows_shortcut

    windows_shortcut.ensure(start_command())


def _on_console_end(put: Callable[[Event], None]) -> Callable[[], None]:
    """End when Windows tells that the console does; return what to call when all is saved."""
    if sys.platform != "win32":
        return lambda: None
    from sitbreak.windows_api import ConsoleEnd

    return ConsoleEnd(lambda: put(CommandRequested(Command.QUIT, origin="signal"))).saved
