"""One machine of the simulated network: its clock, its engine, its part in the joint sitting, and its saved state."""

import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Protocol

from sitbreak.core.effects import CloseReminder, Effect, Save, ShowReminder
from sitbreak.core.events import (
    ActiveElsewhere,
    Event,
    InputKind,
    Learnt,
    Locked,
    Now,
    Tick,
)
from sitbreak.core.rewind import RewindingEngine
from sitbreak.core.settings import Settings
from sitbreak.link.joint import Joint
from sitbreak.link.messages import Answer, Presence
from sitbreak.link.own_account import Glance
from sitbreak.link.remembered import dump, parted, recall

WALL = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
LOOK_S, POLL_S, TYPING_S, REST_S = 15.0, 5.0, 5.0, 60.0
SAVED_EVERY_S = 60.0
BOOT = "the same boot"


class Wire(Protocol):
    """What a machine has of the network."""

    def send(self, node: "Node", message: Presence | Answer, t: float) -> None:
        """Publish a message."""


class Node:
    """One machine. Where it cannot be heard it goes on by itself; while it is down it does nothing."""

    def __init__(self, at: int, random: Random, settings: Settings, network: Wire) -> None:
        self.settings, self.network = settings, network
        self.rate = 1 + random.uniform(-1e-4, 1e-4)
        self.offset = random.uniform(0, 1e6)
        self.stepped_s = 0.0
        self.name = f"{at:x}" * 32
        self.boots = itertools.count()
        self.shown: list[float] = []
        self.withdrawn: list[float] = []
        self.said: Callable[[Answer, float], None] = lambda _answer, _t: None
        self.connected, self.in_reach, self.alive = False, True, True
        self.sent_t = float("-inf")
        self.dirty = False
        self.is_locked = self.told_lock = False
        self.is_saved = False  # as it goes on; else only when it ends
        self.saved: dict[str, Any] = {}
        self.saved_t = float("-inf")
        self.begin(0.0)

    def begin(self, t: float, saved: dict[str, Any] | None = None) -> None:
        """Start, afresh or from what was saved, as the daemon does."""
        now, self.began_t = self.now(t), t
        self.joint = Joint(self.name, f"{next(self.boots):032x}", now)
        self.engine = RewindingEngine(self.settings, now, saved, BOOT)
        self.alive, self.dirty = True, True
        if saved is not None:
            recall(saved["machines"], self.joint, self.engine, now, BOOT)
            self.learn(parted(self.joint, self.engine, now), t)
        self.tell(Tick(), t)

    def save(self, t: float) -> None:
        now = self.now(t)
        told = {**self.engine.saved(now, BOOT), "machines": dump(self.joint, self.engine, now, BOOT)}
        self.saved, self.saved_t = json.loads(json.dumps(told, allow_nan=False)), t

    def now(self, t: float) -> Now:
        steady_s = self.offset + t * self.rate
        return Now(steady_s, steady_s, WALL + timedelta(seconds=t + self.stepped_s))

    def tell(self, event: Event, t: float) -> None:
        """As the daemon does it: what is noted before, the engine, and what comes of it."""
        now = self.now(t)
        self.joint.noted(event, now)
        deferred = self.joint.defers(now)
        self.engine.defer(deferred)
        effects = self.engine.step(event, now)
        for answer in self.joint.answers(event, effects, self.engine.state, now):
            self.network.send(self, answer, t)
            self.said(answer, t)
        for effect in effects:
            self._perform(effect, t, deferred=deferred)
        if self.joint.yields(now):
            self.joint.closed(CloseReminder(0, "elsewhere"))
            self.withdrawn.append(t)
            self.sent_t = float("-inf")
        self.dirty |= not isinstance(event, Tick)

    def types(self, from_t: float, t: float) -> None:
        self.tell(ActiveElsewhere(self.now(from_t).steady_s, self.now(t).steady_s, InputKind.KEY), t)

    def locks(self, t: float) -> None:
        self.told_lock = self.is_locked
        self.tell(Locked(self.is_locked), t)

    def learn(self, learnt: Learnt | None, t: float) -> None:
        if learnt is not None:
            self.tell(learnt, t)

    def look(self, t: float) -> None:
        self.tell(Tick(), t)
        self.learn(self.joint.silent(self.now(t)), t)
        if self.is_saved and t - self.saved_t >= SAVED_EVERY_S:
            self.save(t)
        if self.connected and t - self.sent_t >= (TYPING_S if self.has_news(t) else REST_S):
            self.publish(t)

    def has_news(self, t: float) -> bool:
        return self.dirty or self.joint.others.whole_wanted or self.joint.urges(self.now(t))

    def publish(self, t: float) -> None:
        self.sent_t, self.dirty = t, False
        state = self.engine.state
        look = Glance(state.sitting.standing_at is not None, frozenset(), self.joint.shown_here)
        self.network.send(self, self.joint.presence(self.now(t), look), t)

    def _perform(self, effect: Effect, t: float, *, deferred: bool) -> None:
        if isinstance(effect, ShowReminder) and self.joint.shows(effect, self.now(t), deferred=deferred):
            self.shown.append(t)
            self.sent_t = float("-inf")
        if isinstance(effect, CloseReminder):
            self.joint.closed(effect)
        if self.is_saved and isinstance(effect, Save):
            self.save(t)

    def wake_t(self, t: float) -> float:
        return min(t + LOOK_S, t + max(1e-3, self.engine.wake_s(self.now(t)) / self.rate))
