"""A pystray menu as com.canonical.dbusmenu: numbered items, their properties, and what changed.

An item keeps its number for as long as it can be recognised, so that a click which crosses an
update on the bus still reaches the entry that was clicked, and never another one.
"""

from collections.abc import Callable, Iterator
from itertools import count
from threading import Lock
from typing import Any

from sitbreak.dataclass import dataclass, field
from sitbreak.dbus import CallError
from sitbreak.dbus.export import Body, Interface, Method, Property

from ._pystray import Menu, MenuItem

INTERFACE = "com.canonical.dbusmenu"
ROOT = 0
_LAYOUT = "(ia{sv}av)"
_WITH_CHILDREN = ("children-display", ("s", "submenu"))

Properties = dict[str, tuple[str, Any]]


@dataclass(slots=True)
class MenuNode:
    """One entry as the host sees it; ``item`` is None for the root."""

    item: MenuItem | None
    properties: Properties
    children: list["MenuNode"] = field(default_factory=list)
    number: int = ROOT

    @property
    def kind(self) -> str:
        if "children-display" in self.properties:
            return "submenu"
        return "separator" if "type" in self.properties else "entry"

    @property
    def label(self) -> str:
        return str(self.properties.get("label", ("s", ""))[1])

    def __iter__(self) -> Iterator["MenuNode"]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child

    def shape(self) -> tuple[Any, ...]:
        return (self.number, *(child.shape() for child in self.children))

    def only(self, names: list[str]) -> Properties:
        """The properties asked for; none named means all."""
        return {k: v for k, v in self.properties.items() if not names or k in names}

    def layout(self, depth: int, names: list[str]) -> tuple[int, Properties, list[Any]]:
        """The wire form; a negative ``depth`` means everything below."""
        below = [(_LAYOUT, child.layout(depth - 1, names)) for child in self.children] if depth else []
        return self.number, self.only(names), below


@dataclass(frozen=True, slots=True)
class MenuChange:
    """What a host must be told: a new layout, or some properties set and others dropped."""

    layout: bool = False
    updated: tuple[tuple[int, Properties], ...] = ()
    removed: tuple[tuple[int, list[str]], ...] = ()

    def __bool__(self) -> bool:
        return self.layout or bool(self.updated) or bool(self.removed)


def snapshot(menu: Menu | None) -> MenuNode:
    """Ask every callable of the menu now; the nodes have no numbers yet."""
    return MenuNode(None, dict([_WITH_CHILDREN]), [_node(item) for item in menu or ()])


def _node(item: MenuItem) -> MenuNode:
    if item is Menu.SEPARATOR:
        return MenuNode(item, {"type": ("s", "separator")})
    # An underscore would mark an access key; pystray has none.
    properties: Properties = {
        "label": ("s", str(item.text).replace("_", "__")),
        "enabled": ("b", bool(item.enabled)),
    }
    checked = item.checked
    if checked is not None:
        properties["toggle-type"] = ("s", "radio" if item.radio else "checkmark")
        properties["toggle-state"] = ("i", int(bool(checked)))
    if item.submenu is None:
        return MenuNode(item, properties)
    properties.update([_WITH_CHILDREN])
    return MenuNode(item, properties, [_node(below) for below in item.submenu])


class MenuTree:
    """The menu as hosts know it. Any thread may update it; readers see the old menu or the new one."""

    def __init__(self) -> None:
        self.revision = 1
        self._numbers = count(ROOT + 1)
        self._nodes = {ROOT: snapshot(None)}
        self._updating = Lock()

    def update(self, new: MenuNode) -> MenuChange:
        """Take ``new`` as the menu; returns the difference."""
        with self._updating:
            old = self._nodes
            self._number(old[ROOT].children, new.children)
            self._nodes = {node.number: node for node in new}
            if new.shape() != old[ROOT].shape():
                self.revision += 1
                return MenuChange(layout=True)
            return _difference(old, self._nodes)

    def node(self, number: int) -> MenuNode:
        try:
            return self._nodes[number]
        except KeyError:
            raise CallError("org.freedesktop.DBus.Error.InvalidArgs", f"no menu item has the number {number}") from None

    def __contains__(self, number: int) -> bool:
        return number in self._nodes

    def chosen(self, numbers: list[int]) -> list[MenuNode]:
        """The known ones of these nodes; an empty list asks for all."""
        return [self._nodes[n] for n in numbers or self._nodes if n in self._nodes]

    def _number(self, old: list[MenuNode], new: list[MenuNode]) -> None:
        for node, before in zip(new, _recognise(old, new), strict=True):
            node.number = before.number if before else next(self._numbers)
            self._number(before.children if before else [], node.children)


