"""The body areas to leave out, tapped on a figure seen from the front and from behind, or chosen by keys."""

import tkinter

from sitbreak.figure.palette import palette
from sitbreak.figure.poses import Point, load
from sitbreak.figure.shapes import Role
from sitbreak.figure.tk_ import Painter
from sitbreak.figure.view import Fit
from sitbreak.preferences.body import LEFT, ORDER, RIGHT, SPOT, apart, figures, marked, moved, spots, tapped
from sitbreak.preferences.desk import Desk
from sitbreak.preferences.fields import SettingField, area_name, toggled

_GAP = 32  # units, from one name to the next


class AreasControl(tkinter.Canvas):
    """Both figures, a spot on each area, and the areas' names at the sides."""

    def __init__(self, parent: tkinter.Misc, desk: Desk, field: SettingField) -> None:
        super().__init__(parent, bg=desk.look.colours.ground, width=10, height=10, highlightthickness=0)
        self._desk, self.field = desk, field
        self.area = ORDER[0]
        desk.stop(self)
        poses = load()
        self._scene, self._spots = figures(poses), spots(poses)
        self._painter = Painter(self, desk.look.dark)
        self.bind("<Configure>", lambda _event: self.refresh())
        self.bind("<Button-1>", self._tapped, add=True)
        for key, right, down in (("Left", -1, 0), ("Right", 1, 0), ("Up", 0, -1), ("Down", 0, 1)):
            self.bind(f"<Key-{key}>", lambda _event, right=right, down=down: self._move(right, down))  # type: ignore[misc]
        for key in ("space", "Return"):
            self.bind(f"<Key-{key}>", lambda _event: self._toggle(self.area))
        self.bind("<FocusIn>", lambda _event: self._attend())
        self.bind("<FocusOut>", lambda _event: self.refresh())

    def refresh(self) -> None:
        """Show what is in force."""
        if self.winfo_width() < 20:
            return
        avoided = self._desk.value(self.field)
        self._painter.show(marked(self._scene, self._spots, avoided))
        self.delete("areas")
        for area in ORDER:
            self._line(area, area in avoided)
        for area in ORDER:
            self._write_name(area, area in avoided)

    def texts(self) -> list[tuple[str, tuple[int, int, int, int]]]:
        """Return every name with its box, to see whether one is cut off or lies on another."""
        items = self.find_withtag("name")
        return [(str(self.itemcget(item, "text")), self.bbox(item)) for item in items]  # type: ignore[no-untyped-call]

    def _fit(self) -> Fit:
        return Fit.into(self._scene.bounds, self.winfo_width(), self.winfo_height())

    def _name_at(self, area: str) -> Point:
        """Return the middle of the end of the name that is turned to the figures."""
        column, share = (LEFT, 0.30) if area in LEFT else (RIGHT, 0.70)
        fit, lowest = self._fit(), self.winfo_height() - self._desk.look.px(_GAP / 2)
        wanted = [fit.point(self._spots[name][0])[1] if name in self._spots else lowest for name in column]
        heights = apart(wanted, self._desk.look.px(_GAP), lowest)
        return self.winfo_width() * share, heights[column.index(area)]

    def _line(self, area: str, avoided: bool) -> None:
        colours, fit = self._desk.look.colours, self._fit()
        places = [fit.point(spot) for spot in self._spots.get(area, ())]
        if not places:
            return
        x, y = self._name_at(area)
        spot = (min if area in LEFT else max)(places)
        edge = fit.scale * SPOT * (-1 if area in LEFT else 1)
        ink = self._accent() if avoided else colours.pressed
        self.create_line(x, y, spot[0] + edge, spot[1], fill=ink, width=max(1, self._desk.look.px(1.5)), tags="areas")

    def _write_name(self, area: str, avoided: bool) -> None:
        look, colours = self._desk.look, self._desk.look.colours
        x, y = self._name_at(area)
        on_left = area in LEFT
        pad = -look.px(8) if on_left else look.px(8)
        item = self.create_text(
            x + pad,
            y,
            text=f"✕ {area_name(area, self._desk.texts)}" if avoided else area_name(area, self._desk.texts),
            anchor="e" if on_left else "w",
            justify="right" if on_left else "left",
            width=self.winfo_width() * 0.28,
            fill=self._accent() if avoided else colours.ink,
            font=look.font(15, bold=avoided),
            tags=["areas", "name", f"name-{area}"],
        )
        if area == self.area and self.focus_get() is self:
            left, top, right, bottom = self.bbox(item)
            gap = look.px(4)
            self.create_rectangle(
                left - gap,
                top - gap,
                right + gap,
                bottom + gap,
                outline=colours.ink,
                width=max(2, look.px(2)),
                tags="areas",
            )

    def _accent(self) -> str:
        return palette(self._desk.look.dark)[Role.MARK]

    def _attend(self) -> None:
        self.refresh()
        self._desk.attend(self.field, area_name(self.area, self._desk.texts))

    def _move(self, right: int, down: int) -> None:
        self.area = moved(self.area, right, down)
        self._attend()

    def _toggle(self, area: str) -> None:
        self.area = area
        self._desk.choose(self.field, toggled(self._desk.value(self.field), area))

    def _tapped(self, event: "tkinter.Event[tkinter.Misc]") -> None:
        fit = self._fit()
        at = (event.x - fit.x_px) / fit.scale, (fit.y_px - event.y) / fit.scale
        area = self._named_at(event.x, event.y) or tapped(self._spots, at)
        if area:
            self._toggle(area)

    def _named_at(self, x: int, y: int) -> str | None:
        for area in ORDER:
            box = self.bbox(f"name-{area}")
            if box and box[0] - 6 <= x <= box[2] + 6 and box[1] - 6 <= y <= box[3] + 6:
                return area
        return None
