"""The popup's tkinter side; runs in a process of its own."""

import time
import tkinter
import tkinter.font
from collections.abc import Callable, Iterable
from typing import Any

from sitbreak.core.view import MenuEntry

LOOKS: Any = {
    "background": "#fbfbfa",
    "foreground": "#22272b",
    "activebackground": "#0b8a72",
    "activeforeground": "#ffffff",
    "disabledforeground": "#6d757c",
}
WATCH_MS = 100
TRIES, PAUSE_S = 20, 0.05


def choose(entries: Iterable[MenuEntry], at_px: list[int] | None, opened: Callable[[], None]) -> list[int] | None:
    """Show the menu there or at the pointer, tell that it is `opened`, wait; returns the place of the chosen entry.

    TclError when another program keeps the pointer.
    """
    root = tkinter.Tk()
    # Not withdrawn: an unmapped window cannot have the focus that the keys need. One pixel, at the pointer.
    root.overrideredirect(True)
    x_px, y_px = at_px or root.winfo_pointerxy()
    root.geometry(f"1x1+{x_px}+{y_px}")
    chosen: list[list[int]] = []
    menu = _menu(root, entries, [], chosen, tkinter.font.nametofont("TkMenuFont"))
    root.update()
    root.focus_force()
    _post(menu, x_px, _top(menu, y_px))
    opened()
    menu.bind("<Unmap>", lambda _event: root.after_idle(root.quit))
    root.after(WATCH_MS, _quit_without_focus, root, menu)
    root.mainloop()
    root.destroy()
    return chosen[0] if chosen else None


def _top(menu: tkinter.Menu, y_px: int) -> int:
    """Return where the menu begins: below the pointer or, on a panel at the bottom, above it.

    Tk would push it up until it fits: then the pointer is on some entry, where a click may land and the keys begin.
    """
    menu.update_idletasks()
    height_px = menu.winfo_reqheight()
    return y_px if y_px + height_px <= menu.winfo_screenheight() else max(0, y_px - height_px)


def _post(menu: tkinter.Menu, x_px: int, y_px: int) -> None:
    """Open it and take pointer and keys; while another program holds them, try again. Raises TclError in the end."""
    for tries_left in reversed(range(TRIES)):
        try:
            menu.tk_popup(x_px, y_px)
        except tkinter.TclError:
            if not tries_left:
                raise
            time.sleep(PAUSE_S)
        else:
            menu.focus_force()
            return


def _menu(
    parent: tkinter.Misc,
    entries: Iterable[MenuEntry],
    place: list[int],
    chosen: list[list[int]],
    font: tkinter.font.Font,
) -> tkinter.Menu:
    pad_px = font.metrics("linespace") // 6
    menu = tkinter.Menu(parent, tearoff=False, font=font, borderwidth=1, relief="solid", **LOOKS)
    menu.configure(activeborderwidth=pad_px)
    bold = font.copy()
    bold.configure(weight="bold")
    menu.bold_font = bold  # type: ignore[attr-defined]  # a font without a reference is deleted
    for number, entry in enumerate(entries):
        here = [*place, number]
        state: Any = "normal" if entry.enabled else "disabled"
        if not entry.text:
            menu.add_separator()
        elif entry.children:
            below = _menu(menu, entry.children, here, chosen, font)
            menu.add_cascade(label=entry.text, menu=below, state=state)
        else:
            tick = "✓" if entry.checked else ""
            weight = bold if entry.default else font
            menu.add_command(
                label=entry.text, command=_choice(chosen, here), state=state, accelerator=tick, font=weight
            )
    return menu


def _choice(chosen: list[list[int]], place: list[int]) -> Any:
    def take() -> None:
        chosen.append(place)

    return take


def _quit_without_focus(root: tkinter.Tk, menu: tkinter.Menu) -> None:
    """Another window took the focus, or the menu went without telling."""
    if not menu.winfo_ismapped() or root.focus_displayof() is None:
        root.quit()
    else:
        root.after(WATCH_MS, _quit_without_focus, root, menu)
