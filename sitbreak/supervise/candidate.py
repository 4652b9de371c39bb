"""What might serve here, tried by connecting; and why it does not, in words for a person."""

import time
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from sitbreak.dataclass import dataclass
from sitbreak.errors import BackendError, SitbreakError
from sitbreak.sentence import Sentence, told_by

MOMENT_S = 0.1  # between two questions whether it is connected by now

T = TypeVar("T")


class NeverHereError(BackendError):
    """This back end cannot serve as long as the process lives (another platform or desktop): no use in trying again."""


class NotYetError(BackendError):
    """It is being connected to: ask again in a moment, and try nothing worse meanwhile."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A back end that might serve. `connect` imports its module, tries, and raises with the reason if it cannot."""

    name: str
    connect: Callable[[], T]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a candidate does not serve. `never`: not as long as this process lives; `remedy`: what would help."""

    name: str
    reason: str
    never: bool = False
    remedy: str = ""

    @property
    def sentence(self) -> str:
        """The name and the reason."""
        return Sentence("{name}: {words}", name=self.name, words=self.reason)

    @classmethod
    def of(cls, name: str, error: Exception) -> "Refusal":
        """Put into words what connecting raised; a library's error says its type, for whoever has to find it."""
        remedy = error.hint if isinstance(error, SitbreakError) else ""
        reason = reason_of(error)
        if str(error) and not isinstance(error, SitbreakError | OSError | ValueError):  # those say enough, ours too
            reason = Sentence("{kind}: {reason}", kind=type(error).__name__, reason=error)
        return cls(name, reason, isinstance(error, NeverHereError), remedy)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The first back end that works here, if one does, and why those before it do not."""

    found: T | None
    refusals: tuple[Refusal, ...]


def attempt(candidate: Candidate[T]) -> T | Refusal:
    """Connect, or say why not. Whatever a foreign library raises is a reason too. Blocks until that is settled."""
    while True:
        try:
            return candidate.connect()
        except NotYetError:
            time.sleep(MOMENT_S)
        except Exception as error:
            return Refusal.of(candidate.name, error)


def choose(candidates: Iterable[Candidate[T]]) -> Choice[T]:
    """Connect to the first that works, for a look: nobody keeps it alive, and the caller closes it."""
    refusals: list[Refusal] = []
    for candidate in candidates:
        tried = attempt(candidate)
        if not isinstance(tried, Refusal):
            return Choice(tried, tuple(refusals))
        refusals.append(tried)
    return Choice(None, tuple(refusals))


def reason_of(error: Exception) -> str:
    """Return how something died, in words; an error that has none is told by its type."""
    return error.title if isinstance(error, SitbreakError) else told_by(error)


def is_foreseen(error: Exception) -> bool:
    """Tell whether such an error is part of life (a server is gone, a library missing); any other is logged whole."""
    return isinstance(error, SitbreakError | OSError | ImportError)
