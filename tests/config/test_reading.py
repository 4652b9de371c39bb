"""Config files as people write them, and as they break them."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from sitbreak import dataclass as dataclasses
from sitbreak.config import BadConfigError, ConfigFileWatcher, load, load_for, override, write_default
from sitbreak.config.default import default_toml
from sitbreak.config.reading import ParsedConfig, line_numbers, read
from sitbreak.config.values import checked, from_text
from sitbreak.core.settings import Settings, specs
from sitbreak.core.written import plain, toml, value_of
from sitbreak.errors import ConfigError
from sitbreak.paths import resource
from sitbreak.run_options import RunOptions
from tests.kit.effort import examples


def lines_of(reading: ParsedConfig) -> list[int | None]:
    return [problem.line for problem in reading.problems]


def only(text: str) -> str:
    """Return the one problem of a text."""
    (problem,) = read(text).problems
    return str(problem)


def test_an_empty_file_is_the_defaults() -> None:
    assert read("") == ParsedConfig(Settings(), (), (), frozenset())


def test_a_file_changes_what_it_names_and_nothing_else() -> None:
    reading = read('[sit]\ninterval = "30 min"\n[posture]\navoid = ["feet"]\n[day]\nstart = "05:30"\n')

    changed = [spec.key for spec in specs() if value_of(reading.settings, spec) != spec.default]
    assert changed == ["sit.interval", "day.start", "posture.avoid"]
    assert reading.settings.sit.interval_s == 1800
    assert reading.settings.day.start_h == 5.5


def test_every_problem_is_told_at_once_with_its_line() -> None:
    reading = read(
        "[sit]\n"
        "interval = 45 min\n"
        "brake = '5 min'\n"
        "[remind]\n"
        "repeat = 10\n"
        "snooze_max = 2.5\n"
        "[notfy]\n"
        "channel = 'auto'\n"
        "[tray]\n"
        'backend = "gtk\n'
        'panel = "drak"\n'
        "minutes = 'yes'\n"
    )

    assert [str(problem) for problem in reading.problems] == [
        'line 2: this is not TOML: interval = 45 min (write interval = "45 min")',
        "line 3: unknown key sit.brake (did you mean sit.break?)",
        'line 5: remind.repeat: 10 of what? (write "10 min" or "10 s", with the quotes)',
        "line 6: remind.snooze_max: 2.5 is not a whole number (write it like 2)",
        "line 7: unknown section [notfy] (did you mean [notify]?)",
        'line 10: this is not TOML: backend = "gtk (the closing quote is missing)',
        'line 11: tray.panel: "drak" is none of the choices (did you mean "dark"? choices: auto, dark, light)',
        'line 12: tray.minutes: "yes" is text, not yes or no (write true, without the quotes)',
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("interval = '5 min'", "line 1: unknown key interval (did you mean sit.interval? It belongs below [sit])"),
        ("[remind]\ninterval = '5 min'",
         "line 2: unknown key remind.interval (did you mean sit.interval? It belongs below [sit])"),
        ("[sit]\ninterval = '3 s'", "line 2: sit.interval: must be at least 5 s, got 3 s (the default is 45 min)"),
        ("[sit]\ninterval = true",
         'line 2: sit.interval: true is not a duration (write it like "45 min", "90 s" or "1 h 30 min")'),
        ("sit = 5", "line 1: sit is a section, not a value (write a line [sit] and its keys below)"),
        ("[[sit]]\ninterval = '5 min'",
         "line 1: sit is a section, not a value (write a line [sit] and its keys below)"),
        ("[sit]\nbreak = '5 min'\nbreak = '6 min'",
         "line 3: break = '6 min' is there a second time (keep one of them)"),
        ("[posture]\navoid = 'feet'", 'line 2: posture.avoid: "feet" is not a list (write ["feet"])'),
        ("[posture]\navoid = [1]",
         'line 2: posture.avoid: [1] is not a list of words (write it like ["first", "second"])'),
        ("[remind]\nrepeat_backoff = nan",
         "line 2: remind.repeat_backoff: must be at most 10, got nan (the default is 1.5)"),
        ("[remind]\nrepeat_backoff = inf",
         "line 2: remind.repeat_backoff: must be at most 10, got inf (the default is 1.5)"),
        ("[remind]\nsnooze_max = -1", "line 2: remind.snooze_max: must be at least 0, got -1 (the default is 2)"),
        ("[ui]\nlanguage = 3", 'line 2: ui.language: 3 is not text (write it like "auto", with the quotes)'),
        ("[day]\nstart = 1979-05-27", 'line 2: day.start: 1979-05-27 is not a time of day (write it like "04:00")'),
    ],
)  # fmt: skip
def test_the_way_out_is_named(text: str, problem: str) -> None:
    assert only(text) == problem


@pytest.mark.parametrize(
    "text", ["[sit", "a = " + "[" * 5000, "a = " + "9" * 5000, "\0", "= 3", "[sit]\n\tinterval", '"""']
)
def test_broken_toml_is_a_problem_and_no_traceback(text: str) -> None:
    assert read(text).problems


