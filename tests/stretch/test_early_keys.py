"""Keys that come while the window is being made."""

from sitbreak.stretch.early_keys import Action, EarlyKeys


def test_what_comes_too_early_is_done_afterwards_in_order_and_the_rest_at_once() -> None:
    done: list[str] = []
    soon: list[Action] = []
    keys = EarlyKeys(soon.append)
    actions = keys.over({"skip": lambda: done.append("skip"), "close": lambda: done.append("close")})

    with keys.held():
        actions["skip"]()
        actions["close"]()
        assert (done, keys.are_held) == ([], True)
    assert not keys.are_held
    for action in soon:
        action()
    assert done == ["skip", "close"]

    actions["skip"]()
    assert done == ["skip", "close", "skip"]
    assert len(soon) == 2
