"""The dbusmenu side of the SNI backend: numbers that last, differences, and what hosts may ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.dbus import CallError
from sitbreak.tray.sni import Menu, MenuItem
from sitbreak.tray.sni import _menu as dbusmenu


def items(*texts: str) -> Menu:
    return Menu(*(MenuItem(text, None) for text in texts))


def tree_of(menu: Menu | None) -> dbusmenu.MenuTree:
    tree = dbusmenu.MenuTree()
    tree.update(dbusmenu.snapshot(menu))
    return tree


def labels(tree: dbusmenu.MenuTree) -> dict[str, int]:
    return {node.label: node.number for node in tree.chosen([]) if node.label}


def test_a_changed_text_keeps_its_number_and_is_no_new_layout() -> None:
    tree = tree_of(items("Sitting 3 min", "Quit"))
    number = labels(tree)["Sitting 3 min"]

    change = tree.update(dbusmenu.snapshot(items("Sitting 4 min", "Quit")))

    assert change == dbusmenu.MenuChange(False, ((number, {"label": ("s", "Sitting 4 min")}),))


def test_entries_that_stay_keep_their_number_when_others_come_and_go() -> None:
    tree = tree_of(items("Skip", "Pause", "Quit"))
    before = labels(tree)

    change = tree.update(dbusmenu.snapshot(items("Pause", "Resume now", "More", "Quit")))

    assert change.layout
    after = labels(tree)
    assert (after["Pause"], after["Quit"]) == (before["Pause"], before["Quit"])
    assert not {after["Resume now"], after["More"]} & set(before.values())


def test_a_property_that_is_gone_is_reported_as_removed() -> None:
    tree = tree_of(Menu(MenuItem("Standing", None, checked=lambda _: True)))
    number = labels(tree)["Standing"]

    change = tree.update(dbusmenu.snapshot(items("Standing")))

    assert change.removed == ((number, ["toggle-type", "toggle-state"]),)


def test_nothing_new_is_no_change_at_all() -> None:
    tree = tree_of(items("Skip"))
    revision = tree.revision

    assert not tree.update(dbusmenu.snapshot(items("Skip")))
    assert tree.revision == revision


def test_every_kind_of_entry_has_its_properties() -> None:
    menu = Menu(
        MenuItem("Off", None, enabled=False),
        MenuItem("a_b", None, checked=lambda _: False),
        MenuItem("One of", None, checked=lambda _: True, radio=True),
        Menu.SEPARATOR,
        MenuItem("Below", items("x")),
    )
    off, check, radio, line, below = tree_of(menu).node(0).children

    assert off.properties == {"label": ("s", "Off"), "enabled": ("b", False)}
    assert check.properties["label"] == ("s", "a__b")
    assert (check.properties["toggle-type"], check.properties["toggle-state"]) == (("s", "checkmark"), ("i", 0))
    assert (radio.properties["toggle-type"], radio.properties["toggle-state"]) == (("s", "radio"), ("i", 1))
    assert line.properties == {"type": ("s", "separator")}
    assert below.properties["children-display"] == ("s", "submenu")
    assert [child.label for child in below.children] == ["x"]


def test_an_invisible_entry_is_not_sent_at_all() -> None:
    menu = Menu(MenuItem("Here", None), MenuItem("Hidden", None, visible=False), MenuItem("Empty", Menu()))

    assert list(labels(tree_of(menu))) == ["Here"]


def test_the_layout_is_as_deep_as_asked_for() -> None:
    tree = tree_of(Menu(MenuItem("More", Menu(MenuItem("Deep", items("Deeper"))))))

    assert tree.node(0).layout(0, [])[2] == []
    ((_, (_, _, below_one)),) = tree.node(0).layout(1, [])[2]
    assert below_one == []
    ((_, (_, properties, ((_, (_, _, deepest)),))),) = tree.node(0).layout(-1, ["label"])[2]
    assert properties == {"label": ("s", "More")}
    assert len(deepest) == 1


class Host:
    """What a panel does to the menu, without a bus."""

    def __init__(self, menu: Menu) -> None:
        self.tree = tree_of(menu)
        self.clicked: list[str] = []
        self.changes = False
        served = dbusmenu.MenuService(self.tree, lambda item: self.clicked.append(item.text), lambda: self.changes)
        self.methods = served.interface().methods

    def call(self, method: str, *args: object) -> tuple[object, ...]:
        return self.methods[method].call(*args)


def test_a_click_reaches_the_entry_and_a_hover_does_not() -> None:
    host = Host(items("Skip", "Quit"))
    number = labels(host.tree)["Quit"]

    host.call("Event", number, "hovered", ("s", ""), 0)
    host.call("Event", number, "clicked", ("s", ""), 0)

    assert host.clicked == ["Quit"]


def test_a_click_on_an_entry_that_is_gone_is_an_error_and_hits_nothing_else() -> None:
    host = Host(items("Skip"))
    gone = labels(host.tree)["Skip"]
    host.tree.update(dbusmenu.snapshot(Menu(MenuItem("Below", items("x")))))

    with pytest.raises(CallError, match="InvalidArgs"):
        host.call("Event", gone, "clicked", ("s", ""), 0)
    assert host.clicked == []


def test_a_group_of_events_names_the_numbers_it_does_not_know() -> None:
    host = Host(items("Skip"))
    number = labels(host.tree)["Skip"]

    assert host.call("EventGroup", [(number, "clicked", ("s", ""), 0), (999, "clicked", ("s", ""), 0)]) == ([999],)
    assert host.clicked == ["Skip"]


def test_about_to_show_tells_whether_to_fetch_again() -> None:
    host = Host(items("Skip"))
    assert host.call("AboutToShow", 0) == (False,)
    host.changes = True
    assert host.call("AboutToShow", 0) == (True,)
    assert host.call("AboutToShowGroup", [0, 999]) == ([0], [999])
    with pytest.raises(CallError):
        host.call("AboutToShow", 999)


def test_a_property_that_was_not_sent_has_the_protocols_default() -> None:
    host = Host(items("Skip"))
    number = labels(host.tree)["Skip"]

    assert host.call("GetProperty", number, "visible") == (("b", True),)
    assert host.call("GetProperty", number, "toggle-state") == (("i", -1),)
    with pytest.raises(CallError, match="no property colour"):
        host.call("GetProperty", number, "colour")


def test_group_properties_skip_unknown_numbers_and_none_asks_for_all() -> None:
    host = Host(items("Skip", "Quit"))
    number = labels(host.tree)["Quit"]

    assert host.call("GetGroupProperties", [number, 999], ["label"]) == ([(number, {"label": ("s", "Quit")})],)
    assert len(host.call("GetGroupProperties", [], [])[0]) == 3  # type: ignore[arg-type]


texts = st.lists(st.sampled_from("abcdefg"), max_size=6)


@given(st.lists(texts, min_size=1, max_size=5))
def test_numbers_are_unique_and_never_pass_to_another_text(menus: list[list[str]]) -> None:
    """A number may change its text only in place, while the shape of the menu stays."""
    tree = dbusmenu.MenuTree()
    for menu in menus:
        before = {node.number: node.label for node in tree.chosen([])}
        change = tree.update(dbusmenu.snapshot(items(*menu)))
        numbers = [node.number for node in tree.node(0)]
        assert len(numbers) == len(set(numbers)) == len(menu) + 1
        if change.layout:
            kept = [n for n in tree.chosen([]) if n.number in before]
            assert all(before[node.number] == node.label for node in kept)
