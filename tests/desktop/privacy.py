"""Listens to the keyboard with all that we have, then searches its own memory for what was typed.

`python -m tests.desktop.privacy FOLDER [leak]`: says "ready", reads a line when the typing is done, and prints what it
found. With "leak" one callback keeps what it is handed, which the search must find: so it can find something.
"""

import gc
import logging
import sys
import types
from collections import deque
from pathlib import Path

from sitbreak import clocks
from sitbreak.activity import ActivitySource, listener_process, pynput_
from sitbreak.activity.monitor import ActivityMonitor
from sitbreak.activity.sampler import Sampler
from sitbreak.activity.sources import candidates
from sitbreak.core.events import Active, InputKind
from sitbreak.loop import Hub
from sitbreak.supervise.candidate import Candidate
from sitbreak.trace import Trace
from tests.desktop.kit import wait_until

RARE = "ŧ"
KEPT: list[object] = []


def leaking(counter: pynput_.InputCounter, *handed: object) -> None:
    """Do what on_press must not."""
    KEPT.append((counter, handed))
    counter._note(InputKind.KEY, "keys")


def reachable(*roots: object) -> "deque[object]":
    """Yield every object that can be reached, not counting code: modules, classes and what functions see globally."""
    seen, todo, found = set[int](), deque(roots), deque[object]()
    while todo:
        each = todo.pop()
        if id(each) in seen or isinstance(each, types.ModuleType | type | types.FrameType | types.CodeType):
            continue
        seen.add(id(each))
        found.append(each)
        if isinstance(each, types.FunctionType):
            todo.extend((each.__closure__, each.__defaults__, each.__dict__))
        elif not (isinstance(each, dict) and "__builtins__" in each):
            todo.extend(gc.get_referents(each))
    return found


def tells(each: object) -> bool:
    """Tell whether an object names the rare character."""
    if isinstance(each, str):
        return RARE in each or each == "tslash"
    if isinstance(each, bytes | bytearray):
        return RARE.encode() in each
    return getattr(each, "char", None) == RARE


def main(folder: Path, leak: bool) -> None:
    logging.basicConfig(filename=folder / "log", level=logging.DEBUG)
    if leak:
        pynput_.InputCounter.on_press = leaking  # type: ignore[method-assign,assignment]
    hub = Hub()
    forced: tuple[Candidate[ActivitySource], ...] = candidates("pynput", None, None)
    monitor = ActivityMonitor(forced, Sampler(listener_process.listen), descriptors=hub)
    trace = Trace(folder / "trace")
    listener = pynput_.Listener()

    def listening() -> bool:
        monitor.tick(clocks.now())  # which may connect in a later turn, not in this one
        hub.wait(0.05)
        source = monitor._sources.current
        return source is not None and all(each._ready for each in source._listener._listeners)  # type: ignore[attr-defined]

    wait_until(listening, "keyboard and pointer are listened to")
    print("ready", flush=True)
    sys.stdin.readline()
    seen: list[Active] = []

    def heard_it() -> bool:
        monitor.ask_now()
        seen.extend(monitor.tick(clocks.now()))
        return bool(seen and listener.summary().keys_s)

    wait_until(heard_it, "the keys are heard")
    summary = listener.summary()
    for each in seen:
        trace.write(each, clocks.now())
    trace.close()
    told = [repr(each)[:80] for each in reachable(monitor, listener, seen, summary, KEPT) if tells(each)]
    print("heard it" if summary.keys_s else "heard nothing", flush=True)
    print("found", len(told), *told, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] == ["leak"])
