"""What every back end of every table promises, wherever it is tried: here there is no display, no bus, no server.

The rows are the tables that the program itself runs on, so a new back end is tested by being in its table.
"""

import importlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from sitbreak.activity.sources import SOURCES
from sitbreak.clocks import now
from sitbreak.core.events import Busy
from sitbreak.core.settings import specs
from sitbreak.core.settings_surface import TraySettings
from sitbreak.dataclass import dataclass, field
from sitbreak.notify.choose import ORDER, choose
from sitbreak.session import DetectorContext
from sitbreak.session.lock import LockState
from sitbreak.session.watchers import LINUX, WatcherSpec, WatcherTable, table_for
from sitbreak.supervise.candidate import Candidate, Refusal, attempt
from sitbreak.tray import candidates as trays


def context() -> DetectorContext:
    lock = LockState(lambda _locked: None, lambda: 0.0, lambda: 0.0)
    return DetectorContext(lambda _event: None, lock, lambda _asleep: None, lambda: None, {})


def watchers(table: WatcherTable) -> Iterator[WatcherSpec]:
    yield from table.session
    for specs_of_reason in table.busy.values():
        yield from specs_of_reason


@dataclass(frozen=True)
class Row:
    """One back end, as its part would try it."""

    part: str
    candidate: Candidate[Any] = field(compare=False)

    def __str__(self) -> str:
        return f"{self.part}-{self.candidate.name}"


ROWS = (
    *(Row("activity", spec.candidate(None, None)) for spec in SOURCES),
    *(Row("tray", candidate) for candidate in trays(TraySettings(), lambda _event: None)),
    *(Row("session", spec.candidate(context())) for spec in watchers(table_for(sys.platform))),
)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_it_refuses_with_a_reason_or_serves_and_can_be_closed_twice(row: Row) -> None:
    tried = attempt(row.candidate)

    if isinstance(tried, Refusal):
        assert tried.name == row.candidate.name
        assert tried.reason
        assert "Error" not in tried.reason  # words for a person, not the name of a class
    else:
        assert tried.name == row.candidate.name
        tried.close()
        tried.close()


@pytest.mark.parametrize("platform", sorted(ORDER))
def test_every_channel_that_does_not_serve_says_why(platform: str) -> None:
    notifier = choose("auto", None, lambda _event: None, now=now(), platform=platform)
    (health,) = notifier.health()
    notifier.close()

    refused = {refusal.name for refusal in health.refusals if refusal.reason}
    order = ORDER[platform]
    better = order[: order.index(health.name)] if health.name else order
    assert refused >= set(better)


def test_the_settings_offer_just_the_sources_and_channels_that_there_are() -> None:
    choices = {spec.key: set(spec.choices) for spec in specs()}

    assert choices["activity.source"] == {"auto", *(spec.name for spec in SOURCES)}
    assert choices["notify.channel"] == {"auto", "none", *(name for order in ORDER.values() for name in order)}


def test_every_reason_not_to_interrupt_has_somebody_who_tells_it_on_linux() -> None:
    assert set(LINUX.busy) == set(Busy)


@pytest.mark.parametrize("spec", tuple(watchers(LINUX)), ids=lambda spec: spec.name)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="imports what only Linux has")
def test_a_watcher_is_called_in_the_table_what_it_calls_itself(spec: WatcherSpec) -> None:
    made = getattr(importlib.import_module(f"sitbreak.session.{spec.module}"), spec.class_name)

    assert made.name == spec.name
