"""The buttons of the guided window, in their order, and the keys that do the same."""

# Action: the key as Tk names it, the cap as people see it, the text.
BUTTONS = (
    ("back", "Left", "←", "stretch.back"),
    ("pause", "space", "stretch.key.space", "stretch.pause"),
    ("next", "Right", "→", "stretch.next"),
    ("easier", "Down", "↓", "stretch.easier"),
    ("harder", "Up", "↑", "stretch.harder"),
    ("cautions", "c", "C", "stretch.cautions"),
    ("skip", "n", "N", "stretch.skip"),
    ("not-today", "t", "T", "stretch.not-today"),
    ("never", "x", "X", "stretch.never"),
    ("close", "Escape", "Esc", "stretch.close"),
)
