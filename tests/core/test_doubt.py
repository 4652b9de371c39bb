"""Input that may be nobody's counts once it is proven, and it is asked for in time (docs/semantics.md P8, P9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.core.doubt import RelayedInput, wants_proof
from sitbreak.core.events import Active, InputKind, Locked
from sitbreak.core.status_types import State
from tests.core.sim import MIN, Sim, having

PX = 10


def touch(sim: Sim) -> Sim:
    """Something is told that a listener could tell more of."""
    at = 1000 + sim.t
    return sim.tell(Active(at, at, doubtful=True))


def jiggles(sim: Sim, seconds: float, every_s: float) -> Sim:
    """A jiggler, and a listener that hears what it is when asked."""
    end = sim.t + seconds
    while sim.t < end:
        touch(sim.to(min(end, sim.t + every_s)))
        if wants_proof(sim.engine.state):
            sim.input(InputKind.MOVE, px=3)
    return sim


def state(sim: Sim) -> State:
    return sim.engine.status(sim.now()).state


def sitting_s(sim: Sim) -> float:
    return sim.engine.status(sim.now()).sitting_s


@pytest.mark.parametrize("every_s", [5, 25, 59, 240])
def test_a_jiggler_keeps_nobody_at_the_desk(every_s: float) -> None:
    alone, jiggled = (
        Sim(having(activity={"noise_px": PX})).types(600),
        Sim(having(activity={"noise_px": PX})).types(600),
    )
    for _ in range(12):
        alone.idle(60)
        jiggles(jiggled, 60, every_s)
        assert (state(jiggled), sitting_s(jiggled)) == (state(alone), sitting_s(alone))
    assert state(jiggled) is State.BREAK


@pytest.mark.parametrize("every_s", [5, 25, 59, 240])
def test_a_jiggler_is_no_return(every_s: float) -> None:
    sim = jiggles(Sim(having(activity={"noise_px": PX})).types(600).idle(10 * MIN), 60 * MIN, every_s)

    assert state(sim) is State.BREAK


def test_whoever_only_points_sits_on_when_each_half_of_the_threshold_proves_it() -> None:
    sim = Sim().types(60)
    for _ in range(40):
        touch(sim.idle(20))
        if wants_proof(sim.engine.state):
            sim.input(InputKind.MOVE, px=60)

    assert state(sim) is State.SITTING
    assert sitting_s(sim) == pytest.approx(60 + 40 * 20)


def test_proof_is_wanted_of_a_return_and_of_long_pointing_and_not_between() -> None:
    sim = touch(Sim())
    assert wants_proof(sim.engine.state), "nobody was there"

    touch(sim.types(60).idle(60))
    assert not wants_proof(sim.engine.state), "somebody typed a minute ago"

    touch(sim.idle(35))
    assert wants_proof(sim.engine.state), "half of what counts without input is over"

    sim.input(InputKind.CLICK)
    assert not wants_proof(sim.engine.state)

    touch(sim.tell(Locked(locked=True)))
    assert not wants_proof(sim.engine.state), "nothing under a lock counts"


def test_proof_is_wanted_sooner_where_silence_would_answer_a_reminder() -> None:
    sim = Sim(having(remind={"answered_s": 45.0})).types(2700)
    assert sim.engine.status(sim.now()).reminder == 1
    touch(sim.idle(10))
    assert not wants_proof(sim.engine.state)
    touch(sim.idle(10))

    assert wants_proof(sim.engine.state)


def test_a_reminder_waits_for_a_lull_in_doubtful_input_too() -> None:
    sim = Sim(having(remind={"lull_s": 5.0, "lull_max_s": 60.0})).types(2695)
    for _ in range(6):
        touch(sim.idle(3))
    assert sim.engine.status(sim.now()).reminder is None
    sim.idle(6)

    assert sim.engine.status(sim.now()).reminder == 1


def told(sim: Sim) -> list[str]:
    return [reason.key for reason in sim.engine.explain(sim.now())]


def test_noise_is_told_once_and_again_after_other_input_or_an_hour() -> None:
    sim = Sim(having(activity={"noise_px": PX})).types(60)
    for _ in range(5):
        sim.idle(60).input(InputKind.MOVE, px=9)
    assert told(sim).count("why.noise") == 1

    sim.types(10).input(InputKind.MOVE, px=9)
    assert told(sim).count("why.noise") == 2
    sim.idle(3700).input(InputKind.MOVE, px=9)
    assert told(sim).count("why.noise") == 3


@given(st.lists(st.tuples(st.sampled_from(["key", "touch", "noise", "wait"]), st.floats(0.5, 400)), max_size=60))
def test_what_is_nobodys_changes_no_count(day: list[tuple[str, float]]) -> None:
    with_noise, without = Sim(having(activity={"noise_px": PX})), Sim(having(activity={"noise_px": PX}))
    for what, after_s in day:
        for sim in (with_noise, without):
            sim.idle(after_s)
            if what == "key":
                sim.key()
        if what == "touch":
            touch(with_noise)
        elif what == "noise":
            with_noise.input(InputKind.MOVE, px=PX - 1)
        assert (state(with_noise), sitting_s(with_noise)) == (state(without), sitting_s(without))


def test_another_session_passes_on_doubtful_input_only_while_it_needs_no_proof() -> None:
    relayed, doubtful = RelayedInput(), Active(100, 100, doubtful=True)
    assert relayed.wants_proof(100, 180, absent=False)
    assert not relayed.passes(doubtful, PX, wanted=True)
    assert not relayed.passes(Active(100, 100, InputKind.MOVE, 3.0), PX, wanted=True)
    assert relayed.passes(Active(101, 101, InputKind.CLICK), PX, wanted=True)
    assert not relayed.wants_proof(150, 180, absent=False)
    assert relayed.passes(doubtful, PX, wanted=False)
    assert relayed.wants_proof(150, 180, absent=True)
    assert relayed.wants_proof(192, 180, absent=False)
