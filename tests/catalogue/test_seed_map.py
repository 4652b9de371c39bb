"""docs/seed-map.md is complete: every movement, claim and sentence of the seed has a place that exists."""

import re
import tomllib
from pathlib import Path

import pytest

from sitbreak import catalogue_files
from sitbreak.catalogue import Area, Origin
from sitbreak.core.settings import Settings, specs
from tests.catalogue.shipped import catalogue, shipped

DOCS = Path(__file__).parents[2] / "docs"

NAMES = {
    "M1": ("", "supported-bridge"),
    "M2": ("Back Flexion Stretch", "back-flexion-stretch"),
    "M3": ("Knee to Chest Stretch", "single-knee-to-chest"),
    "M4": ("Kneeling Lunge Stretch", "kneeling-lunge-stretch"),
    "M5": ("Piriformis Muscle Stretch", "piriformis-stretch"),
    "M6": ("Single knee to chest", "single-knee-to-chest"),
    "M7": ("Hip thrust / hip thruster", "hip-thrust"),
    "M8": ("Upright sitting posture", "upright-sitting-posture"),
    "M9": ("", "seated-forward-bend"),
    "M10": ("Seated Twist", "seated-twist"),
    "M11": ("Child's Pose", "childs-pose"),
    "M12": ("Thread the Needle", "thread-the-needle"),
    "M13": ("Cat-Cow Pose", "cat-cow"),
    "M14": ("Latissimus Dorsi Stretch", "latissimus-dorsi-stretch"),
    "M15": ("Passive Back-bend", "passive-back-bend"),
    "M16": ("Cobra Pose", "cobra-pose"),
    "M17": ("Sphinx Pose", "sphinx-pose"),
    "M18": ("Bridge", "bridge"),
    "M19": ("Sideline Thoracic Rotational Stretch", "sideline-thoracic-rotation"),
    "M20": ("Lat Side Stretch", "lat-side-stretch"),
    "M21": ("Clam Shell Thrusters", "clam-shell-thruster"),
    "M22": ("Forward Lunge into Romanian Deadlift", "forward-lunge-to-rdl"),
    "M23": ("L-Sit Hold", "l-sit-hold"),
    "M24": ("Side Plank Rotations", "side-plank-rotation"),
    "M25": ("Split Squat 1.5 Bottom Rep", "split-squat-1-5"),
}

# What each claim is about, and a place that it must name.
CLAIMS = {
    "C1": ("30-60 s", "supported-bridge"),
    "C2": ("15 s", "single-knee-to-chest"),
    "C3": ("weak", "stretch.strength"),
    "C4": ("ice and heat", "safety.md"),
    "C5": ("ACSM", "stretch.older_adult"),
    "C6": ("gluteals", "hip-thrust"),
    "C7": ("hunching", "sit-back"),
    "C8": ("within an hour", "sit.interval"),
    "C9": ("upright", "upright-sitting-posture"),
    "C10": ("ankles", "seated-forward-bend"),
    "C11": ("tight", "childs-pose"),
    "C12": ("stability", "clam-shell-thruster"),
    "C13": ("posterior chain", "forward-lunge-to-rdl"),
}
# Sentences of the seed by question, headings included.
SENTENCES = {
    "Q1": 5,
    "Q2": 5,
    "Q3": 6,
    "Q4": 3,
    "Q5": 3,
    "Q6": 3,
    "Q7": 3,
    "Q8": 4,
    "best": 1,
    "Q9": 4,
    "Q10": 10,
    "Q11": 5,
}


def rows() -> dict[str, list[str]]:
    text = (DOCS / "seed-map.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")
    ]
    return {row[0]: row for row in cells if re.fullmatch(r"[MCS]\d+", row[0])}


def test_every_movement_claim_and_sentence_has_its_row() -> None:
    sentences = [f"S{number}" for number in range(1, sum(SENTENCES.values()) + 1)]

    assert list(rows()) == [*NAMES, *CLAIMS, *sentences]
    assert all(all(row) for row in rows().values())


@pytest.mark.parametrize(("key", "name", "entry"), [(k, *v) for k, v in NAMES.items()], ids=list(NAMES))
def test_every_movement_is_an_entry_and_found_by_the_name_it_has_in_the_seed(key: str, name: str, entry: str) -> None:
    assert rows()[key][3] == f"`{entry}`"
    assert rows()[key][1] == name or not name
    assert catalogue().stretches[entry].origin is Origin.SEED
    for one in filter(None, name.split(" / ")):
        assert catalogue().find(one) is catalogue().stretches[entry]


def test_the_entries_of_the_seed_are_just_these() -> None:
    assert {s.id for s in catalogue() if s.origin is Origin.SEED} == {entry for _, entry in NAMES.values()}


@pytest.mark.parametrize(("key", "about", "place"), [(k, *v) for k, v in CLAIMS.items()], ids=list(CLAIMS))
def test_every_claim_says_how_it_stands_and_where_it_went(key: str, about: str, place: str) -> None:
    _, claim, stands, where = rows()[key]

    assert about in claim
    assert stands
    assert place in where


def test_every_place_exists() -> None:
    known = {
        *catalogue().stretches,
        *(n.id for n in shipped().postures),
        *(a.value for a in Area),
        *(s.key for s in specs()),
    }
    for row in rows().values():
        for word in re.findall(r"`([^`]+)`", row[-1]):
            assert word in known or word.startswith("sitbreak "), word
        for file, anchor in re.findall(r"\(([\w.]+)#([\w-]+)\)", row[-1]):
            headings = re.findall(r"^## (.+)$", (DOCS / file).read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {h.lower().replace(" ", "-") for h in headings}
        for entry, first, last in re.findall(r"`([\w-]+)` steps? (\d)(?:(?: and |-)(\d))?", row[-1]):
            assert int(last or first) <= len(catalogue().stretches[entry].steps)


def test_the_seed_s_hour_is_the_upper_end_of_the_advised_interval() -> None:
    (spec,) = [s for s in specs() if s.key == "sit.interval"]

    assert Settings().sit.interval_s < 3600
    assert spec.advise
    assert spec.advise[1] == 3600


def test_the_muscles_of_the_hip_thrust_are_those_of_the_seed() -> None:
    muscles = " ".join(catalogue().stretches["hip-thrust"].muscles)

    for word in ("maximus", "medius", "minimus", "erector", "hamstrings", "adductor", "quadriceps"):
        assert word in muscles


def test_the_safety_page_has_the_lines_of_the_catalogue() -> None:
    page = (DOCS / "safety.md").read_text(encoding="utf-8")

    assert all(f"- {line}\n" in page for line in catalogue().safety.cautions)


def test_the_example_in_the_docs_is_sound(tmp_path: Path) -> None:
    page = (DOCS / "catalogue.md").read_text(encoding="utf-8")
    example, *_ = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "example.toml").write_text(example, encoding="utf-8")
    lib = catalogue_files.load("en", tmp_path)

    assert tomllib.loads(example)
    assert lib.problems == ()
    assert "towel-pull" in lib.catalogue.stretches
    assert "wrist-flexor-stretch" not in lib.catalogue.stretches


def test_the_docs_name_every_area_and_every_nudge() -> None:
    page = (DOCS / "catalogue.md").read_text(encoding="utf-8")

    areas = page.partition("### Sources that were read in a copy")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", areas, re.MULTILINE) == [a.value for a in Area]
    nudges = [(n.rule, n.id, ", ".join(n.groups)) for n in shipped().postures]
    assert re.findall(r"^\| (R\d+) \| `([\w-]+)` \| ([\w, ]+) \|", page, re.MULTILINE) == nudges
