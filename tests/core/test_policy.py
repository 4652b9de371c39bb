"""The policy's table: complete by decision, documented, and short enough to read."""

from itertools import product

from sitbreak.core.policy import KINDS, MODES, TABLE, Action, Phase, Trigger
from tests.states import ABSENT, FILE, page


def test_every_pair_is_in_the_table_or_left_out_for_a_reason() -> None:
    pairs = set(product(Phase, Trigger))

    assert set(TABLE) | set(ABSENT) == pairs
    assert not set(TABLE) & set(ABSENT)


def test_the_documented_states_are_those_of_the_table() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run python -m tests.states --write"


def test_a_break_ends_every_phase_in_the_same_way() -> None:
    assert {TABLE[phase, Trigger.BREAK] for phase in Phase} == {(Phase.OK, (Action.CLOSE, Action.ZERO, Action.FORGET))}


def test_only_a_trigger_that_shows_leads_to_due() -> None:
    shows = {
        trigger for (_, trigger), (there, actions) in TABLE.items() if there is Phase.DUE and Action.SHOW in actions
    }
    leads = {trigger for (_, trigger), (there, _) in TABLE.items() if there is Phase.DUE}

    assert leads == shows == set(KINDS)


def test_every_return_to_ok_forgets_the_repeats() -> None:
    assert all(Action.FORGET in actions for there, actions in TABLE.values() if there is Phase.OK)


def test_every_phase_has_a_mode() -> None:
    assert set(MODES) == set(Phase)
