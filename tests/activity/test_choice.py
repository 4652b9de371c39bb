"""Candidates are tried in the order of the platform, and every refusal keeps its reason."""

import re
from pathlib import Path

import pytest

from sitbreak.activity.sources import candidates
from sitbreak.core.settings import specs
from sitbreak.supervise.candidate import Candidate, choose
from tests.activity.fakes import Maker
from tests.kit.clock import Clock


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_CURRENT_DESKTOP"):
        monkeypatch.delenv(name, raising=False)


def names(setting: str = "auto") -> list[str]:
    return [candidate.name for candidate in candidates(setting, None, None)]


def test_the_first_that_connects_is_chosen_and_the_reasons_of_those_before_it_are_kept() -> None:
    clock = Clock()
    makers = [Maker(clock, "a", refuses="no a"), Maker(clock, "b"), Maker(clock, "c")]
    choice = choose(maker.candidate() for maker in makers)

    assert choice.found is makers[1].source
    assert [(refusal.name, refusal.reason) for refusal in choice.refusals] == [("a", "no a")]
    assert makers[2].tried == []


def test_a_foreign_exception_is_a_refusal_with_its_name() -> None:
    def explode() -> None:
        raise ImportError("no libX11")

    choice = choose([Candidate("x", explode)])

    assert choice.found is None
    assert choice.refusals[0].reason == "ImportError: no libX11"


def test_a_wayland_session_is_asked_of_its_compositor_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "sway")

    assert names() == ["wayland", "kwin", "mutter", "x11", "pynput", "logind", "tty"]


def test_gnome_on_wayland_is_asked_of_mutter_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")

    assert names()[0] == "mutter"


@pytest.mark.posix_only("asks as Linux does")
@pytest.mark.parametrize("name", ["x11", "pynput"])
def test_x_sources_are_refused_for_good_in_a_wayland_session(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("DISPLAY", ":0")

    (refusal,) = choose(candidates(name, None, None)).refusals
    assert refusal.never
    assert "Wayland" in refusal.reason


@pytest.mark.posix_only("asks as Linux does")
@pytest.mark.parametrize("name", ["wayland", "kwin", "x11", "pynput", "windows", "macos"])
def test_a_bare_machine_refuses_every_display_without_importing_its_library(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("importlib.import_module", lambda name: pytest.fail(f"{name} was imported"))

    (refusal,) = choose(candidates(name, None, None)).refusals
    assert refusal.never


@pytest.mark.parametrize(("platform", "expected"), [("win32", ["windows", "pynput"]), ("darwin", ["macos", "pynput"])])
def test_other_platforms_have_their_own_order(
    monkeypatch: pytest.MonkeyPatch, platform: str, expected: list[str]
) -> None:
    monkeypatch.setattr("sys.platform", platform)

    assert names() == expected


def test_a_named_source_is_the_only_candidate() -> None:
    assert names("tty") == ["tty"]


def test_every_source_can_be_forced_by_name_and_is_in_the_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    (setting,) = (spec for spec in specs() if spec.key == "activity.source")
    guide = (Path(__file__).parents[2] / "docs" / "activity.md").read_text(encoding="utf-8")
    tried = set()
    for platform in ("linux", "win32", "darwin"):
        monkeypatch.setattr("sys.platform", platform)
        tried |= set(names())

    assert tried | {"auto"} == set(setting.choices)
    assert all(names(name) == [name] for name in tried)
    assert tried <= set(re.findall(r"^\| `(\w+)` \|", guide, re.M))
