"""Random settings and random days."""

from typing import Any

from hypothesis import strategies as st

from tests.scenarios.scenario_file import Scenario, read

KINDS = ("key", "click", "scroll", "move", "any")


@st.composite
def configs(draw: st.DrawFn) -> dict[str, Any]:
    """Settings so small that much happens in a few minutes."""

    def pick(low: int, high: int) -> int:
        return draw(st.integers(low, high))

    return {
        "sit_interval_s": pick(30, 200),
        "break_s": pick(20, 80),
        "idle_threshold_s": pick(5, 100),
        "min_sit_s": pick(0, 40),
        "snooze_s": pick(5, 80),
        "snooze_max": pick(0, 2),
        "nag_s": draw(st.sampled_from((0, 10, 40, 90))),
        "nag_max": pick(0, 2),
        "confirm_s": pick(0, 4),
        "noise_gap_s": pick(2, 30),
        "noise_px": 3,
        "hold_max_s": pick(60, 200),
        "day_start_h": 4,
        "renew": draw(st.booleans()),
        "proven_break_s": draw(st.sampled_from((0, 0, 15, 40))),
        "daily_limit_s": draw(st.sampled_from((0, 60, 150, 300))),
    }


@st.composite
def timelines(draw: st.DrawFn) -> tuple[list[dict[str, Any]], int]:
    """A day in steps: what happens, and how long until the next thing."""
    t, locked, held, told = 0, False, None, []
    steps = (
        ("activity",) * 5 + ("idle",) * 3 + ("lock", "suspend", "user", "user", "hold", "config", "restart", "clock")
    )
    for step in draw(st.lists(st.sampled_from(steps), min_size=3, max_size=25)):
        match step:
            case "activity":
                every, count = draw(st.integers(1, 12)), draw(st.integers(0, 25))
                kind = draw(st.sampled_from(KINDS))
                event = {"ev": "activity", "from": t, "to": t + every * count, "every": every, "kind": kind}
                if kind == "move":
                    event["px"] = draw(st.sampled_from((1, 3, 50)))
                told.append(event)
                t += every * count
            case "idle":
                t += draw(st.integers(1, 120))
            case "lock":
                told.append({"ev": "unlock" if locked else "lock", "t": t})
                locked = not locked
            case "suspend":
                length = draw(st.integers(1, 120))
                mono = draw(st.sampled_from(("stops", "runs")))
                told.append({"ev": "suspend", "from": t, "to": t + length, "mono": mono, "signals": True})
                t += length + 1
            case "user":
                told.append({"ev": "user", "t": t, **draw(commands)})
            case "hold":
                if held is None:
                    held = t
                elif t > held:
                    told.append({"ev": "hold", "from": held, "to": t})
                    held = None
            case "config":
                told.append({"ev": "config", "t": t, "set": draw(changes)})
            case "restart":
                down = draw(st.integers(1, 90))
                told.append({"ev": "restart", "t": t, "down_s": down, "reboot": draw(st.booleans())})
                t += down + 1
            case "clock":
                told.append({"ev": "clock_jump", "t": t, "by": draw(st.sampled_from((-4000, -60, 60, 4000, 90000)))})
                told.append({"ev": "config", "t": t, "set": {}})  # something that makes the engine look
        t += draw(st.integers(0, 8))
    if held is not None:
        told.append({"ev": "hold", "from": held, "to": t + 500})
    return told, t + draw(st.integers(0, 100))


commands = st.one_of(
    st.sampled_from(("skip", "done", "resume", "here", "snooze", "pause")).map(lambda do: {"do": do}),
    st.tuples(st.sampled_from(("snooze", "pause")), st.integers(1, 150)).map(lambda w: {"do": w[0], "for_s": w[1]}),
    st.just({"do": "pause", "for_s": "day"}),
)
changes = st.one_of(
    st.integers(20, 250).map(lambda s: {"sit_interval_s": s}),
    st.integers(15, 120).map(lambda s: {"break_s": s}),
    st.integers(5, 100).map(lambda s: {"idle_threshold_s": s}),
    st.integers(0, 2).map(lambda n: {"nag_max": n}),
    st.booleans().map(lambda on: {"renew": on}),
    st.integers(60, 250).map(lambda s: {"hold_max_s": s}),
    st.sampled_from((0, 50, 200)).map(lambda s: {"daily_limit_s": s}),
)


def told(config: dict[str, Any], timeline: list[dict[str, Any]], end: int, start: str = "03:57") -> Scenario:
    step = max(1, end // 10)
    samples = sorted({*range(0, end, step), end})
    return read(
        {
            "name": "random",
            "config": config,
            "start": f"2026-03-03T{start}:00+00:00",
            "timeline": timeline,
            "end": end,
            "expect": [{"type": "sitting", "t": t, "value": 0, "tol": 0} for t in samples],
        }
    )
