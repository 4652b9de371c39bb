"""What is shown, said and played while a stretch goes on, without a window."""

from collections.abc import Sequence
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sitbreak.dataclass import replace
from sitbreak.figure.motion import LoopPosition
from sitbreak.figure.poses import load
from sitbreak.stretch.animation import FADE_S, KeyPoses, figure_frame, step_index
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import Form, Player
from sitbreak.stretch.task import StretchOutcome, Task
from sitbreak.stretch.terminal import TerminalGuide
from sitbreak.stretch.voice import Voice
from sitbreak.texts import Texts
from tests.stretch.samples import REPEATED, task, tasks

POSES = load()
WORDS = GuidanceTexts(Texts("en"))


def at(now_s: float, a_task: Task | None = None) -> Player:
    return Player.begin(a_task or task(), 0.0).at(now_s)


@given(tasks, st.sampled_from(sorted(POSES)), st.floats(0, 500), st.sampled_from(Form))
def test_any_moment_of_any_routine_can_be_shown(any_task: Task, pose_id: str, now_s: float, form: Form) -> None:
    pose, player = POSES[pose_id], Player.begin(any_task, 0.0).at(now_s).change(form, now_s)
    now = figure_frame(pose, player)

    assert 0 <= now.position.share <= 1
    assert {now.position.start, now.position.end} <= set(range(1, len(pose.frames) + 1))
    step = step_index(player)
    assert step is None or 0 <= step < len(any_task.steps)


def test_the_hold_is_the_telling_frame_and_the_second_side_is_mirrored() -> None:
    pose = POSES["chair-hamstring-stretch"]

    first, second = figure_frame(pose, at(4 + 5 + 10)), figure_frame(pose, at(4 + 25 + 5 + 10))
    assert (first.position.nearest, first.mirrored, second.mirrored) == (pose.key, False, True)


def test_getting_there_moves_from_the_first_frame_to_the_hold() -> None:
    pose = POSES["chair-hamstring-stretch"]
    shares = [figure_frame(pose, at(4 + i)).position.share for i in range(5)]

    assert shares == sorted(shares)
    assert shares[0] == 0


def test_the_harder_form_shows_its_own_frame() -> None:
    pose = POSES["kneeling-lunge-stretch"]

    assert figure_frame(pose, at(15.0).change(Form.HARDER, 15.0)).position.end == pose.variant("harder") != pose.key


def test_all_steps_go_by_while_one_gets_ready_and_the_hold_shows_its_own() -> None:
    assert [step_index(at(i * 0.8 + 0.1)) for i in range(5)] == [0, 1, 2, 3, 4]
    assert step_index(at(4 + 5 + 1)) == 3
    assert step_index(at(1e4)) is None


def test_a_quick_movement_shows_one_step_a_repetition() -> None:
    quick = task(replace(REPEATED, sets=1, move_s=1, hold_s=1))

    assert [step_index(at(4 + rep * 3 + 1.5, quick)) for rep in range(4)] == [1, 2, 3, 4]


def test_the_title_says_everything_a_screen_reader_needs() -> None:
    assert WORDS.title(at(10)) == "Hold, Right side, 20 seconds: Hamstring stretch on a chair – sitbreak"
    assert WORDS.title(at(10).pause(10)) == "Paused, Right side: Hamstring stretch on a chair – sitbreak"


def test_counts_name_only_what_there_is_several_of() -> None:
    assert WORDS.counts(at(10)) == "Right side"
    assert WORDS.counts(at(5, task(REPEATED))) == "Set 1 of 2  ·  1 of 4"


def test_the_number_shows_one_for_the_whole_last_second() -> None:
    assert WORDS.seconds_left(at(28.01)) == 1
    assert WORDS.seconds_left(at(28.9)) == 1
    assert WORDS.seconds_left(at(9.0)) == 20


@pytest.mark.parametrize(
    ("platform", "there", "first"),
    [
        ("linux", {"spd-say", "espeak"}, "spd-say"),
        ("linux", {"espeak-ng"}, "espeak-ng"),
        ("darwin", {"say"}, "say"),
        ("win32", {"powershell"}, "powershell"),
        ("linux", set(), None),
    ],
)
def test_the_voice_is_the_systems_own(platform: str, there: set[str], first: str | None) -> None:
    voice = Voice("de", find=lambda name: name if name in there else None, platform=platform)
    command = voice.command("-rf $(Halten)'\"", "de")

    assert (command[0] if command else None) == first
    if command and platform != "win32":
        assert command[-2:] == ["--", "-rf $(Halten)'\""]


class Process:
    """A player or speaker that goes on until it is ended."""

    def __init__(self) -> None:
        self.ended = False

    def poll(self) -> int | None:
        return 0 if self.ended else None

    def terminate(self) -> None:
        self.ended = True

    def ended_within(self, _limit_s: float) -> bool:
        return self.ended


def test_a_new_sentence_cuts_off_the_last() -> None:
    started: list[Process] = []

    def run(_command: Sequence[str]) -> Process:
        started.append(Process())
        return started[-1]

    voice = Voice("en", find=lambda name: name, run=run, platform="linux")  # type: ignore[arg-type]
    voice.say("Hold")
    voice.say("Rest")

    assert [process.ended for process in started] == [True, False]


