"""The user's own files: merged, and every mistake said with its place while it costs only its entry."""

import os
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitbreak import catalogue_files
from sitbreak.catalogue import Area, Equipment, Origin, Place, Position, Range, quick_s
from sitbreak.catalogue.document import parse
from sitbreak.core.settings import Settings
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.core.settings_timing import PostureSettings
from sitbreak.dataclass import replace
from sitbreak.errors import CatalogueError
from tests.catalogue.shipped import catalogue
from tests.kit.effort import examples

WAVE = """
[[stretch]]
id = "wave"
name = "Wave"
position = "standing"
areas = ["wrists"]
steps = ["Wave."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "stretches.d").mkdir()
    return tmp_path / "stretches.d"


def load(folder: Path, text: str | bytes = "", name: str = "mine.toml") -> catalogue_files.Library:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return catalogue_files.load("en", folder)


def said(lib: catalogue_files.Library) -> list[tuple[int, str, str]]:
    return [(p.line, p.entry, p.what) for p in lib.problems]


def test_without_a_folder_there_is_just_ours(folder: Path) -> None:
    assert len(catalogue_files.load("en", folder).catalogue) == len(catalogue())
    assert len(catalogue_files.load("en", folder / "missing").catalogue) == len(catalogue())


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "stretches.d").write_text(WAVE, encoding="utf-8")

    assert [p.what for p in catalogue_files.load("en", tmp_path / "stretches.d").problems] == ["is not a folder"]


def test_an_own_stretch_is_added_with_the_acsm_dose(folder: Path) -> None:
    lib = load(folder, WAVE)
    wave = lib.catalogue.stretches["wave"]

    assert lib.problems == ()
    assert len(lib.catalogue) == len(catalogue()) + 1
    assert wave.origin is Origin.OWN
    assert wave.where == {Place.OFFICE, Place.HOME}
    assert (wave.dose.hold_s, wave.dose.hold_older_s, wave.dose.reps) == (Range(10, 30), Range(30, 60), Range(2, 4))
    assert wave.dose.basis == {"hold_s": "acsm", "reps": "acsm"}
    assert quick_s(wave) == 15


def test_one_of_ours_is_overridden_field_by_field(folder: Path) -> None:
    text = '[[stretch]]\nid = "seated-twist"\nname = "Twist"\ndose.hold_s = 20\n'
    ours = catalogue_files.load().catalogue.stretches["seated-twist"]
    twist = load(folder, text).catalogue.stretches["seated-twist"]

    assert (twist.name, twist.steps, twist.sources) == ("Twist", ours.steps, ours.sources)
    assert (twist.dose.hold_s, twist.dose.reps, twist.dose.sides) == (Range(20, 20), ours.dose.reps, ours.dose.sides)
    assert twist.dose.basis == {"hold_s": "own", "reps": "acsm", "sets": "convention"}
    assert quick_s(twist) == quick_s(twist, older_adult=True) == 2 * (20 + 4)


def test_a_longer_quick_round_makes_a_longer_walk(folder: Path) -> None:
    lib = load(folder, '[[stretch]]\nid = "short-walk"\nquick_round_s = 120\n')

    assert quick_s(lib.catalogue.stretches["short-walk"]) == 120
    assert quick_s(lib.catalogue.walk) == 120


def test_ids_areas_and_groups_are_switched_off(folder: Path) -> None:
    lib = load(folder, '[off]\nids = ["chin-tuck", "soft-jaw"]\nareas = ["wrists"]\ngroups = ["feet"]\n')

    assert lib.problems == ()
    assert not {"chin-tuck", "wrist-flexor-stretch", "wrist-extensor-stretch"} & set(lib.catalogue.stretches)
    assert not {"soft-jaw", "feet-down"} & {n.id for n in lib.postures}
    assert len(lib.postures) == 12


def test_the_walk_remains_as_the_last_resort_though_it_is_switched_off(folder: Path) -> None:
    lib = load(folder, '[off]\nids = ["short-walk"]\n')

    assert "short-walk" not in lib.catalogue.stretches
    assert lib.catalogue.get("short-walk") is lib.catalogue.walk


def test_an_own_nudge_and_an_own_source_are_added(folder: Path) -> None:
    text = """
    [[posture]]
    id = "look-up"
    text = "Look up for a moment."
    [[stretch]]
    id = "seated-twist"
    sources = ["my-physio", { title = "Notes of last year" }]
    [source.my-physio]
    title = "What my physiotherapist said"
    """
    lib = load(folder, text)

    assert lib.problems == ()
    assert lib.postures[-1].text == "Look up for a moment."
    titles = [s.title for s in lib.catalogue.stretches["seated-twist"].sources]
    assert titles == ["What my physiotherapist said", "Notes of last year"]


def test_later_files_override_earlier_ones_by_name(folder: Path) -> None:
    (folder / "20.toml").write_text(WAVE.replace('"Wave"', '"Second"'), encoding="utf-8")
    lib = load(folder, WAVE, "10.toml")

    assert lib.catalogue.stretches["wave"].name == "Second"


def test_every_mistake_is_said_at_its_line_and_costs_only_its_entry(folder: Path) -> None:
    text = """
