"""A set handed on: everything is checked before anything is copied, and nothing lands outside of the folder."""

import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitbreak import own_files, paths
from sitbreak.catalogue.sets import MOST_FILES, wrong_name
from sitbreak.cli import main, stretch_sets
from sitbreak.errors import CatalogueError
from tests.kit.effort import examples
from tests.sample_pictures import picture

ENTRY = """
[[stretch]]
id = "knee-lift"
name = "Knee lift"
position = "seated"
areas = ["hips"]
steps = ["Lift one knee."]
"""


def folder() -> Path:
    return paths.config_dir() / "stretches.d"


def there() -> dict[str, bytes]:
    """Everything in the home, but what a command notes of itself."""
    return {str(path): path.read_bytes() for path in sorted(folder().rglob("*")) if path.is_file()}


def add(source: Path, *words: str) -> int:
    return main(["stretches", "add", str(source), *words])


def archive(file: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name) if "\\" in name else name, data)
    return file


OUTSIDE = {
    "a folder above": "../physio.toml",
    "a folder above, inside": "a/../../physio.toml",
    "the root": "/physio.toml",
    "a drive": "C:physio.toml",
    "another drive": "C:/physio.toml",
    "backslashes": "..\\physio.toml",
    "a share": "//host/physio.toml",
    "a stream": "physio.toml:hidden",
    "a hidden file": ".physio.toml",
    "a device": "nul.toml",
    "another device": "COM1.toml",
    "a dot at the end": "pictures./knee.png",
    "a control character": "phy\nsio.toml",
    "a long name": "x" * 200 + ".toml",
}


@pytest.mark.parametrize("name", OUTSIDE.values(), ids=OUTSIDE)
def test_a_name_that_leads_elsewhere_costs_the_whole_set(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = archive(tmp_path / "s.zip", {"good.toml": ENTRY, name: ENTRY.replace("knee-lift", "other")})

    assert add(made) == 1
    assert "Nothing was done" in capsys.readouterr().err
    assert there() == {}
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".toml") == []


@pytest.mark.posix_only("links")
@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_device_in_the_archive_is_refused(tmp_path: Path, kind: int) -> None:
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as made:
        made.writestr("physio.toml", ENTRY)
        info = zipfile.ZipInfo("knee.png")
        info.external_attr = (kind | 0o777) << 16
        made.writestr(info, "/etc/passwd")

    assert add(tmp_path / "s.zip") == 1
    assert there() == {}


@pytest.mark.posix_only("links")
def test_a_link_in_a_folder_is_refused_and_one_in_our_own_is_not_followed(tmp_path: Path) -> None:
    source, elsewhere = tmp_path / "set", tmp_path / "elsewhere"
    source.mkdir()
    elsewhere.mkdir()
    (source / "physio.toml").write_text(ENTRY, encoding="utf-8")
    (source / "knee.png").symlink_to("/etc/passwd")
    assert add(source) == 1

    (source / "knee.png").unlink()
    (source / "pictures").mkdir()
    picture(source / "pictures" / "knee.png")
    folder().mkdir(parents=True)
    (folder() / "pictures").symlink_to(elsewhere)
    assert add(source) == 1
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "members",
    [
        {"physio.toml": ENTRY, "Physio.toml": ENTRY},
        {"physio.toml": ENTRY, "é.png": b"x", "e\u0301.png": b"x"},
        {f"{number}.png": b"x" for number in range(MOST_FILES + 1)},
        {"physio.toml": "x" * 600_000},
        {"physio.toml": ENTRY, "knee.png": bytes(9 << 20)},
        {"physio.toml": ENTRY, **{f"{number}.png": bytes(8 << 20) for number in range(9)}},
        {"README.txt": "nothing"},
        {"a/physio.toml": ENTRY, "b/knee.png": b"x"},
        {},
    ],
    ids=["case", "accents", "many", "long", "large", "together", "no stretches", "in folders", "empty"],
)
def test_what_is_too_much_or_ambiguous_is_refused(tmp_path: Path, members: dict[str, bytes | str]) -> None:
    assert add(archive(tmp_path / "s.zip", members)) == 1
    assert there() == {}


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + bytes(17), b"PK\x05\x06" + b"\xff" * 18, b"x" * 1000])
def test_what_is_no_archive_is_said(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "s.zip").write_bytes(content)

    assert add(tmp_path / "s.zip") == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.posix_only("a named pipe")
@pytest.mark.timeout(20)
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "s.zip")

    assert add(tmp_path / "s.zip") == 1


