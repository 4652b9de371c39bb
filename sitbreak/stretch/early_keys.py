"""Keys that come while the window is being made, at first or anew: Tk hands them out as soon as it draws."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

Action = Callable[[], None]


class EarlyKeys:
    """Holds actions back until the window is whole again."""

    def __init__(self, soon: Callable[[Action], object]) -> None:
        """`soon` does, once Tk has nothing else to do, what came too early."""
        self._soon = soon
        self._held: list[Action] | None = None  # None: whatever comes is in time

    @property
    def are_held(self) -> bool:
        """Whether the window is being made."""
        return self._held is not None

    def over(self, actions: Mapping[str, Action]) -> dict[str, Action]:
        """Return the same actions, which wait where they come too early."""
        return {name: partial(self._do, action) for name, action in actions.items()}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold back what comes while the block runs, and have it done afterwards, in order."""
        held: list[Action] = []
        self._held = held
        yield
        self._held = None
        for action in held:
            self._soon(action)

    def _do(self, action: Action) -> None:
        if self._held is None:
            action()
        else:
            self._held.append(action)