def test_a_broken_header_does_not_blame_the_keys_below_it() -> None:
    assert lines_of(read("[sit]\n[remind\nsnooze = '4 min'\n")) == [2]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("line", ["a b{spaces}'", "[{spaces}", "a{spaces}.", "a ={spaces}b{spaces}'", "“{spaces}“"])
def test_no_line_takes_long_to_be_refused(line: str) -> None:
    text = line.replace("{spaces}", " " * 200_000)

    assert len(read(text).problems) == 1


def test_a_file_with_a_hundred_broken_lines_does_not_flood() -> None:
    assert len(read("what\n" * 100).problems) == 20


def test_a_time_of_day_needs_no_quotes_and_zero_no_unit() -> None:
    settings = read("[day]\nstart = 05:30:00\nlimit = 0\n[remind]\nrepeat = 'never'\n").settings

    assert (settings.day.start_h, settings.day.limit_s, settings.remind.repeat_s) == (5.5, 0, 0)


def test_an_interval_outside_of_what_is_advised_is_allowed_with_a_word() -> None:
    reading = read("[sit]\ninterval = '2 h'\n")

    (warning,) = reading.warnings
    assert reading.problems == ()
    assert str(warning).startswith("line 2: sit.interval is 2 h; guidance lies between 20 and 60 min")


def test_still_sitting_longer_than_a_break_is_said() -> None:
    (warning,) = read("[sit]\nstill_sitting = '20 min'\n").warnings

    assert str(warning) == "line 2: sit.still_sitting (20 min) is longer than sit.break (it counts as 5 min)"


def test_a_renamed_key_still_counts_with_a_notice() -> None:
    reading = read("[timer]\nlimit = '30 min'\n", {"timer.limit": "sit.interval"})

    assert reading.problems == ()
    assert reading.settings.sit.interval_s == 1800
    assert [str(warning) for warning in reading.warnings] == [
        "line 2: timer.limit is called sit.interval now (it still counts)"
    ]


def test_the_new_name_wins_over_the_old() -> None:
    text = "[sit]\ninterval = '40 min'\nlimit = '30 min'\n"

    assert read(text, {"sit.limit": "sit.interval"}).settings.sit.interval_s == 2400


def test_lines_are_found_in_every_spelling_of_toml() -> None:
    text = '\n sit.interval = "4 min"\n[ "remind" ]\n "snooze" = 3\n[tray] # x\nbackend="a"\n'

    assert line_numbers(text) == {
        "sit.interval": 2, "sit": 2, "remind": 3, "remind.snooze": 4, "tray": 5, "tray.backend": 6,
    }  # fmt: skip


@given(st.text(max_size=200))
@example("[sit]\ninterval = 5\n[sit]")
@effort(max_examples=examples(300), deadline=None)
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    reading = read(text)

    assert all(str(problem) for problem in reading.problems)


_KEYS = st.sampled_from([spec.key for spec in specs()] + ["sit", "x", "sit.x", "a.b.c"])
_VALUES = st.one_of(
    st.sampled_from(["'x'", '"45 min"', "''"]),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(
        ["true", "[]", "[1]", "['a', 'a']", "{}", "{a=1}", "04:00:00", "1979-05-27T07:32:00Z", "[[]]", "45 min"]
    ),
)


@given(st.lists(st.tuples(_KEYS, _VALUES), max_size=8))
@effort(max_examples=examples(300), deadline=None)
def test_any_assignment_of_any_value_is_right_or_a_problem(assignments: list[tuple[str, str]]) -> None:
    reading = read("\n".join(f"{key} = {value}" for key, value in assignments))

    assert isinstance(reading.settings, Settings)
    for spec in specs():
        assert checked(plain(value_of(reading.settings, spec), spec), spec) == value_of(reading.settings, spec)


def test_the_default_file_is_what_the_settings_say() -> None:
    file = resource("config", "default.toml").read_text(encoding="utf-8")

    assert file == default_toml(), "run: python -m sitbreak.config.default"


def test_the_default_file_uncommented_is_the_defaults_key_by_key() -> None:
    lines = default_toml().splitlines()
    bare = "\n".join(
        line.removeprefix("#") if line.startswith("#") and not line.startswith("# ") else line for line in lines
    )
    reading = read(bare)

    assert reading.problems == ()
    assert reading.settings == Settings()
    assert reading.given == {spec.key for spec in specs()}


def test_every_default_survives_being_typed() -> None:
    for spec in specs():
        text = toml(spec.default, spec)
        assert from_text(text, spec) == spec.default, spec.key


def test_overrides_take_durations_lists_and_words() -> None:
    settings = override(
        Settings(),
        ["sit.interval=20s", "posture.avoid=feet, stand", "busy.call=off", "day.start=5", "notify.channel=console"],
    )

    assert settings.sit.interval_s == 20
    assert settings.posture.avoid == ("feet", "stand")
    assert settings.busy.call is False
    assert settings.day.start_h == 5
    assert settings.notify.channel == "console"