def _difference(old: dict[int, MenuNode], new: dict[int, MenuNode]) -> MenuChange:
    updated, removed = [], []
    for number, node in new.items():
        before = old[number].properties
        if changed := {name: value for name, value in node.properties.items() if before.get(name) != value}:
            updated.append((number, changed))
        if dropped := [name for name in before if name not in node.properties]:
            removed.append((number, dropped))
    return MenuChange(False, tuple(updated), tuple(removed))


def _recognise(old: list[MenuNode], new: list[MenuNode]) -> list[MenuNode | None]:
    """For each new node the old one that it continues: by place, or by text if the shape changed."""
    if [node.kind for node in old] == [node.kind for node in new]:
        return list(old)
    unused = list(old)
    found: list[MenuNode | None] = []
    for node in new:
        same = next((o for o in unused if (o.kind, o.label) == (node.kind, node.label)), None)
        if same is not None:
            unused.remove(same)
        found.append(same)
    return found


_PROPERTIES: dict[str, Property] = {
    "Version": ("u", lambda: 3),
    "TextDirection": ("s", lambda: "ltr"),
    "Status": ("s", lambda: "normal"),
    "IconThemePath": ("as", list),
}
_SIGNALS = {
    "ItemsPropertiesUpdated": "a(ia{sv})a(ias)",
    "LayoutUpdated": "ui",
    "ItemActivationRequested": "iu",
}


@dataclass(frozen=True, slots=True)
class MenuService:
    """com.canonical.dbusmenu over a tree. ``about_to_show`` refreshes it and tells if anything changed."""

    tree: MenuTree
    clicked: Callable[[MenuItem], None]
    about_to_show: Callable[[], bool]

    def interface(self) -> Interface:
        methods = {
            "GetLayout": Method("iias", f"u{_LAYOUT}", self._layout),
            "GetGroupProperties": Method("aias", "a(ia{sv})", self._properties),
            "GetProperty": Method("is", "v", lambda number, name: (_property(self.tree.node(number), name),)),
            "Event": Method("isvu", "", self._event),
            "EventGroup": Method("a(isvu)", "ai", self._event_group),
            "AboutToShow": Method("i", "b", self._show),
            "AboutToShowGroup": Method("ai", "aiai", self._show_group),
        }
        return Interface(INTERFACE, methods, _PROPERTIES, _SIGNALS)

    def _layout(self, parent: int, depth: int, names: list[str]) -> Body:
        return self.tree.revision, self.tree.node(parent).layout(depth, names)

    def _properties(self, numbers: list[int], names: list[str]) -> Body:
        return ([(node.number, node.only(names)) for node in self.tree.chosen(numbers)],)

    def _event(self, number: int, kind: str, _value: object, _when: int) -> Body:
        node = self.tree.node(number)
        if kind == "clicked" and node.item is not None and node.kind == "entry":
            self.clicked(node.item)
        return ()

    def _event_group(self, events: list[tuple[int, str, object, int]]) -> Body:
        for one in events:
            if one[0] in self.tree:
                self._event(*one)
        return ([one[0] for one in events if one[0] not in self.tree],)

    def _show(self, number: int) -> Body:
        self.tree.node(number)
        return (self.about_to_show(),)

    def _show_group(self, numbers: list[int]) -> Body:
        known = [number for number in numbers if number in self.tree]
        unknown = [number for number in numbers if number not in self.tree]
        return (known if self.about_to_show() else [], unknown)


_DEFAULTS: Properties = {
    "type": ("s", "standard"),
    "label": ("s", ""),
    "enabled": ("b", True),
    "visible": ("b", True),
    "icon-name": ("s", ""),
    "toggle-type": ("s", ""),
    "toggle-state": ("i", -1),
    "children-display": ("s", ""),
    "disposition": ("s", "normal"),
}


def _property(node: MenuNode, name: str) -> tuple[str, Any]:
    if (value := node.properties.get(name, _DEFAULTS.get(name))) is not None:
        return value
    raise CallError("org.freedesktop.DBus.Error.InvalidArgs", f"menu items have no property {name}")
