"""How many examples a property test looks at."""

from hypothesis import settings

FEW = 5


def examples(number: int) -> int:
    """Return that number; a few where the profile asks for few (`--hypothesis-profile few`)."""
    return min(number, FEW) if settings.default is not None and settings.default.max_examples <= FEW else number
