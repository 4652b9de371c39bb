"""The voice leads through the whole stretch: what it says, in which order, when, and in which language."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak import catalogue_files
from sitbreak.dataclass import replace
from sitbreak.stretch.cues import LONGEST_WAIT_S, Cues
from sitbreak.stretch.guidance_texts import GuidanceTexts
from sitbreak.stretch.routine import Form, PhaseKind, Player
from sitbreak.stretch.spoken import COUNTED_S
from sitbreak.stretch.task import Task, spoken_s, task_for
from sitbreak.stretch.voice import Voice, mac_voice
from sitbreak.texts import LANGUAGES, Texts
from tests.catalogue.shipped import catalogue, shipped
from tests.kit.effort import examples
from tests.stretch.samples import REPEATED, task, tasks

LONG_S = 8.0  # a hold in which the slowest voice below comes to say that it began


class SpeakingClock:
    """A clock, and a voice that takes its time on it."""

    def __init__(self, speed: float = 1.0) -> None:
        self.now_s, self.speed, self.until_s = 0.0, speed, 0.0
        self.said: list[tuple[float, str, str | None]] = []

    @property
    def is_speaking(self) -> bool:
        return self.now_s < self.until_s

    def say(self, text: str, language: str | None = None) -> None:
        self.said.append((round(self.now_s, 1), text, language))
        self.until_s = self.now_s + spoken_s(text) * self.speed

    def stop(self) -> None:
        self.until_s = 0.0

    @property
    def transcript(self) -> list[str]:
        return [text for _, text, _ in self.said]


def lead(
    a_task: Task,
    voice: SpeakingClock,
    keys: dict[float, Callable[[Cues, Player, float], Player]] | None = None,
    *,
    every_s: float = 0.1,
) -> tuple[Player, list[tuple[float, PhaseKind]]]:
    """Lead through a stretch; return the player at its end, and when each phase began."""
    cues = Cues(a_task, GuidanceTexts(Texts(a_task.language)), voice)  # type: ignore[arg-type]
    player, phases, keys = Player.begin(a_task, 0.0), [(0.0, PhaseKind.READY)], dict(keys or {})
    while not player.done or cues.is_speaking:
        before = player.index
        for at_s in [at_s for at_s in keys if at_s <= voice.now_s]:
            player = keys.pop(at_s)(cues, player, voice.now_s)
        player = cues.lead(player, voice.now_s)
        if player.index != before:
            phases.append((round(voice.now_s, 1), player.phase.kind))
        voice.now_s += every_s
        assert voice.now_s < 2 * 3600
    return player, phases


def test_a_hold_on_two_sides_is_led_from_beginning_to_end() -> None:
    voice = SpeakingClock()
    player, phases = lead(task(position="standing"), voice)

    assert voice.transcript == [
        "Hamstring stretch on a chair.",
        "standing.",
        "C speaks the cautions, space pauses.",
        "Heel up.",
        "Knee soft.",
        "Tip forward.",
        "Stay and breathe.",
        "Step down.",
        "Move. Right side.",
        "Knee soft.",
        "Tip forward.",
        "Stay and breathe.",
        "Hold. 20 seconds.",
        "3",
        "2",
        "1",
        "Switch sides. Left side.",
        "Step down.",
        "Tip forward.",
        "Stay and breathe.",
        "Hold. 20 seconds.",
        "3",
        "2",
        "1",
        "Done. That was Hamstring stretch on a chair. Thank you for leaving the chair.",
    ]
    holds = [at_s for at_s, kind in phases if kind is PhaseKind.HOLD]
    begins = [at_s for at_s, text, _ in voice.said if text == "Hold. 20 seconds."]
    threes = [at_s for at_s, text, _ in voice.said if text == "3"]
    assert begins == pytest.approx(holds, abs=0.11)
    assert threes == pytest.approx([at_s + 17 for at_s in holds], abs=0.25)
    assert player.used_share == 1


def test_of_a_movement_each_step_is_said_once_a_side_and_every_number() -> None:
    voice = SpeakingClock()
    lead(task(replace(REPEATED, sides=2, sets=1)), voice)

    right = voice.transcript.index("Move. Right side. 1 of 4.")
    assert voice.transcript[right + 1 :] == [
        *("Knee soft.", "2", "Tip forward.", "3", "Stay and breathe.", "4", "Step down."),
        "Switch sides. Left side. 1 of 4.",
        *("Knee soft.", "2", "Tip forward.", "3", "Stay and breathe.", "4", "Step down."),
        "Done. That was Hamstring stretch on a chair. Thank you for leaving the chair.",
    ]


@pytest.mark.parametrize("speed", [0.0, 0.5, 1.0, 3.0])
def test_a_slow_voice_is_waited_for_and_never_cut_off(speed: float) -> None:
    voice = SpeakingClock(speed)
    lead(task(), voice)

    texts = [one for one in voice.said if not one[1].isdigit()]
    for (at_s, text, _), (next_s, _, _) in pairwise(texts):
        assert next_s >= at_s + spoken_s(text) * speed - 0.11


def test_a_voice_that_never_ends_holds_nobody_up_for_ever() -> None:
    voice = SpeakingClock(1e6)
    _, phases = lead(task(), voice)

    assert phases[-1][0] < 20 * LONGEST_WAIT_S


@settings(max_examples=examples(25))
@given(tasks, st.sampled_from([0.0, 1.0, 2.0]))
def test_of_any_stretch_name_every_step_and_the_end_are_said_in_order(any_task: Task, speed: float) -> None:
    voice = SpeakingClock(speed)
    player, _ = lead(any_task, voice, every_s=0.25)

    said = voice.transcript
    assert said[0] == f"{any_task.name}."
    assert said[-1].startswith("Done.")
    preview = [text for text in said if text in any_task.steps][: len(any_task.steps)]
    assert preview == list(any_task.steps)
    holds = [p for p in player.phases if p.kind is PhaseKind.HOLD]
    told = sum(text.startswith("Hold.") for text in said)
    # the word for a hold that is over before a slow voice has come to it is left out
    assert len(holds) >= told >= (len([p for p in holds if p.seconds >= LONG_S]) if speed else len(holds))
    assert player.used_share == pytest.approx(1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stretch_id", list(catalogue().stretches))
def test_each_of_ours_is_led_in_each_language_and_in_one_voice(stretch_id: str, language: str) -> None:
    stretch = shipped(language).catalogue.stretches[stretch_id]
    a_task = task_for(stretch, voice=True, language=language)
    voice = SpeakingClock()
    lead(a_task, voice, every_s=0.25)

    name = Texts(language).sentences(stretch.name)
    assert voice.transcript[0] == name
    assert set(stretch.steps) <= set(voice.transcript)
    counted = [p for p in Player.begin(a_task, 0.0).phases if p.kind is PhaseKind.HOLD and p.seconds >= COUNTED_S]
    assert voice.transcript.count("1") >= len(counted)
    assert {language for _, text, language in voice.said if text != name} == {None}


def test_what_has_no_translation_is_spoken_by_an_english_voice(tmp_path: Path) -> None:
    folder = tmp_path / "stretches.d"
    folder.mkdir()
    english = catalogue().stretches["cat-cow"].steps
    (folder / "mine.toml").write_text(
        f'[[stretch]]\nid = "meine"\nname = "Meine"\nposition = "quadruped"\nareas = ["lumbar"]\n'
        f'steps = ["{english[0]}", "Und zurück."]\n',
        encoding="utf-8",
    )
    mine = catalogue_files.load("de", folder).catalogue.stretches["meine"]
    voice = SpeakingClock()
    lead(task_for(mine, voice=True, language="de"), voice)

    spoken = {text: language for _, text, language in voice.said}
    assert (spoken[english[0]], spoken["Und zurück."]) == ("en", None)


def test_pause_cautions_and_a_harder_form_are_spoken_and_cut_off_the_rest() -> None:
    def pause(cues: Cues, player: Player, now_s: float) -> Player:
        cues.cut()
        return player.toggle(now_s)

    def caution(cues: Cues, player: Player, _now_s: float) -> Player:
        cues.caution(player)
        return player

    def harder(_cues: Cues, player: Player, now_s: float) -> Player:
        return player.change(Form.HARDER, now_s)

    voice = SpeakingClock()
    lead(task(), voice, {25.0: pause, 25.5: caution, 40.0: pause, 45.0: harder})

    said = voice.transcript
    at = said.index("Paused")
    assert said[at + 1 : at + 3] == ["Cautions.", "Hold the desk for balance."]
    assert said[at + 4].startswith("Hold. ")


class Speaker:
    """A program that speaks until it is ended."""

    def __init__(self) -> None:
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code


def test_the_voice_speaks_another_language_where_one_is_named() -> None:
    started: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> Speaker:
        started.append(command)
        return Speaker()

    voice = Voice("fr", find=lambda name: name if name == "espeak-ng" else None, run=run, platform="linux")  # type: ignore[arg-type]
    voice.say("Hold", "en")

    assert started == [["espeak-ng", "-v", "en", "--", "Hold"]]
    assert voice.is_speaking


def test_macos_names_the_voice_of_a_language() -> None:
    listed = "Anna                de_DE    # Hallo! Ich heiße Anna.\nBad News            en_US    # Hello!\n"

    assert [mac_voice(listed, language) for language in ("de", "en", "fr")] == ["Anna", "Bad News", None]
