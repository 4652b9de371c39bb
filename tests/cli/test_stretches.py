"""`sitbreak stretches`: what a person and a script see, and how mistakes end."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sitbreak import paths
from sitbreak.catalogue import Area, Place, Stretch, StretchKind
from sitbreak.catalogue.chooser import fitting
from sitbreak.cli import main
from sitbreak.core.records import ReminderKind, ReminderRow
from sitbreak.texts import LANGUAGES
from tests.catalogue.shipped import OFFICE, catalogue
from tests.history.sample_rows import keep


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)


@pytest.fixture
def say(run: Any) -> Any:
    return partial(run, "stretches")


def own(text: str, name: str = "mine.toml") -> Path:
    folder = paths.config_dir() / "stretches.d"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def settings(text: str) -> None:
    paths.config_file().write_text(text, encoding="utf-8")


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", ["40", "63", "64"])
def test_at_any_width_names_and_times_stay_whole(
    say: Any, monkeypatch: pytest.MonkeyPatch, columns: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    said = " ".join(say("list")[1].split())

    assert "…" not in said
    assert all(name in said for name in catalogue().stretches)
    assert len(re.findall(r"\b\d+:\d\d\b", said)) == len(catalogue().stretches)


def test_a_part_of_one_name_finds_it_and_of_several_names_all_of_them(say: Any) -> None:
    assert "shoulder-rolls" in say("show", "shoulder rol")[1]
    code, _, err = say("show", "neck")

    assert code == 1
    assert {"neck-side-bend", "chin-tuck"} <= set(err.replace(",", " ").split())


def test_nothing_printed_into_a_pipe_ends_in_blanks(say: Any) -> None:
    for words in (("list",), ("show", "cobra-pose"), ("next", "--explain")):
        assert [line for line in say(*words)[1].splitlines() if line != line.rstrip()] == []


def test_the_list_names_every_entry_once_and_stays_within_the_terminal(say: Any) -> None:
    code, out, _ = say("list")
    ids = [s["id"] for s in json.loads(say("list", "--json")[1])]

    assert code == 0
    assert sorted(ids) == sorted(catalogue().stretches)
    entries = [line.split() for line in out.splitlines() if line.startswith(("  ●", "  ○"))]
    assert sorted(next(word for word in reversed(words) if word in ids) for words in entries) == sorted(ids)
    assert max(len(line) for line in out.splitlines()) <= 80
    assert out.index("Neck") < out.index("neck-side-bend") < out.index("Whole body") < out.index("short-walk")


@pytest.mark.parametrize(
    ("words", "first", "shown"),
    [
        (("--by", "position"), "Seated", lambda _: True),
        (("--by", "place"), "Office and home", lambda _: True),
        (("--area", "hips"), "Hips", lambda stretch: Area.HIPS in stretch.areas),
        (("--where", "office"), "Neck", lambda stretch: Place.OFFICE in stretch.where),
        (("--position", "floor"), "Upper back", lambda stretch: "floor" in stretch.position.groups),
        (("--kind", "posture"), "Lower back", lambda stretch: stretch.kind is StretchKind.POSTURE),
        (("--fits",), "Neck", lambda stretch: stretch in fitting(catalogue(), OFFICE)),
    ],
)
def test_the_list_is_grouped_and_filtered(
    say: Any, words: tuple[str, ...], first: str, shown: Callable[[Stretch], bool]
) -> None:
    _, out, _ = say("list", *words)
    ids = [entry["id"] for entry in json.loads(say("list", *words, "--json")[1])]

    assert out.splitlines()[0].strip() == first
    assert sorted(ids) == sorted(stretch.id for stretch in catalogue() if shown(stretch))
    assert sum(line.startswith(("  ●", "  ○")) for line in out.splitlines()) == len(ids)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("--area", "lower back"), ("--area", "lumbar")),
        (("--area", "unterer Rücken"), ("--area", "lumbar")),
        (("--area", "Lumbar"), ("--area", "lumbar")),
        (("--position", "sitting"), ("--position", "seated")),
        (("--position", "lying"), ("--position", "floor")),
        (("--where", "Büro"), ("--where", "office")),
    ],
)
def test_the_list_understands_other_words(say: Any, typed: tuple[str, str], meant: tuple[str, str]) -> None:
    assert say("list", *typed) == say("list", *meant)
    assert say("list", *typed)[0] == 0


def test_a_list_of_nothing_says_so(say: Any) -> None:
    code, out, _ = say("list", "--area", "eyes", "--where", "home", "--kind", "strength")

    assert (code, out.strip()) == (0, "Nothing here fits these filters.")


def test_one_in_full_has_steps_dose_cautions_sources_and_the_safety_lines(say: Any) -> None:
    code, out, _ = say("show", "supported-bridge")
    flat = squeezed(out)

    assert code == 0
    assert "3 min - 9 min 50 s: hold 30-60 s, 3-5 sets, rest 30-60 s between" in flat
    assert "hold, repetitions, sets, rest: the source text" in flat
    assert "1 Lie on your back, knees bent, feet flat." in flat
    assert "! Stop when pain or tingling runs into a leg." in flat
    assert "means stop" in flat
    assert "not medical advice" in flat
    assert "not reviewed by a clinician" in flat
    assert "sitbreak stretches show standing-hip-flexor-stretch" in flat
    url = "https://www.acsm.org/all-blog-posts/certification-blog/acsm-certified-blog/2021/03/18/"
    assert any(line.startswith(f"    {url}") for line in out.splitlines())  # whole, so that it can be clicked


@pytest.mark.parametrize("name", [("hip", "thruster"), ("Hip Thrust",), ("HIP-THRUST",), ("Child’s pose",)])
def test_any_name_will_do(say: Any, name: tuple[str, ...]) -> None:
    code, out, _ = say("show", *name)

    assert code == 0
    assert "Sources" in out


def test_a_misspelt_name_is_answered_with_the_nearest(say: Any) -> None:
    code, out, err = say("show", "seated", "twits")

    assert (code, out) == (1, "")
    assert "no stretch called seated twits" in err
    assert "Did you mean Seated twist?" in err


def test_a_name_like_nothing_is_sent_to_the_list(say: Any) -> None:
    assert "sitbreak stretches list" in say("show", "zzzzzz")[2]


def test_show_for_scripts_has_the_dose_in_seconds(say: Any) -> None:
    answer = json.loads(say("show", "single-knee-to-chest", "--json")[1])

    assert answer["dose"]["hold_s"] == [15, 15]
    assert answer["dose"]["total_s"] == [200, 400]
    assert answer["quick_round_s"] == 40
    assert answer["breaks_sitting"] is True
    assert len(answer["safety"]) == 6


def test_an_older_adult_is_shown_the_longer_hold(say: Any) -> None:
    settings("[stretch]\nolder_adult = true\n")

    assert "hold 30 s, each side" in squeezed(say("show", "seated-twist")[1])
    assert json.loads(say("show", "seated-twist", "--json")[1])["dose"]["hold_s"] == [30, 60]


def test_brackets_in_a_text_of_the_user_are_no_markup(say: Any) -> None:
    own('[[stretch]]\nid = "a"\nname = "A [red]b[/red]"\nposition = "seated"\nareas = ["neck"]\nsteps = ["[bold]x"]\n')

    _, out, _ = say("show", "a")

    assert "A [red]b[/red]" in out
    assert "[bold]x" in out


def test_a_broken_config_keeps_nobody_from_the_cautions(say: Any) -> None:
    settings("[stretch\n")

    assert say("show", "cat-cow")[0] == 0
    assert say("list")[0] == 0
    assert say("next")[0] == 1


def test_own_stretches_are_listed(say: Any) -> None:
    own('[[stretch]]\nid = "wave"\nname = "Wave"\nposition = "standing"\nareas = ["wrists"]\nsteps = ["Wave."]\n')

    assert " wave " in say("list", "--area", "wrists")[1]
    assert "your own" in say("show", "wave")[1]


def test_check_of_sound_files_is_content(say: Any) -> None:
    file = own('[off]\nids = ["l-sit-hold"]\n')

    assert say("check") == (0, f"{len(catalogue()) - 1} entries to offer, with those of {file}; no problem.\n", "")
    assert say("check", str(file))[0] == 0


def test_check_names_file_line_entry_and_way_out_and_exits_with_1(say: Any) -> None:
    file = own('[[stretch]]\nid = "wave"\nname = "Wave"\nposition = "standin"\nareas = ["wrists"]\nsteps = ["Wave."]\n')

    code, out, _ = say("check")

    assert code == 1
    assert f'{file}:4: wave: position cannot be "standin"\n    did you mean "standing"?\n' in out
    assert "One problem" in out


def test_check_of_a_file_that_is_not_there_is_refused(say: Any) -> None:
    code, _, err = say("check", "gone.toml")

    assert code == 1
    assert "no file gone.toml" in err


def test_check_of_a_folder_says_that_it_cannot_be_read(say: Any, tmp_path: Path) -> None:
    code, out, _ = say("check", str(tmp_path))

    assert code == 1
    assert "cannot be read" in out


def test_next_is_the_same_until_something_was_offered(say: Any) -> None:
    first = json.loads(say("next", "--json")[1])["stretch"]["id"]
    assert json.loads(say("next", "--json")[1])["stretch"]["id"] == first

    now = datetime.now(UTC)
    offered = ReminderRow(1, now - timedelta(hours=1), ReminderKind.SIT, 2700.0, stretch_id=first)
    keep(paths.state_dir() / "history.db", offered)

    answer = json.loads(say("next", "--json")[1])
    assert answer["stretch"]["id"] != first
    assert {"key": "not-last", "last": first} in answer["reasons"]


def test_next_follows_the_seed(say: Any) -> None:
    ids = {json.loads(say("next", "--json", "--seed", str(seed))[1])["stretch"]["id"] for seed in range(12)}

    assert len(ids) >= 3


def test_next_explains_itself_in_words(say: Any) -> None:
    code, out, _ = say("next", "--explain")

    assert code == 0
    assert "Why this one" in out
    assert f"{len(fitting(catalogue(), OFFICE))} of {len(catalogue())} suited to your settings" in out
    assert "catalogue.choice" not in out


def test_next_says_which_setting_leaves_only_the_walk_and_which_word_means_nothing(say: Any) -> None:
    settings('[stretch]\ntime = "10 s"\navoid = ["shouldrs"]\n')

    _, out, _ = say("next")

    assert "Short walk" in out
    assert "stretch.time" in out
    assert 'stretch.avoid has no "shouldrs" (did you mean "shoulders"?)' in squeezed(out)


def test_next_mentions_mistakes_in_own_files(say: Any) -> None:
    own("[[stretch]]\n")

    assert "sitbreak stretches check" in say("next")[1]


@pytest.mark.parametrize(
    "words", [("list", "--by", "colour"), ("show",), ("list", "--position", "x"), ("next", "--seed", "x"), ("nothing",)]
)
def test_wrong_usage_is_2(say: Any, words: tuple[str, ...]) -> None:
    assert say(*words)[0] == 2


def test_a_terminal_without_utf_8_gets_plain_marks(say: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console

    monkeypatch.setattr(Console, "encoding", "ascii")

    assert "  * Doorway chest stretch" in say("list", "--area", "chest")[1]


def test_the_check_of_the_config_knows_the_words_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    settings('[stretch]\navoid = ["shouldrs"]\n')

    assert main(["config", "check"]) == 1
    assert 'stretch.avoid has no "shouldrs" (did you mean "shoulders"?)' in capsys.readouterr().err


def test_a_stretch_of_ones_own_has_no_figure_and_that_is_said(say: Any, tmp_path: Path) -> None:
    own('[[stretch]]\nid = "wave"\nname = "Big wave"\nposition = "standing"\nareas = ["wrists"]\nsteps = ["Wave."]\n')

    code, _, err = say("draw", "Big", "wave", "-o", str(tmp_path / "x.png"))

    assert code != 0
    assert "there is no picture of 'wave'" in err
    assert "only those that come with sitbreak are drawn" in squeezed(err)