[[stretch]]
id = "bad"
name = "Bad"
position = "standin"
areas = ["wrists", "shouldrs"]
steps = [
  "one", # a comment with "quotes" and [brackets
  2,
]
dose.hold_s = [30, 10]
easyer = "x"

[stretch.dose]
reps = 0
""".replace("\n[stretch.dose]\nreps = 0\n", "dose.reps = 0\n")
    lib = load(folder, text + WAVE)

    assert said(lib) == [
        (5, "bad", 'position cannot be "standin"'),
        (6, "bad", 'areas has no "shouldrs"'),
        (7, "bad", "steps must be text in quotes, got 2"),
        (11, "bad", "dose.hold_s begins above its end: [30, 10]"),
        (12, "bad", "easyer is not known here"),
        (13, "bad", "dose.reps must be a whole number from 1 to 200, or two as [from, to], got 0"),
    ]
    assert [p.hint for p in lib.problems[:2]] == ['did you mean "standing"?', 'did you mean "shoulders"?']
    assert "bad" not in lib.catalogue.stretches
    assert "wave" in lib.catalogue.stretches


def test_a_faulty_override_leaves_ours_as_it_was(folder: Path) -> None:
    lib = load(folder, '[[stretch]]\nid = "seated-twist"\nname = "Twist"\nkind = "streching"\n')

    assert said(lib) == [(4, "seated-twist", 'kind cannot be "streching"')]
    assert lib.problems[0].hint == 'did you mean "stretch"?'
    assert lib.catalogue.stretches["seated-twist"].name == "Seated twist"


BROKEN = {
    "an open quote": ('name = "Oops', "a quote is not closed in this line"),
    "no equals sign": ("name Oops", "here must be a line of the form key = value"),
    "text without quotes": ("name = Oops", "the value is missing, or is text without quotes"),
    "a key twice": ('name = "A"\nname = "B"', "a key stands here twice"),
    "an open list": ('steps = ["a"', "a list is not closed with ]"),
}


@pytest.mark.parametrize(("line", "what"), BROKEN.values(), ids=BROKEN)
def test_broken_toml_costs_only_the_entry_it_is_in(folder: Path, line: str, what: str) -> None:
    lib = load(folder, f'# mine\n{WAVE}\n[[stretch]]\nid = "oops"\n{line}\n\n[off]\nids = ["chin-tuck"]\n')

    (problem,) = lib.problems
    assert problem.entry == "oops"
    assert problem.line >= 10
    assert what in problem.what
    assert "wave" in lib.catalogue.stretches
    assert "chin-tuck" not in lib.catalogue.stretches


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('[[stretch]]\nname = "No id"\n', 1, "id is missing"),
        (WAVE.replace('"wave"', '"My Wave"'), 3, 'id must be lower case letters, digits and hyphens, not "My Wave"'),
        (WAVE.replace('"wave"', '"next"'), 3, 'id must be lower case letters, digits and hyphens, not "next"'),
        (WAVE + WAVE, 10, "id is used twice; the first is in line 2"),
        (WAVE + "quick_round_s = true\n", 8, "quick_round_s must be a whole number from 5 to 3600, got true"),
        (WAVE + 'dose = "long"\n', 8, 'dose must be a table, got "long"'),
        (WAVE + 'dose.basis = { hold_s = "me" }\n', 8, 'dose.basis.hold_s cannot be "me"'),
        ('[[stretch]]\nid = "cat-cow"\ndose.basis = [{}]\n', 3, "dose.basis must be a table, got [{}]"),
        (WAVE + 'sources = ["nowhere"]\n', 8, "sources has no [source.nowhere]"),
        (WAVE + 'office_instead = "wav"\n', 8, 'office_instead there is no "wav"'),
        (WAVE.replace('"Wave."', '"\\u001b[31mred"'), 7, "steps must be one line without control characters"),
        (WAVE.replace('["Wave."]', "[]"), 7, "steps is empty"),
        ('[[strech]]\nid = "x"\n', 1, "[strech] is not known here"),
        ('[stretch]\nid = "x"\n', 1, "[stretch] stands in single brackets"),
        ('id = "x"\n', 1, "id stands before any entry"),
        ("[safety]\ncautions = []\n", 1, "the safety lines hold for every file"),
        ('[off]\nids = ["chin-tuk"]\n', 2, 'ids: there is no "chin-tuk"'),
        ('[off]\nareas = ["back"]\n', 2, 'areas: there is no "back"'),
        ('[off]\narea = ["neck"]\n', 2, "area is not known here"),
        ("[off]\nids = 3\n", 2, "ids must be a list, got 3"),
        ("\x00", 1, "this is not TOML"),
        (b"# caf\xe9\n", 1, "is not UTF-8 text"),
        (b"# ok\n\xff\xfe\n", 2, "is not UTF-8 text"),
        ("a = " + "[" * 3000, 1, "this is not TOML"),
        ("stretch = 3\n", 1, "stretch stands before any entry"),
        ("stretch = [1, 2]\n", 1, "stretch stands before any entry"),
    ],
)
def test_each_kind_of_mistake_is_said_where_it_is(folder: Path, text: str | bytes, line: int, what: str) -> None:
    lib = load(folder, text)

    assert [(p.line, p.what[: len(what)]) for p in lib.problems][:1] == [(line, what)]
    assert len(lib.catalogue) >= len(catalogue())


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        (WAVE.replace('["wrists"]', '"wrists"'), 6, 'write areas = ["wrists"]'),
        (WAVE + 'dose.hold_s = "30 times"\n', 8, "write hold_s = 30 or hold_s = [30, 60]"),
        ('[[stretch]]\nid = "cat-cow"\nenabled = false\n', 3, 'to switch an entry off: [off] ids = ["cat-cow"]'),
        ('[[stretches]]\nid = "a"\n', 1, "did you mean [[stretch]]?"),
        ('[cat-cow]\nname = "x"\n', 1, 'write [[stretch]] and below it id = "cat-cow"'),
        ("[chair]\n", 1, "possible: [[stretch]], [[posture]], [source.ID], [off]"),
        (WAVE.replace('steps = ["Wave."]', "[[stretch.steps]]\nx = 1"), 7, ""),
    ],
)
def test_a_hint_says_what_to_write(folder: Path, text: str, line: int, hint: str) -> None:
    (problem,) = load(folder, text).problems

    assert (problem.line, problem.hint) == (line, hint)


def test_a_problem_reads_as_one_line_with_file_line_entry_and_way_out(folder: Path) -> None:
    (problem,) = load(folder, WAVE.replace('"standing"', '"standin"')).problems

    assert (
        str(problem)
        == f'{folder / "mine.toml"}, line 5: wave: position cannot be "standin"  (did you mean "standing"?)'
    )


def test_windows_line_ends_and_a_byte_order_mark_are_fine(folder: Path) -> None:
    lib = load(folder, b"\xef\xbb\xbf" + WAVE.replace("\n", "\r\n").encode())

    assert lib.problems == ()
    assert "wave" in lib.catalogue.stretches


@pytest.mark.posix_only("links")
def test_a_folder_or_a_dangling_link_named_like_a_file_is_said(folder: Path) -> None:
    (folder / "dir.toml").mkdir()
    if hasattr(os, "symlink"):
        (folder / "link.toml").symlink_to(folder / "gone")
    lib = catalogue_files.load("en", folder)

    assert [p.what.partition(":")[0] for p in lib.problems] == ["cannot be read", "cannot be read"]


def test_an_enormous_file_is_not_read(folder: Path) -> None:
    assert "larger than" in load(folder, b"#" * 500_001).problems[0].what


def test_a_number_that_python_will_not_read_costs_its_entry_only(folder: Path) -> None:
    lib = load(folder, f'{WAVE}\n[[stretch]]\nid = "long"\nhold_s = {"9" * 5000}\n')

    assert [(p.entry, p.what) for p in lib.problems] == [("long", "this is not TOML: a number is too long")]
    assert "wave" in lib.catalogue.stretches


def test_files_of_an_editor_are_left_alone(folder: Path) -> None:
    for name in (".#mine.toml", "mine.toml~", ".mine.toml.swp"):
        (folder / name).write_text("broken", encoding="utf-8")

    assert catalogue_files.load("en", folder).problems == ()


def is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


@given(st.text(max_size=300) | st.from_regex(r'(\[\[?stretch\]?\]\n|id = "[a-z]"\n|steps = \[|"""|\'|\]|\n|= )+'))
def test_no_text_brings_the_loader_down(text: str) -> None:
    _, errors = parse(text)

    assert (errors == []) is is_toml(text)
    assert all(1 <= error.line <= text.count("\n") + 1 for error in errors)