def in_terminal(a_task: Task, keys: dict[int, str] | None = None) -> tuple[TerminalGuide, Console]:
    """A terminal whose clock goes on by a tenth of a second a tick, with keys at some ticks."""
    ticks = iter(range(1_000_000))
    now = [0.0]

    def read_key() -> str:
        return (keys or {}).get(next(ticks), "")

    def sleep(seconds: float) -> None:
        now[0] += seconds

    console = Console(record=True, width=100, force_terminal=False, file=StringIO())
    return TerminalGuide(a_task, console, read_key, clock=lambda: now[0], sleep=sleep), console


def test_the_terminal_says_a_line_for_every_phase() -> None:
    terminal, console = in_terminal(task())
    result = terminal.run()

    lines = [line for line in console.export_text().splitlines() if "·" in line]
    assert [line.split("  ·  ")[0] for line in lines] == ["Get ready", "Move", "Hold", "Switch sides", "Hold"]
    assert result.outcome is StretchOutcome.FINISHED


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ({30: "n"}, StretchOutcome.SKIPPED),
        ({30: "t"}, StretchOutcome.NOT_TODAY),
        ({30: "X"}, StretchOutcome.NEVER),
        ({30: "\x1b"}, StretchOutcome.CLOSED),
        ({400: "q"}, StretchOutcome.PARTLY),
    ],
)
def test_the_terminal_obeys_its_keys(keys: dict[int, str], outcome: StretchOutcome) -> None:
    assert in_terminal(task(), keys)[0].run().outcome is outcome


def test_the_terminal_pauses_changes_and_shows_cautions() -> None:
    keys = {10: " ", 99: " ", 100: "c", 110: "c", 120: "up", 130: "right", 140: "left"}
    terminal, console = in_terminal(task(), keys)
    result = terminal.run()
    text = console.export_text()

    assert result.outcome is StretchOutcome.FINISHED
    assert "Hold the desk for balance." in text
    assert "Reach further." in text


def test_ctrl_c_ends_it_like_escape() -> None:
    terminal, _ = in_terminal(task())

    def interrupt() -> str:
        raise KeyboardInterrupt

    terminal.read_key = interrupt
    assert terminal.run().outcome is StretchOutcome.CLOSED
    assert terminal.interrupted


@given(tasks, st.sampled_from(sorted(POSES)), st.lists(st.floats(0, 3), min_size=1, max_size=40))
def test_reduced_motion_shows_key_poses_and_nothing_between(any_task: Task, pose_id: str, steps_s: list[float]) -> None:
    pose, player, shown, now_s = POSES[pose_id], Player.begin(any_task, 0.0), KeyPoses(), 0.0
    for step_s in steps_s:
        now_s += step_s
        player = player.at(now_s)
        wanted = figure_frame(pose, player)
        before = shown
        shown = shown.at(pose, wanted, now_s)
        assert shown.shown
        assert (shown.shown.position.share, shown.shown.moving) == (0, False)
        assert shown.shown.mirrored is wanted.mirrored
        assert shown is before or shown.before == before.shown
        assert 0 <= shown.share(now_s) <= 1


def test_a_key_pose_fades_in_over_the_one_before() -> None:
    pose = POSES["cat-cow"]
    first = KeyPoses().at(pose, figure_frame(pose, at(0)), 0.0)
    other = replace(figure_frame(pose, at(0)), position=LoopPosition(1, 2, 0.7))
    second = first.at(pose, other, 10.0)

    assert first.share(0.0) == 1
    assert [round(second.share(10.0 + FADE_S * part), 3) for part in (0, 0.5, 1, 9)] == [0, 0.5, 1, 1]
    assert second.before == first.shown
    assert second.at(pose, other, 10.1) is second


def test_a_walk_stands_still_with_reduced_motion() -> None:
    pose = POSES["short-walk"]
    walking = [figure_frame(pose, at(i / 4)) for i in range(20)]
    shown = KeyPoses()
    for moment_s, frame in enumerate(walking):
        shown = shown.at(pose, frame, float(moment_s))
        assert shown.shown
        assert shown.shown.position.nearest == pose.key


def test_the_terminal_says_at_the_end_of_a_series_when_it_is_worth_sitting_down_again() -> None:
    last = replace(task(), place=3, of=3, rest_s=300.0)
    for rest_ends_s, words in ((1000.0, "Stay up for 16 min more"), (1.0, "long enough for a break")):
        terminal, console = in_terminal(last)
        terminal.rest_ends_s = rest_ends_s
        terminal.run()

        assert words in console.export_text().replace("\u00a0", " ")


def test_between_two_of_a_series_the_next_is_announced() -> None:
    terminal, console = in_terminal(replace(task(), place=1, of=3))
    terminal.run()

    assert "The next one follows." in console.export_text()
    assert terminal.words.series(terminal.player) == "1 of 3"
    assert not terminal.is_left


def test_before_anybody_began_the_ring_says_how_long_it_takes() -> None:
    words, waiting = GuidanceTexts(Texts()), Player.begin(task(waits=True), 0.0)

    assert (words.phase(waiting), words.in_ring(waiting)) == ("When you are ready", "0:54")
    assert waiting.at(500.0) == waiting, "nothing goes by itself"
    assert words.in_ring(waiting.resume(500.0)) == "4"
