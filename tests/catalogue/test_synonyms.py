"""One table of what people call things: a hint names what they mean, or nothing; never the opposite."""

import re
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak import catalogue_files
from sitbreak.catalogue import Area, Equipment, Place, Position, Range, Sides, StretchKind
from sitbreak.catalogue.synonyms import meant, synonyms, understood
from sitbreak.catalogue_files import AREAS, POSITIONS
from sitbreak.core.settings import Settings
from sitbreak.core.settings_surface import StretchSettings
from sitbreak.texts import LANGUAGES, Texts

KINDS: tuple[type[Enum], ...] = (Area, Equipment, Place, Position, Sides, StretchKind)
DOC = Path(__file__).parents[2] / "docs" / "catalogue.md"


def of(kind: type[Enum]) -> list[str]:
    return [member.value for member in kind]


@pytest.mark.parametrize(
    ("word", "kind", "wanted"),
    [
        ("sitting", Position, "seated"),
        ("siting", Position, "seated"),
        ("Sitzend", Position, "seated"),
        ("assis", Position, "seated"),
        ("lying", Position, "floor-supine"),
        ("on your stomach", Position, "floor-prone"),
        ("Rückenlage", Position, "floor-supine"),
        ("ruckenlage", Position, "floor-supine"),
        ("standin", Position, "standing"),
        ("lower back", Area, "lumbar"),
        ("Lower_Back", Area, "lumbar"),
        ("lowerback", Area, "lumbar"),
        ("unterer Rücken", Area, "lumbar"),
        ("espalda baja", Area, "lumbar"),
        ("腰", Area, "lumbar"),
        ("épaule", Area, "shoulders"),
        ("epaules", Area, "shoulders"),
        ("wall", Equipment, "desk-or-wall"),
        ("work", Place, "office"),
        ("both sides", Sides, "each"),
    ],
)
def test_a_hint_names_what_the_word_means(word: str, kind: type[Enum], wanted: str) -> None:
    assert meant(word, of(kind)) == f'did you mean "{wanted}"?'


PARTS = """knee Knie genou rodilla ひざ; legs. ankle Knöchel cheville tobillo 足首; legs. foot Fuß pied pie 足; legs.
calf Wade mollet pantorrilla ふくらはぎ; legs.
elbow Ellbogen coude codo ひじ; wrists. finger Finger doigt dedo 指; wrists.
hand Hand main mano 手; wrists. arm Arm bras brazo 腕; shoulders. glutes Gesäß fessiers glúteos お尻; hips.
groin Leiste aine ingle 股関節; hips. ribs Rippen côtes costillas 脇腹; core. neck Hals nuque nuca 首; neck.
hamstring Oberschenkelrückseite ischio-jambiers isquiotibiales もも裏; hamstrings"""


@pytest.mark.parametrize("line", PARTS.replace("\n", " ").split(". "))
def test_a_part_of_the_body_has_a_word_in_every_language(line: str) -> None:
    words, _, area = line.partition("; ")

    assert len(words.split()) == len(LANGUAGES)
    assert {understood(word, of(Area)) for word in words.split()} == {area}


@pytest.mark.parametrize("word", ["floor", "sofa", "upside down", "grounded", "tall"])
def test_a_word_that_means_none_of_them_gets_the_list_and_no_guess(word: str) -> None:
    assert meant(word, of(Position)).startswith("possible: ")


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_word_leads_to_something_else_than_it_means(kind: type[Enum]) -> None:
    found = synonyms(of(kind))

    assert set(found.values()) == set(of(kind)) - {"posture"}
    for word, value in found.items():
        assert meant(word, of(kind)) == f'did you mean "{value}"?'
        assert understood(word, of(kind)) == value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "key"), [(Area, "area"), (Position, "position"), (Place, "place")])
def test_what_we_call_it_ourselves_is_understood(kind: type[Enum], key: str, language: str) -> None:
    texts = Texts(language)
    for value in of(kind):
        assert understood(texts.say(f"catalogue.{key}.{value}"), of(kind)) == value


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_call_equipment_is_understood(language: str) -> None:
    texts = Texts(language)
    for value in of(Equipment):
        assert understood(texts.say(f"show.equipment.{value}"), of(Equipment)) == value


def test_lying_is_any_of_them_where_one_asks_for_a_position_but_one_of_them_in_an_entry() -> None:
    assert understood("lying", POSITIONS) == "floor"
    assert understood("lying", of(Position)) == "floor-supine"


def test_the_table_of_the_docs_shows_words_that_are_understood() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| .* \| ([^|]+) \|$", DOC.read_text(encoding="utf-8"), re.MULTILINE))

    assert set(AREAS) <= set(rows)
    for value in AREAS:
        words = [word.strip() for word in rows[value].split(",")]
        assert words
        assert [understood(word, AREAS) for word in words] == [value] * len(words)


ENTRY = """
[[stretch]]
id = "wave"
name = "Wave"
position = "standing"
areas = ["wrists"]
steps = ["Wave."]
"""


