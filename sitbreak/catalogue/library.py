"""All there is to offer, in one value, and what of the files could not be read."""

from sitbreak.catalogue.model import Catalogue
from sitbreak.catalogue.nudges import Nudge
from sitbreak.dataclass import dataclass
from sitbreak.sentence import Sentence

WALK_ID, LOOK_ID = "short-walk", "eye-20-20-20"


@dataclass(frozen=True, slots=True)
class CatalogueProblem:
    """What is wrong in a file, where, and what to write instead. `entry` may be empty."""

    file: str
    line: int
    entry: str
    what: str
    hint: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        what = Sentence("{entry}: {what}", entry=self.entry, what=self.what) if self.entry else self.what
        what = Sentence("{what}  ({hint})", what=what, hint=self.hint) if self.hint else what
        return Sentence("{file}, line {line}: {what}", file=self.file, line=self.line, what=what)

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True, slots=True)
class Library:
    """All there is to offer, and what could not be read."""

    catalogue: Catalogue
    postures: tuple[Nudge, ...]
    problems: tuple[CatalogueProblem, ...] = ()
