"""What a misspelt word was probably meant to be; pure."""

from collections.abc import Iterable

LONGEST_WORD = 60  # characters that are compared: the time grows with their square


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Return the known word that was probably meant, whatever the case of its letters; `likeness` is from 0 to 1."""
    from difflib import get_close_matches  # only a mistake needs it

    by_fold = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold()[:LONGEST_WORD], by_fold, n=1, cutoff=likeness)
    return by_fold[found[0]] if found else None
