"""The desktops' own settings: which panel they mean, and when they are read again."""

from pathlib import Path

import pytest

from sitbreak.supervise.candidate import NotYetError
from sitbreak.tray.desktop_colours import (
    LXQT_DARK,
    LXQT_LIGHT,
    DesktopColours,
    of_cinnamon_theme,
    of_desktop,
    of_gtk_theme,
    of_lxqt_theme,
    of_rgb,
)
from sitbreak.tray.icon.panel import Panel
from sitbreak.tray.panel import PanelFollower
from tests.tray.fakes import Answers, DesktopBus

PORTAL = ("org.freedesktop.portal.Desktop", "org.freedesktop.appearance", "color-scheme")
BREEZE_DARK = "[Colors:Window]\nBackgroundAlternate=1,2,3\nBackgroundNormal=42,46,50\n"
BREEZE_LIGHT = "[Colors:Window]\nBackgroundNormal=239,240,241\n"


def env(home: Path, desktop: str) -> dict[str, str]:
    return {"HOME": str(home), "XDG_CONFIG_DIRS": str(home / "xdg"), "XDG_CURRENT_DESKTOP": desktop}


def write(home: Path, name: str, text: str) -> None:
    file = home / ".config" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")  # as KDE and Qt write: another file each time
    new.write_text(text)
    new.rename(file)


@pytest.mark.parametrize(
    ("colours", "style", "expected"),
    [
        (BREEZE_DARK, "", Panel.DARK),
        (BREEZE_LIGHT, "", Panel.LIGHT),
        (BREEZE_LIGHT, "[Theme]\nname=breeze-dark\n", Panel.DARK),
        (BREEZE_DARK, "[Theme]\nname=breeze-light\n", Panel.LIGHT),
        (BREEZE_DARK, "[Theme]\nname=default\n", Panel.DARK),
        ("[General]\nColorScheme=BreezeDark\n", "", Panel.DARK),
        ("[General]\nColorScheme=BreezeClassic\n", "", Panel.LIGHT),
        ("[Colors:Window]\nBackgroundNormal=dark\n", "", None),
        ("[Colors:Header]\nBackgroundNormal=0,0,0\n", "", None),
        ("", "", None),
    ],
)
def test_plasmas_style_and_colours_tell(tmp_path: Path, colours: str, style: str, expected: Panel | None) -> None:
    write(tmp_path, "kdeglobals", colours)
    write(tmp_path, "plasmarc", style)
    asked = of_desktop(env(tmp_path, "KDE"))

    assert asked is not None
    assert asked.look() is expected


def test_a_plasma_that_nobody_has_set_up_is_light_unless_the_portal_says_otherwise(tmp_path: Path) -> None:
    assert PanelFollower("auto", DesktopBus({}), print, env(tmp_path, "KDE")).panel is Panel.LIGHT
    answers: Answers = {PORTAL: ("u", 1)}
    assert PanelFollower("auto", DesktopBus(answers), print, env(tmp_path, "KDE")).panel is Panel.DARK


def test_the_desktops_own_settings_go_before_the_portal(tmp_path: Path) -> None:
    write(tmp_path, "plasmarc", "[Theme]\nname=breeze-dark\n")
    answers: Answers = {PORTAL: ("u", 2)}

    assert PanelFollower("auto", DesktopBus(answers), print, env(tmp_path, "KDE")).panel is Panel.DARK


def test_lxqts_theme_tells_and_the_users_goes_before_the_systems(tmp_path: Path) -> None:
    (tmp_path / "xdg/lxqt").mkdir(parents=True)
    (tmp_path / "xdg/lxqt/lxqt.conf").write_text("[General]\ntheme=frost\n")
    asked = of_desktop(env(tmp_path, "LXQt"))
    assert asked is not None
    assert asked.look() is Panel.DARK
    write(tmp_path, "lxqt/lxqt.conf", "[General]\n__userfile__=true\ntheme=light\n")

    assert asked.look() is Panel.LIGHT


@pytest.mark.parametrize("name", sorted(LXQT_LIGHT | LXQT_DARK))
def test_every_theme_of_lxqt_is_known(name: str) -> None:
    assert of_lxqt_theme(name.title()) is (Panel.LIGHT if name in LXQT_LIGHT else Panel.DARK)


def test_a_theme_is_known_by_its_name_where_it_says_so() -> None:
    assert [of_gtk_theme(name) for name in ("Menta", "BlackMATE", "Adwaita-dark")] == [
        Panel.LIGHT,
        Panel.DARK,
        Panel.DARK,
    ]
    assert [of_cinnamon_theme(name) for name in ("cinnamon", "Mint-Y-Dark", "Adapta-Light", "Own")] == [
        Panel.DARK,
        Panel.DARK,
        Panel.LIGHT,
        None,
    ]
    assert [of_lxqt_theme(name) for name in ("Own-Dark", "Own-Light", "system")] == [Panel.DARK, Panel.LIGHT, None]


@pytest.mark.parametrize("value", ["", None, "1,2", "a,b,c", "42"])
def test_what_is_no_colour_says_nothing(value: str | None) -> None:
    assert of_rgb(value) is None


def test_nothing_is_read_again_until_a_file_is_written(tmp_path: Path) -> None:
    reads: list[int] = []
    file = tmp_path / "it"
    asked = DesktopColours([file], lambda: reads.append(1))
    for _ in range(3):
        asked.look()
    assert len(reads) == 1
    file.write_text("x")
    asked.look()

    assert len(reads) == 2


def test_an_answer_that_is_on_its_way_is_asked_for_again(tmp_path: Path) -> None:
    answers = iter((NotYetError("soon"), Panel.DARK))

    def read() -> Panel:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    asked = DesktopColours([tmp_path / "it"], read)
    with pytest.raises(NotYetError):
        asked.look()

    assert asked.look() is Panel.DARK


def test_other_desktops_have_no_settings_of_their_own_to_read() -> None:
    assert [of_desktop({"XDG_CURRENT_DESKTOP": name}) for name in ("XFCE", "sway", "", "GNOME")] == [None] * 4


@pytest.mark.posix_only("D-Bus")
def test_an_icon_follows_its_desktop_by_a_look_now_and_then_and_by_the_portals_signals(tmp_path: Path) -> None:
    write(tmp_path, "kdeglobals", BREEZE_LIGHT)
    bus, told = DesktopBus({}), list[Panel]()
    follower = PanelFollower("auto", bus, lambda: told.append(follower.panel), env(tmp_path, "KDE"))
    write(tmp_path, "kdeglobals", BREEZE_DARK)
    bus.wait()
    assert told == [Panel.DARK]
    bus.wait()  # a reading rests before the next
    write(tmp_path, "kdeglobals", BREEZE_LIGHT)
    bus.send("SettingChanged")
    assert told == [Panel.DARK, Panel.LIGHT]
    follower.close()

    assert (bus.handlers, bus.watchers, bus.put_off) == ([], [], [])


def test_a_portal_that_starts_later_is_asked_when_it_comes() -> None:
    answers: Answers = {}
    bus, told = DesktopBus(answers), list[Panel]()
    follower = PanelFollower("auto", bus, lambda: told.append(follower.panel), {})
    assert follower.panel is Panel.ANY
    answers[PORTAL] = ("u", 1)
    bus.wait()
    bus.hand_over(PORTAL[0], ":1.9")

    assert told == [Panel.DARK]
