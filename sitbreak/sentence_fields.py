"""A `Sentence` as plain data, for a process that tells another what a person is to read in their language; pure.

What comes over a wire is bounded: so many characters, so many things filled in, and no width of a field that could fill
the memory.
"""

import re
from typing import Any

from sitbreak.sentence import Sentence, remade

LONGEST = 300  # characters of a text
MOST_ARGS, DEEPEST = 8, 3
_FIELD = re.compile(r"\{[a-z][a-z0-9_]*(?:![rs])?(?::[0-9]{0,2}(?:\.[0-9])?[a-z]?)?\}")


def fields_of(text: str) -> Any:
    """Return a text as it is, and a sentence with its template and what is filled in."""
    if not isinstance(text, Sentence):
        return text
    args = {name: fields_of(value) if isinstance(value, str) else value for name, value in text.args.items()}
    plain = {name: value if isinstance(value, str | int | float | dict) else str(value) for name, value in args.items()}
    return {"template": text.template, "args": plain}


def sentence_from(value: Any, depth: int = DEEPEST) -> str:
    """Return what `fields_of` made, cut where it is too long; "" for anything else."""
    if isinstance(value, str):
        return value[:LONGEST]
    if not isinstance(value, dict) or depth == 0:
        return ""
    template, args = value.get("template"), value.get("args")
    if not isinstance(template, str) or len(template) > LONGEST or not isinstance(args, dict) or len(args) > MOST_ARGS:
        return ""
    if set("{}") & set(_FIELD.sub("", template)):
        return ""
    filled = {
        name: item if isinstance(item, int | float) else sentence_from(item, depth - 1)
        for name, item in args.items()
        if isinstance(name, str)
    }
    try:
        return remade(template, filled)
    except (LookupError, ValueError, TypeError):  # nothing to fill in, or of another kind
        return ""
