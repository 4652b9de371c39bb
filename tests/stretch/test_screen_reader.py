"""Whether a screen reader speaks, and what is offered then: plain lines in a terminal that it can read."""

import io
from pathlib import Path

import pytest
from rich.console import Console

pytest.importorskip("tkinter")

from sitbreak.stretch import elsewhere, screen_reader, window
from sitbreak.stretch.task import StretchOutcome, result_from_json, to_json
from sitbreak.stretch.terminal import TerminalGuide
from tests.stretch.samples import task


@pytest.mark.parametrize(("setting", "told"), [("on", True), ("off", False)])
def test_the_setting_decides_without_asking_anybody(setting: str, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(screen_reader, "answers")

    assert screen_reader.speaks(setting) is told


@pytest.mark.posix_only("it asks the bus and looks into /proc")
@pytest.mark.parametrize(
    ("answer", "programs", "told"),
    [
        (True, set(), True),
        (False, {"bash"}, False),
        (None, {"orca", "bash"}, True),
        (None, set(), False),
        ("1", set(), False),
    ],
)
def test_on_linux_the_bus_says_it_or_orca_runs(
    answer: object, programs: set[str], told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(screen_reader, "answers", lambda *_: [answer])
    monkeypatch.setattr(screen_reader, "running", lambda _: programs)

    assert screen_reader.speaks("auto") is told


def test_on_a_mac_voice_over_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    for text, told in (("1\n", True), ("0\n", False), ("", False)):
        monkeypatch.setattr(screen_reader, "output", lambda *_, text=text: text)
        assert screen_reader.speaks("auto") is told


@pytest.mark.posix_only("/proc")
def test_only_programs_of_ones_own_count_and_what_has_gone_costs_nothing(tmp_path: Path) -> None:
    for number, name in (("1", "orca"), ("22", "bash"), ("self", "odd")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "comm").write_text(f"{name}\n", encoding="utf-8")
    (tmp_path / "33").mkdir()
    (tmp_path / "44").mkdir()
    (tmp_path / "44" / "comm").write_bytes(b"\xff\n")

    assert screen_reader.running(tmp_path) == {"orca", "bash"}
    assert screen_reader.running(tmp_path / "missing") == set()


def having(*programs: str) -> elsewhere.Which:
    return lambda name: name if name in programs else None


@pytest.mark.posix_only("terminals of Linux desktops")
def test_a_terminal_that_can_be_read_is_taken_and_no_other() -> None:
    way = elsewhere.readable_way(having("xterm", "foot", "kitty", "gnome-terminal"))

    assert way
    assert (way.name, way.command("cat-cow")[-1]) == ("gnome-terminal", "--terminal")
    assert elsewhere.readable_way(having("xterm", "foot", "kitty", "alacritty")) is None


@pytest.mark.parametrize("readable", [True, False])
def test_the_window_gives_way_to_plain_lines_or_at_least_speaks(
    readable: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown, opened = [], []
    monkeypatch.setattr(elsewhere, "readable_way", lambda: elsewhere.TerminalWay(("kgx",), {}) if readable else None)
    monkeypatch.setattr(elsewhere, "open_elsewhere", lambda way, stretch_id: opened.append((way.name, stretch_id)))
    monkeypatch.setattr(window, "show", lambda a_task, *_, **__: shown.append(a_task.voice))
    (tmp_path / "task").write_text(to_json(task(screen_reader="on")), encoding="utf-8")

    assert window.main([str(tmp_path / "task")]) == 0
    if readable:
        result = result_from_json(capsys.readouterr().out)
        assert (result.outcome, result.seconds) == (StretchOutcome.CLOSED, 0)
        assert (opened, shown) == ([("kgx", "chair-hamstring-stretch")], [])
    else:
        assert (opened, shown) == ([], [True])


def test_the_plain_lines_are_never_drawn_twice_and_hold_every_step_in_order() -> None:
    now, out = [0.0], io.StringIO()

    def sleep(for_s: float) -> None:
        now[0] += for_s

    console = Console(file=out, color_system=None, force_terminal=False, width=200)
    a_task = task(
        position="standing", steps=("[red] Heel up.", "Knee soft.", "Tip forward.", "Stay :eye:", "Step down.")
    )
    TerminalGuide(a_task, console, lambda: "", lambda: now[0], sleep, has_keys=True).run()

    lines = out.getvalue().splitlines()
    assert not set("\r\x1b\x08") & set(out.getvalue())
    assert lines[:7] == [
        "Hamstring stretch on a chair",
        "standing",
        *(f"  {number}. {step}" for number, step in enumerate(a_task.steps, 1)),
    ]
    led = lines[9:]
    assert led[0].startswith("Get ready")
    assert [line.split("  ·  ")[0] for line in led if "  ·  " in line] == [
        "Get ready", "Move", "Hold", "Switch sides", "Hold",
    ]  # fmt: skip
    assert [line.strip() for line in led if line.startswith("  ")] == ["Tip forward.", "Stay :eye:"] * 2
    assert "Thank you" in led[-1]
