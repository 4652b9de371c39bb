"""The settings and words in force: new ones are handed to each part that must follow."""

import os
import sys
from collections.abc import Callable

from sitbreak.activity.monitor import ActivityMonitor
from sitbreak.config.live import LiveConfig, ReloadResult
from sitbreak.core.events import Now, Query, SettingsChanged
from sitbreak.core.settings import Settings
from sitbreak.daemon.announcements import listened_for
from sitbreak.daemon.backends import activity_sources, sampler, tray_candidates
from sitbreak.daemon.buses import Buses
from sitbreak.daemon.presenter import Presenter
from sitbreak.dataclass import dataclass
from sitbreak.errors import SitbreakError
from sitbreak.loop import Hub
from sitbreak.notify.fallback import FallbackNotifier
from sitbreak.run_options import RunOptions
from sitbreak.session.monitor import SessionMonitor
from sitbreak.texts import Texts
from sitbreak.tray.tray_icon import TrayIcon


@dataclass(frozen=True, slots=True)
class FollowingParts:
    """Those that follow the settings, and a bus that comes or goes, while they run."""

    buses: Buses
    activity: ActivityMonitor
    session: SessionMonitor
    notifier: FallbackNotifier
    presenter: Presenter
    tray: TrayIcon


class Reconfiguration:
    """Every method on the loop's thread."""

    def __init__(
        self,
        options: RunOptions,
        config: LiveConfig,
        texts: Texts,
        parts: FollowingParts,
        *,
        hub: Hub,
        now: Callable[[], Now],
        tell: Callable[..., None],
    ) -> None:
        """`texts` are those of the settings that `config` has read; `tell` shows the person a title and a text."""
        self.settings, self.texts = config.settings, texts
        self._options, self._config, self._parts = options, config, parts
        self._hub, self._now, self._tell = hub, now, tell

    def reload(self, _query: Query) -> dict[str, bool]:
        """Read the file now, for `sitbreak reload`. SitbreakError says what is wrong with it."""
        self.take_over(self._config.read())
        if problem := self._config.problem:
            raise SitbreakError(self.texts.put(problem))
        return {"reloaded": True}

    def take_over(self, result: ReloadResult) -> None:
        """Say once what is wrong with the file, or mended; put new settings in force."""
        say = self.texts.say
        if result.error is not None:
            self._tell(say("notice.config.title"), say("notice.config.body", problem=self._config.problem))
        elif result.repaired:
            self._tell(say("notice.config.fixed"))
        if result.settings is not None:
            self._apply(result.settings)

    def _apply(self, settings: Settings) -> None:
        before, self.settings, parts = self.settings, settings, self._parts
        self.texts = Texts.spoken_in(os.environ, settings.ui.language)
        if settings.activity != before.activity:
            parts.activity.renew(activity_sources(settings, parts.buses))
            parts.activity.use(sampler(settings))
        parts.activity.still_s = settings.sit.counts_still_s
        parts.session.change(settings.busy, listened_for(settings, sys.platform))
        parts.presenter.apply(settings, self.texts, self._now())
        if settings.tray != before.tray:
            parts.tray.renew(tray_candidates(self._options, settings, parts.buses, self._hub.put))
        if settings.notify.channel != before.notify.channel:
            parts.notifier.use(settings.notify.channel)
        self._hub.put(SettingsChanged(settings))

    def buses_changed(self) -> None:
        """Hand the buses that are there now to those who speak on them."""
        parts = self._parts
        parts.session.attach(session := parts.buses.session, parts.buses.system)
        parts.notifier.attach(session)
        parts.tray.attach(session)
        parts.activity.renew(activity_sources(self._config.settings, parts.buses))