@settings(max_examples=examples(80), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_archive_is_read_or_refused_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(archive(tmp_path / "whole.zip", {"physio.toml": ENTRY, "knee.png": b"x" * 50}).read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    (tmp_path / "s.zip").write_bytes(whole)
    try:
        found = stretch_sets.read(tmp_path / "s.zip")
    except CatalogueError:
        return
    assert all(wrong_name(name) is None for name in found.contents)


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    whole = archive(tmp_path / "s.zip", {"physio.toml": ENTRY}).read_bytes()
    (tmp_path / "s.zip").write_bytes(whole.replace(b"physio.toml", b"\0hysio.toml"))

    assert add(tmp_path / "s.zip") == 1
    assert there() == {}


def test_a_mistake_in_the_set_is_said_and_nothing_is_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = ENTRY.replace("seated", "sitting")
    assert add(archive(tmp_path / "s.zip", {"physio.toml": wrong, "knee.png": b"x"})) == 1
    err = capsys.readouterr().err

    assert 'physio.toml, line 5: knee-lift: position cannot be "sitting"  (did you mean "seated"?)' in err
    assert str(tmp_path) not in err
    assert there() == {}


@pytest.mark.parametrize("what", ["a broken picture", "a broken translation"])
def test_pictures_and_translations_are_checked_as_well(tmp_path: Path, what: str) -> None:
    members: dict[str, bytes | str] = {"physio.toml": ENTRY + 'picture = "knee.png"\n', "knee.png": b"no picture"}
    if "translation" in what:
        members = {"physio.toml": ENTRY, "physio.ja.toml": '[[stretch]]\nid = "knee-lift"\nsteps = ["a", "b"]\n'}

    assert add(archive(tmp_path / "s.zip", members)) == 1
    assert there() == {}


def test_litter_and_what_belongs_to_no_set_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    members: dict[str, bytes | str] = {
        "physio/physio.toml": ENTRY + 'picture = "pictures/knee.png"\n',
        "physio/pictures/knee.png": picture(tmp_path / "k.png").read_bytes(),
        "physio/run.sh": "#!/bin/sh\ntouch ran\n",
        "physio/README.txt": "Have fun.",
        "__MACOSX/physio/._physio.toml": b"\0",
        "physio/.DS_Store": b"\0",
    }
    assert add(archive(tmp_path / "s.zip", members)) == 0

    assert sorted(Path(name).relative_to(folder()).as_posix() for name in there()) == [
        "physio.toml",
        "pictures/knee.png",
    ]
    assert "README.txt, run.sh" in capsys.readouterr().out


def test_nothing_is_overwritten_without_being_told_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = archive(tmp_path / "s.zip", {"physio.toml": ENTRY})
    assert add(made) == 0
    assert add(made) == 0, "the same set again changes nothing"
    before = there()
    capsys.readouterr()

    for members, named in (
        ({"physio.toml": ENTRY.replace("Knee lift", "Knee up")}, "physio.toml"),
        ({"Physio.toml": ENTRY}, "physio.toml"),
        ({"hers.toml": ENTRY}, "knee-lift"),
        ({"hers.toml": ENTRY.replace("knee-lift", "cat-cow")}, "cat-cow"),
        ({"hers.toml": '[off]\nids = ["cat-cow"]\n'}, "[off] cat-cow"),
    ):
        assert add(archive(tmp_path / "t.zip", dict(members))) == 1
        assert named in capsys.readouterr().err
        assert there() == before
    assert add(archive(tmp_path / "t.zip", {"physio.toml": ENTRY.replace("Knee lift", "Knee up")}), "--replace") == 0
    assert b"Knee up" in (folder() / "physio.toml").read_bytes()


def test_a_pack_holds_what_belongs_to_it_and_is_the_same_twice(tmp_path: Path) -> None:
    folder().mkdir(parents=True)
    (folder() / "physio.toml").write_text(ENTRY + 'picture = "knee.gif"\n', encoding="utf-8")
    (folder() / "physio.de.toml").write_text('[[stretch]]\nid = "knee-lift"\nname = "Knie"\n', encoding="utf-8")
    (folder() / "mine.toml").write_text(ENTRY.replace("knee-lift", "mine"), encoding="utf-8")
    picture(folder() / "knee.gif", 2)
    picture(folder() / "holiday.png")

    for name in ("a.zip", "b.zip"):
        assert main(["stretches", "pack", str(tmp_path / name), "physio"]) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert made.namelist() == ["knee.gif", "physio.de.toml", "physio.toml"]
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert main(["stretches", "pack", str(tmp_path / "a.zip")]) == 1, "it is there already"
    assert main(["stretches", "pack", str(tmp_path / "c.zip"), "missing"]) == 1
    assert not (tmp_path / "c.zip").exists()


def test_own_stretches_are_settings_that_are_named_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = archive(tmp_path / "s.zip", {"physio.toml": ENTRY, "a.png": picture(tmp_path / "a.png").read_bytes()})
    assert add(made) == 0

    assert {folder() / "physio.toml", folder() / "a.png"} <= set(own_files.settings())
    assert not {folder() / "physio.toml", folder() / "a.png"} & set(own_files.about_person())
    assert main(["forget", "--all", "--yes"]) == 0
    assert main(["export", "--json", str(tmp_path / "all.json")]) == 0
    assert str(folder() / "physio.toml") in capsys.readouterr().out
