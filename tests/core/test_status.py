"""What `why` says of the present moment can be read in each of its seconds."""

import pytest

from sitbreak.core.events import Command, Locked
from sitbreak.core.journal import Reason
from sitbreak.texts import Texts
from tests.core.sim import Sim


def present(sim: Sim) -> list[Reason]:
    return [reason for reason in sim.engine.explain(sim.now()) if reason.key.startswith("why.now-")]


def just_sat() -> Sim:
    return Sim().key()


def just_had_a_break() -> Sim:
    sim = Sim().types(300).idle(60)
    sim.asks(Command.DONE)
    return sim


def just_standing() -> Sim:
    sim = Sim().types(300)
    sim.asks(Command.STANDING)
    return sim


def just_locked() -> Sim:
    return Sim().types(300).tell(Locked(True))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ja"])
@pytest.mark.parametrize(
    ("begun", "state"),
    [(just_sat, "sitting"), (just_had_a_break, "sitting"), (just_standing, "standing"), (just_locked, "locked")],
)
def test_what_has_just_begun_is_not_said_to_last_for_0_s(begun: object, state: str, language: str) -> None:
    assert callable(begun)
    sim = begun()
    first, later = present(sim)[0], present(sim.idle(2))[0]

    assert not first.args
    assert (first.key, later.key) == (f"why.now-{state}-begun", f"why.now-{state}")
    assert "0" not in Texts(language).say(first.key)


def test_while_standing_nothing_is_said_of_a_sitting_that_is_none() -> None:
    assert [reason.key for reason in present(just_standing().idle(5))] == ["why.now-standing"]


@pytest.mark.parametrize("quiet_s", [0, 2, 60, 170, 200])
@pytest.mark.parametrize("later_s", [0.5, 30, 60])
def test_never_is_more_sitting_unconfirmed_than_there_is(quiet_s: float, later_s: float) -> None:
    sim = Sim().types(300).idle(quiet_s)
    sim.asks(Command.DONE)
    told = [reason.args for reason in present(sim.idle(later_s)) if reason.key == "why.now-number"]

    assert told
    assert all(float(args["tail_s"]) <= float(args["sitting_s"]) for args in told)