def checked(tmp_path: Path, text: str) -> catalogue_files.Library:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return catalogue_files.check(file)


@pytest.mark.parametrize(
    ("wrong", "line", "hint"),
    [
        (ENTRY.replace("standing", "sitting"), 5, 'did you mean "seated"?'),
        (ENTRY.replace("standing", "lying"), 5, 'did you mean "floor-supine"?'),
        (ENTRY.replace("wrists", "lower back"), 6, 'did you mean "lumbar"?'),
        (ENTRY + 'equipment = ["door"]\n', 8, 'did you mean "doorway-or-wall"?'),
        (ENTRY + "instructions = []\n", 8, 'did you mean "steps"?'),
        (ENTRY + "reps = 8\n", 8, "write dose.reps = ..."),
        (ENTRY + "dose.repetitions = 8\n", 8, "write dose.reps = ..."),
        (ENTRY + "hold = 8\n", 8, "write dose.hold_s = ..."),
        (ENTRY.replace('["wrists"]', '"Knie, lower back"'), 6, 'write areas = ["legs", "lumbar"]'),
        (ENTRY + 'where = "büro"\n', 8, 'write where = ["office"]'),
        (ENTRY + 'where = "nowhere"\n', 8, 'write where = ["..."]'),
        (ENTRY + '[off]\nareas = ["knuckles"]\n', 9, "possible: chest, core"),
    ],
)
def test_check_names_the_word_to_write(tmp_path: Path, wrong: str, line: int, hint: str) -> None:
    (problem,) = checked(tmp_path, wrong).problems

    assert (problem.line, problem.hint[: len(hint)]) == (line, hint)


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ('"8-10"', Range(8, 10)),
        ('"8–10"', Range(8, 10)),
        ('" 8 to 10 "', Range(8, 10)),
        ('"8 bis 10"', Range(8, 10)),
        ('"8"', Range(8, 8)),
        ("[8, 10]", Range(8, 10)),
    ],
)
def test_a_range_is_understood_as_people_write_it(tmp_path: Path, written: str, span: Range) -> None:
    lib = checked(tmp_path, ENTRY + f"dose.reps = {written}\ndose.hold_s = {written}\n")

    assert lib.problems == ()
    assert lib.catalogue.stretches["wave"].dose.reps == lib.catalogue.stretches["wave"].dose.hold_s == span


@pytest.mark.parametrize("written", ['"10-8"', '"8-999"', '"-8"', '"8-10-12"', '"eight"', '"9999999999-1"', '"8,5"'])
def test_what_is_no_range_is_said(tmp_path: Path, written: str) -> None:
    (problem,) = checked(tmp_path, ENTRY + f"dose.reps = {written}\n").problems

    assert problem.line == 8
    assert "dose.reps" in problem.what


def test_other_words_in_off_leave_out_the_area(tmp_path: Path) -> None:
    lib = checked(tmp_path, ENTRY + '[off]\nareas = ["Handgelenke", "lower back"]\n')

    assert lib.problems == ()
    assert not [s.id for s in lib.catalogue if {Area.WRISTS, Area.LUMBAR} & set(s.areas)]


@pytest.mark.parametrize("words", [("lower back", "wrists"), ("bas du dos", "poignets"), ("腰", "手首")])
def test_other_words_in_avoid_leave_out_the_area(words: tuple[str, ...]) -> None:
    settings = StretchSettings(avoid=words, positions=("sitting", "lying"), equipment=("wall",))
    wanted = catalogue_files.constraints(settings)

    assert {"lumbar", "wrists"} <= wanted.avoid
    assert wanted.positions == {"seated", "floor"}
    assert Equipment.DESK in wanted.equipment
    assert catalogue_files.unknown_words(Settings(stretch=settings), catalogue_files.load()) == []


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("short-wlak", 'did you mean "short-walk"?'),
        ("lunge", "possible: kneeling-lunge-stretch, forward-lunge-to-rdl, standing-hip-flexor-stretch"),
        ("zzz", f"possible: {', '.join(AREAS)}, or an id of `sitbreak stretches list`"),
    ],
)
def test_a_word_in_avoid_gets_a_few_names_and_where_all_stand(word: str, hint: str) -> None:
    settings = Settings(stretch=StretchSettings(avoid=(word,)))

    assert catalogue_files.unknown_words(settings, catalogue_files.load()) == [
        f'stretch.avoid has no "{word}" ({hint})'
    ]


def test_a_hint_does_not_grow_with_the_catalogue() -> None:
    lib = catalogue_files.load()
    words = sorted({word for name in lib.catalogue.names() for word in name.split()} | {"zzz"})

    for word in words:
        for sentence in catalogue_files.unknown_words(Settings(stretch=StretchSettings(avoid=(word,))), lib):
            named = set(sentence.rstrip(")").rpartition(": ")[2].split(", "))
            assert len(named & set(lib.catalogue.ids())) <= catalogue_files.MOST_ALIKE, sentence


@given(st.text(max_size=80))
def test_any_word_gets_a_hint(word: str) -> None:
    assert meant(word, AREAS).startswith(("did you mean", "possible"))