def test_wrong_overrides_are_told_all_at_once() -> None:
    with pytest.raises(BadConfigError) as refusal:
        override(Settings(), ["sit.interva=20s", "posture", "remind.snooze_max=many", "sit.break=1 ms", "interval=3s"])

    assert [str(problem) for problem in refusal.value.problems] == [
        "sit.interva: unknown key (did you mean sit.interval?)",
        '"posture" has no value (write KEY=VALUE, for example sit.interval=20min)',
        'remind.snooze_max: "many" is not a whole number (write it like 2, without quotes)',
        'sit.break: "1 ms" is not a duration (write it like "45 min", "90 s" or "1 h 30 min")',
        "interval: unknown key (did you mean sit.interval?)",
    ]


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "config.toml").settings == Settings()


def test_a_file_named_on_the_command_line_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        load_for(RunOptions(config=tmp_path / "absent.toml"))


def test_overrides_outlive_the_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[sit]\ninterval = '30 min'\nbreak = '6 min'\n")

    loaded = load_for(RunOptions(overrides=("sit.interval=20s",), config=file))

    assert (loaded.settings.sit.interval_s, loaded.settings.sit.break_s) == (20, 360)


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (b"[sit]\ninterval = '5 min' # caf\xe9\n", "line 2: this is not UTF-8 text"),
        (b"\xff\xfe[\x00s\x00", "line 1: this is not UTF-8 text"),
        (b"#" * (2 << 20), "larger than a config can be"),
    ],
)
def test_files_that_are_no_text_are_refused_by_name(tmp_path: Path, raw: bytes, title: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(raw)

    with pytest.raises(ConfigError) as refusal:
        load(file)
    assert title in refusal.value.title
    assert str(file) in refusal.value.title


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not a file"):
        load(tmp_path)


def test_notepad_writes_a_mark_and_carriage_returns(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbf[sit]\r\ninterval = '30 min'\r\n")

    assert load(file).settings.sit.interval_s == 1800


def test_one_problem_is_told_in_one_line_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[sit]\nintervall = '30 min'\n")

    with pytest.raises(BadConfigError) as refusal:
        load(file)
    assert refusal.value.title == f"{file}, line 2: unknown key sit.intervall"
    assert refusal.value.hint == "did you mean sit.interval?"


def test_the_first_run_writes_the_commented_default_once(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"

    assert write_default(file) is True
    assert file.read_text() == default_toml()
    file.write_text("[sit]\n")
    assert write_default(file) is False
    assert file.read_text() == "[sit]\n"


def test_where_nothing_can_be_written_the_defaults_need_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert write_default(tmp_path / "file" / "config.toml") is False


@pytest.mark.posix_only("a rename over an open file")
def test_a_change_is_seen_once_however_it_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    watcher = ConfigFileWatcher(file)
    seen = [watcher.changed()]
    file.write_text("[sit]\n")
    seen += [watcher.changed(), watcher.changed()]
    new = tmp_path / "config.toml.new"
    new.write_text("[day]\n")
    new.rename(file)
    seen += [watcher.changed(), watcher.changed()]
    file.unlink()
    seen += [watcher.changed(), watcher.changed()]

    assert seen == [False, True, False, True, False, True, False]


def test_run_options_can_be_given_again(tmp_path: Path) -> None:
    options = RunOptions(("sit.interval=20s", "busy.call=off"), tmp_path / "c.toml", None, verbose=True, tray=False)

    assert options.arguments() == [
        "--set", "sit.interval=20s", "--set", "busy.call=off",
        "--config", str(tmp_path / "c.toml"), "--verbose", "--no-tray",
    ]  # fmt: skip


def test_settings_stay_immutable() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        read("").settings.sit.interval_s = 3  # type: ignore[misc]


@pytest.mark.parametrize(("written", "value"), [("1", "1"), ("3", "3"), ('"3"', "3"), ('"fill"', "fill")])
def test_a_choice_of_numbers_and_words_takes_either(written: str, value: str) -> None:
    assert read(f"[stretch]\nseries = {written}\n").settings.stretch.series == value


@pytest.mark.parametrize("written", ["2", "true", "1.0", '"all"', "[3]"])
def test_and_nothing_else(written: str) -> None:
    (problem,) = read(f"[stretch]\nseries = {written}\n").problems

    assert "stretch.series" in str(problem)


def test_a_table_within_a_table_is_read_and_misspelt_keys_in_it_are_told() -> None:
    good = read('[link]\nbroker = "mqtt://b"\n[link.desk]\ntopic = "desk/height"\nstanding_above = "1.1 m"\n')
    assert good.problems == ()
    assert (good.settings.link.broker, good.settings.link_desk.topic) == ("mqtt://b:1883", "desk/height")
    assert good.settings.link_desk.standing_above_cm == 110

    bad = read('[link]\ndesk = "mine"\n')
    assert [problem.text for problem in bad.problems] == ["link.desk is a section, not a value"]

    bad = read('[link.chair]\ntopik = "chair"\n[link.dessk]\ntopic = "x"\n')
    texts = [f"{problem.line} {problem.text} ({problem.hint})" for problem in bad.problems]
    assert texts == [
        "2 unknown key link.chair.topik (did you mean link.chair.topic?)",
        "3 unknown key link.dessk (did you mean link.desk?)",
    ]