@settings(deadline=None, max_examples=examples(25))
@given(st.binary(max_size=200))
def test_no_bytes_bring_the_loader_down(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    assert len(load(folder, raw).catalogue) >= len(catalogue())


def test_lines_are_found_behind_tricky_text() -> None:
    text = '''
# [[stretch]] in a comment
[[stretch]]
id = "a" # = "b"
steps = [
  """one [[stretch]]
  id = "no" """,
  \'it = \\',
]
[stretch.dose]
hold_s = 10
[[ stretch ]]
"id" = "b"
dose.hold_s = 5
'''
    tables, errors = parse(text)

    assert errors == []
    assert [(p.name, p.line) for p, _ in tables] == [("stretch", 3), ("stretch", 12)]
    assert tables[0][0].line_of("dose.hold_s") == 11
    assert tables[0][0].line_of("steps") == 5
    assert tables[1][0].line_of("id") == 13
    assert tables[1][0].line_of("dose.basis.reps") == 12


def test_check_reads_a_file_on_top_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "any.toml"
    file.write_text(WAVE, encoding="utf-8")

    assert "wave" in catalogue_files.check(file).catalogue.stretches
    with pytest.raises(CatalogueError, match="no file"):
        catalogue_files.check(tmp_path / "gone.toml")


def test_settings_become_constraints() -> None:
    settings = replace(
        StretchSettings(), where="home", positions=("floor",), equipment=("mat",), avoid=("Lower back", "l-sit-hold")
    )
    command = catalogue_files.constraints(settings)

    assert (command.where, command.positions, command.equipment) == (
        Place.HOME,
        frozenset({"floor"}),
        frozenset({Equipment.MAT}),
    )
    assert command.avoid >= {Area.LUMBAR.value, "l-sit-hold"}


def test_words_of_the_settings_that_mean_nothing_are_said() -> None:
    wrong = StretchSettings(avoid=("shouldrs", "Neck", "cat-cow"), positions=("lying", "flying"), equipment=("matt",))
    settings = Settings(stretch=wrong, posture=PostureSettings(avoid=("feets", "stand", "screen-height")))

    sentences = catalogue_files.unknown_words(settings, catalogue_files.load())

    assert [sentence.partition(" (")[0] for sentence in sentences] == [
        'stretch.avoid has no "shouldrs"',
        'stretch.positions has no "flying"',
        'stretch.equipment has no "matt"',
        'posture.avoid has no "feets"',
    ]
    assert sentences[0].endswith('(did you mean "shoulders"?)')
    assert catalogue_files.unknown_words(Settings(), catalogue_files.load()) == []


def test_the_stamp_changes_with_every_file(folder: Path) -> None:
    stamps = [catalogue_files.stamp(folder)]
    for text in (WAVE, WAVE + "# more\n"):
        load(folder, text)
        stamps.append(catalogue_files.stamp(folder))
    (folder / "mine.toml").unlink()
    (folder / "gone.toml").symlink_to(folder / "nowhere")

    assert len({*stamps}) == 3
    assert catalogue_files.stamp(folder) == stamps[0] == catalogue_files.stamp(folder / "missing") == ()


def test_every_position_is_named_by_its_groups() -> None:
    assert {g for p in Position for g in p.groups} == {"seated", "standing", "kneeling", "floor"}


def test_a_language_is_only_ever_a_plain_tag() -> None:
    english = catalogue_files.load().catalogue.stretches["seated-twist"].name

    for language in ("", "C", "../../etc", "x", "xx_YY.UTF-8", "auto"):
        assert catalogue_files.load(language).catalogue.stretches["seated-twist"].name == english
    assert not re.search("problem", str(catalogue_files.load("xx").problems))


def test_words_may_hold_the_spaces_of_their_language(folder: Path) -> None:
    steps = ["Gardez le dos droit\\u00a0; 30\\u202fs.", "腕を\\u3000伸ばす。"]
    lib = load(folder, WAVE.replace('["Wave."]', "[" + ", ".join(f'"{step}"' for step in steps) + "]"))

    assert lib.problems == ()
    assert lib.catalogue.stretches["wave"].steps == ("Gardez le dos droit\u00a0; 30\u202fs.", "腕を\u3000伸ばす。")
