"""How much room a text needs, asked of the font that writes it. Tk's thread."""

import tkinter
from collections.abc import Mapping
from tkinter import font as tkfont
from typing import Any

from sitbreak.line_breaks import has_wide, wrapped


class Words(tkinter.Label):
    """A label whose Japanese lines end where they may; Tk would end them anywhere, or at the one blank there is."""

    def __init__(self, master: tkinter.Misc, **options: Any) -> None:
        """As `tkinter.Label`."""
        super().__init__(master, **{name: value for name, value in options.items() if name != "text"})
        self._text = ""
        self.configure(text=options.get("text", ""))

    def configure(self, cnf: Any = None, **options: Any) -> Any:
        """As `tkinter.Label`: the text is put into lines by font and `wraplength`."""
        self._text = options.get("text", self._text)
        told = super().configure(cnf, **options)
        if options.keys() & {"text", "font", "wraplength"} and has_wide(self._text):
            super().configure(text="\n".join(self._lines()))
        return told

    def cget(self, key: str) -> Any:
        """As `tkinter.Label`: the text is the one that was given."""
        return self._text if key == "text" else super().cget(key)

    def _lines(self) -> list[str]:
        width_px = int(str(super().cget("wraplength")))
        if not width_px:
            return [self._text]
        font = tkfont.Font(self, font=super().cget("font"))
        return [line for part in self._text.split("\n") for line in wrapped(part, width_px, font.measure)]


def line_px(label: tkinter.Label) -> int:
    """Return the width of a text that stands on one line, and 0 for one that wraps.

    A label with a width of its own asks Tk for no more than that, whatever it has to say.
    """
    if int(str(label.cget("wraplength"))):
        return 0
    return tkfont.Font(label, font=label.cget("font")).measure(label.cget("text"))


def longest_word_px(label: tkinter.Label) -> int:
    """Return the width of the longest word: narrower than that, Tk breaks it anywhere."""
    font = tkfont.Font(label, font=label.cget("font"))
    text = label.cget("text")
    return max((font.measure(word) for word in text.split()), default=0) if text.isascii() or " " in text else 0


def digits(label: tkinter.Label, *texts: str) -> int:
    """Return the width that holds each of the texts, counted as Tk does: in digits of the font."""
    font = tkfont.Font(label, font=label.cget("font"))
    return -(-max(map(font.measure, texts)) // font.measure("0"))


def cut_off(top: tkinter.Tk | tkinter.Toplevel, labels: Mapping[str, tkinter.Label]) -> list[str]:
    """Return those that have less room than their text needs, or stand over the edge of their window."""
    inner = (top.winfo_width(), top.winfo_height())
    return [
        name
        for name, label in labels.items()
        if label.winfo_ismapped()
        and (
            max(label.winfo_reqwidth(), line_px(label)) > label.winfo_width()
            or label.winfo_reqheight() > label.winfo_height()
            or label.winfo_rootx() - top.winfo_rootx() + label.winfo_width() > inner[0]
            or label.winfo_rooty() - top.winfo_rooty() + label.winfo_height() > inner[1]
        )
    ]
