"""The policy's table: complete by decision, documented, and short enough to read."""

from itertools import product

from sitbreak.core.policy import KINDS, MODES, TABLE, Act, Cue, Phase
from tests.states import ABSENT, FILE, page


def test_every_pair_is_in_the_table_or_left_out_for_a_reason() -> None:
    pairs = set(product(Phase, Cue))

    assert set(TABLE) | set(ABSENT) == pairs
    assert not set(TABLE) & set(ABSENT)


def test_the_documented_states_are_those_of_the_table() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run python -m tests.states --write"


def test_a_break_ends_every_phase_in_the_same_way() -> None:
    assert {TABLE[phase, Cue.BREAK] for phase in Phase} == {(Phase.OK, (Act.CLOSE, Act.ZERO, Act.FORGET))}


def test_only_a_cue_that_shows_leads_to_due() -> None:
    shows = {cue for (_, cue), (there, acts) in TABLE.items() if there is Phase.DUE and Act.SHOW in acts}
    leads = {cue for (_, cue), (there, _) in TABLE.items() if there is Phase.DUE}

    assert leads == shows == set(KINDS)


def test_every_return_to_ok_forgets_the_repeats() -> None:
    assert all(Act.FORGET in acts for there, acts in TABLE.values() if there is Phase.OK)


def test_every_phase_has_a_mode() -> None:
    assert set(MODES) == set(Phase)
