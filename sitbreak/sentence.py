"""English sentences that can be put into another language where a person reads them; pure (ADR 30).

A `Sentence` is a text like any other: logs, JSON and comparisons see English. It also remembers its template and what
was filled in, from which `texts.Texts.put` makes the same sentence in the person's language.
"""

from collections.abc import Iterable, Mapping

_NOTHING: Mapping[str, object] = {}


class Sentence(str):
    """`Sentence("{path} does not exist", path=path)`; the template is a literal, as a test looks for its translations.

    What is filled in may be a sentence itself, or an error that was raised with one. One called `reason` may be a
    foreign text that we know: what the system says of a file.
    """

    __slots__ = ("args", "template")

    template: str
    args: Mapping[str, object]

    def __new__(cls, template: str, /, **args: object) -> "Sentence":
        """Fill in the template as `str.format` does; KeyError where an argument is missing."""
        told = {name: told_by(value) if isinstance(value, Exception) else value for name, value in args.items()}
        made = super().__new__(cls, template.format_map(told))
        made.template, made.args = template, told or _NOTHING
        return made

    @classmethod
    def joined(cls, separator: str, parts: Iterable[object]) -> "Sentence":
        """Return the parts behind each other, each still with its own translation."""
        named = {f"part{number}": part for number, part in enumerate(parts)}
        return cls(separator.join(f"{{{name}}}" for name in named), **named)

    def __deepcopy__(self, _memo: object) -> "Sentence":
        """It never changes."""
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Copy with template and arguments."""
        return remade, (self.template, dict(self.args))


def told_by(error: Exception) -> str:
    """Return what an error says, else its type, as a sentence where it is one of ours or of a kind that we know."""
    plain = str(error) or type(error).__name__
    if isinstance(sentence := getattr(error, "sentence", None), str):
        return sentence
    if len(error.args) == 1 and isinstance(error.args[0], Sentence):
        return error.args[0]
    known: Sentence | None = None
    if isinstance(error, OSError) and error.filename is None:
        known = Sentence("[Errno {number}] {reason}", number=error.errno, reason=error.strerror)
    elif isinstance(error, OSError):
        known = Sentence(
            "[Errno {number}] {reason}: {file!r}", number=error.errno, reason=error.strerror, file=error.filename
        )
    elif isinstance(error, ModuleNotFoundError):
        known = Sentence("No module named {name!r}", name=error.name)
    return known if known is not None and known == plain else plain


def remade(template: str, args: Mapping[str, object]) -> Sentence:
    """Make a sentence again of its parts. KeyError where one is missing."""
    return Sentence(template, **args)
