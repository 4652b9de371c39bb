"""The catalogue as the daemon has it: read when a stretch or a nudge is due, and let go of soon after."""

from typing import TYPE_CHECKING

from sitbreak import catalogue, catalogue_lines, catalogue_stamp
from sitbreak.core.events import Now
from sitbreak.dataclass import replace

if TYPE_CHECKING:  # loaded where it is needed, as a day has few moments in which it is
    from sitbreak.catalogue import Constraints, InputMix, Memory, Nudge, Stretch, StretchChoice
    from sitbreak.catalogue.library import Library


class Shelf:
    """Reads as little of the catalogue as a question needs, as what was read leaves its mark in memory; loop thread.

    Where the person wrote no stretches that is the lines that are shipped; else, and where those cannot be used, all
    TOML files.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._library: Library | None = None

    def let_go(self) -> None:
        """Keep nothing; the next question reads anew."""
        self._library = None

    @property
    def library(self) -> "Library":
        """All of it."""
        if self._library is None:
            self._library = catalogue_lines.read(self._language) if self._is_ours_alone else None
        if self._library is None:
            from sitbreak import catalogue_files

            self._library = catalogue_files.load_all(self._language)
        return self._library

    def postures(self) -> "tuple[Nudge, ...]":
        """Return the nudges."""
        return self._outline().postures

    def choose(self, wanted: "Constraints", memory: "Memory", mix: "InputMix", now: Now) -> "StretchChoice":
        """Return what to offer next; the same day, memory and habits give the same."""
        known, seed = self._outline().catalogue, catalogue.day_seed(now.wall)
        chosen = catalogue.choose(known, wanted, memory, mix, seed=seed, now=now.wall)
        return replace(chosen, stretch=self._whole(chosen.stretch))

    @property
    def _is_ours_alone(self) -> bool:
        return not catalogue_stamp.own_folder().exists()

    def _outline(self) -> "Library":
        """Return it without the stretches' words, where it can be had so."""
        outline = None
        if self._library is None and self._is_ours_alone:
            outline = catalogue_lines.outline(self._language)
        return outline or self.library

    def _whole(self, chosen: "Stretch") -> "Stretch":
        if chosen.name:
            return chosen
        return catalogue_lines.stretch(self._language, chosen.id) or self.library.catalogue.get(chosen.id) or chosen
