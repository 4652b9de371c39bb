"""`sitbreak move`: from one home to another and back, and every package that is none."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitbreak import paths
from sitbreak.cli import main, moving_package
from sitbreak.cli.moving_package import MANIFEST, pack, unpacked
from sitbreak.core.records import Row, StretchRow
from sitbreak.dataclass import replace
from sitbreak.errors import SitbreakError
from sitbreak.history.reader import reading
from sitbreak.machine import machine_name
from tests.history.sample_rows import ROWS, keep
from tests.kit.effort import examples

CONFIG = '# mine\n[sit]\ninterval = "30 min"  # tried\n[stretch]\navoid = ["wave"]\n'
WAVE = '[[stretch]]\nid = "wave"\nname = "Wave"\nposition = "standing"\nareas = ["wrists"]\nsteps = ["Wave."]\n'
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
LATER = StretchRow(NOW, "bridge", True, 1.0, 60.0)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Go from one machine's home to another's."""

    def go(name: str) -> Path:
        monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / name))
        return tmp_path / name

    go("old")
    return go


def filled() -> None:
    paths.config_file().write_text(CONFIG, encoding="utf-8")
    own = paths.config_dir() / "stretches.d"
    own.mkdir()
    (own / "mine.toml").write_text(WAVE, encoding="utf-8")
    (own / "pictures").mkdir()
    (own / "pictures" / "wave.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    keep(paths.state_dir() / "history.db", *ROWS)


def kept() -> set[str]:
    with reading(paths.state_dir() / "history.db") as reader:
        return {repr(replace(row, machine=None)) for rows in reader.all_rows().values() for row in rows}


def machines() -> set[str | None]:
    with reading(paths.state_dir() / "history.db") as reader:
        return {row.machine for rows in reader.all_rows().values() for row in rows}


def shown(rows: tuple[Row, ...]) -> set[str]:
    return set(map(repr, rows))


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def moved(file: Path) -> int:
    return main(["move", "import", str(file), "--yes"])


def test_everything_comes_from_one_home_to_another(home: Callable[[str], Path], tmp_path: Path) -> None:
    filled()
    before = files(paths.config_dir())
    assert main(["move", "export", str(tmp_path / "my.zip")]) == 0
    home("new")

    assert moved(tmp_path / "my.zip") == 0
    assert files(paths.config_dir()) == before
    assert kept() == shown(ROWS)


def test_the_package_is_for_its_owner_alone(home: Callable[[str], Path], tmp_path: Path) -> None:
    assert home("old")
    filled()
    main(["move", "export", str(tmp_path / "my.zip")])

    assert (tmp_path / "my.zip").stat().st_mode & 0o077 == 0 or tmp_path.drive


def test_what_was_there_is_packed_first_and_can_be_taken_back(home: Callable[[str], Path], tmp_path: Path) -> None:
    filled()
    main(["move", "export", str(tmp_path / "my.zip")])
    home("new")
    paths.config_file().write_text("[sit]\ninterval = '20 min'\n", encoding="utf-8")
    own = paths.config_dir() / "stretches.d"
    own.mkdir()
    (own / "other.toml").write_text(WAVE.replace("wave", "other"), encoding="utf-8")
    keep(paths.state_dir() / "history.db", LATER)
    before = files(paths.config_dir())

    assert moved(tmp_path / "my.zip") == 0
    assert paths.config_file().read_text(encoding="utf-8") == CONFIG
    assert (own / "other.toml").exists()
    assert kept() == shown((*ROWS, LATER))
    (backup,) = paths.state_dir().glob("before-move-*.zip")
    assert moved(backup) == 0
    assert before.items() <= files(paths.config_dir()).items()


def test_twice_adds_nothing(home: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert home("old")
    filled()
    main(["move", "export", str(tmp_path / "my.zip")])
    capsys.readouterr()

    assert moved(tmp_path / "my.zip") == 0
    assert "rows of history: 0" in capsys.readouterr().out
    assert kept() == shown(ROWS)


def test_rows_keep_the_name_of_the_machine_they_come_from(home: Callable[[str], Path], tmp_path: Path) -> None:
    filled()  # by a version that had no such names
    old = machine_name()
    main(["move", "export", str(tmp_path / "my.zip")])
    home("new")
    keep(paths.state_dir() / "history.db", LATER)

    assert moved(tmp_path / "my.zip") == 0
    assert machines() == {old, None}
    assert moved(tmp_path / "my.zip") == 0
    assert kept() == shown((*ROWS, LATER))
    assert machine_name() != old


def test_nothing_at_all_can_be_moved_too(home: Callable[[str], Path], tmp_path: Path) -> None:
    assert main(["move", "export", str(tmp_path / "my.zip")]) == 0
    home("new")

    assert moved(tmp_path / "my.zip") == 0
    assert kept() == set()


def test_without_a_yes_nothing_is_replaced_or_taken_over(
    home: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled()
    main(["move", "export", str(tmp_path / "my.zip")])
    whole = (tmp_path / "my.zip").read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("n\nn\n"))
    assert main(["move", "export", str(tmp_path / "my.zip")]) == 1
    assert (tmp_path / "my.zip").read_bytes() == whole
    home("new")

    assert main(["move", "import", str(tmp_path / "my.zip")]) == 1
    assert files(paths.config_dir()) == {}


def test_the_history_is_whole_while_somebody_writes_it(home: Callable[[str], Path], tmp_path: Path) -> None:
    filled()
    writer = keep(paths.state_dir() / "history.db", LATER)
    try:
        assert pack(tmp_path / "my.zip", NOW) == (2, len(ROWS) + 1)
    finally:
        writer.close()
    home("new")
    moved(tmp_path / "my.zip")

    assert kept() == shown((*ROWS, LATER))


# packages that are none ---------------------------------------------------------------------------------


def a_zip(file: Path, contents: dict[str, bytes], *, mode: int = 0o644, **manifest: Any) -> Path:
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    about = {"format": 1, "version": "0.1.0", "made": "2026-11-26T12:00:00+00:00", "files": sums, **manifest}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
        package.writestr(MANIFEST, json.dumps(about))
    return file


@pytest.mark.parametrize(
    "name",
    ["../evil.toml", "/etc/evil", "stretches.d/../../evil.toml", "stretches.d/..", "C:/evil", "stretches.d\\evil.toml",
     "evil.toml", "stretches.d/.hidden", "stretches.d//a.toml", "./config.toml", "stretches.d/", "stretches.d/a\nb",
     "options.json", "stretches.d/" + "a/" * 10 + "b", "stretches.d/" + "a" * 300],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(home: Callable[[str], Path], tmp_path: Path, name: str) -> None:
    place = home("new")

    assert moved(a_zip(tmp_path / "bad.zip", {"config.toml": b"", name: b"x"})) == 1
    assert files(place) == {}


@pytest.mark.parametrize(
    ("contents", "manifest"),
    [
        ({"config.toml": b"[sit]\ninterval = 7\n"}, {}),
        ({"config.toml": b"[sit\n"}, {}),
        ({"config.toml": b"\xff\xfe"}, {}),
        ({"config.toml": b""}, {"format": 2}),
        ({"config.toml": b""}, {"format": "1"}),
        ({"config.toml": b""}, {"files": {}}),
        ({"config.toml": b""}, {"files": {"config.toml": "0" * 64}}),
        ({"config.toml": b""}, {"files": ["config.toml"]}),
        ({"config.toml": b"", "CONFIG.toml": b""}, {}),
        ({"history.db": b"not a database" * 1000}, {}),
        ({f"stretches.d/{n}.toml": b"" for n in range(600)}, {}),
    ],
)
def test_what_is_not_sound_changes_nothing(
    home: Callable[[str], Path], tmp_path: Path, contents: dict[str, bytes], manifest: dict[str, Any]
) -> None:
    place = home("new")

    assert moved(a_zip(tmp_path / "bad.zip", contents, **manifest)) == 1
    assert files(place) == {}


def test_a_link_is_refused(home: Callable[[str], Path], tmp_path: Path) -> None:
    place = home("new")

    assert moved(a_zip(tmp_path / "bad.zip", {"config.toml": b"/etc/passwd"}, mode=stat.S_IFLNK | 0o777)) == 1
    assert files(place) == {}


def test_a_bomb_is_given_up_long_before_it_is_whole(
    home: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = home("new")
    monkeypatch.setattr(moving_package, "LARGEST_BYTES", 1 << 20)
    bomb = a_zip(tmp_path / "bad.zip", {"stretches.d/bomb.toml": bytes(8 << 20)})

    with pytest.raises(SitbreakError, match="too large"), unpacked(bomb):
        pass
    assert bomb.stat().st_size < 100_000
    assert files(place) == {}


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04" + b"x" * 100, b"no zip at all"])
def test_what_is_no_zip_is_refused(home: Callable[[str], Path], tmp_path: Path, content: bytes) -> None:
    home("new")
    (tmp_path / "bad.zip").write_bytes(content)

    assert moved(tmp_path / "bad.zip") == 1


def test_a_cut_package_is_refused(home: Callable[[str], Path], tmp_path: Path) -> None:
    filled()
    pack(tmp_path / "my.zip", NOW)
    whole = (tmp_path / "my.zip").read_bytes()
    place = home("new")
    for end in range(0, len(whole), max(1, len(whole) // 25)):
        (tmp_path / "cut.zip").write_bytes(whole[:end])
        assert moved(tmp_path / "cut.zip") == 1
    assert files(place) == {}


@settings(max_examples=examples(80), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_package_is_read_or_refused_and_nothing_else(tmp_path: Path, data: st.DataObject) -> None:
    whole = bytearray(a_zip(tmp_path / "whole.zip", {"config.toml": b"# mine\n" * 20}).read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    (tmp_path / "bad.zip").write_bytes(whole)
    try:
        with unpacked(tmp_path / "bad.zip") as found:
            assert found.files == ("config.toml",)
    except SitbreakError:
        return


def test_a_file_without_a_name_is_refused(home: Callable[[str], Path], tmp_path: Path) -> None:
    filled()
    pack(tmp_path / "my.zip", NOW)
    whole = (tmp_path / "my.zip").read_bytes()
    place = home("new")
    (tmp_path / "my.zip").write_bytes(whole.replace(b"config.toml", b"\0onfig.toml"))

    assert moved(tmp_path / "my.zip") == 1
    assert files(place) == {}


def test_a_missing_file_and_a_folder_are_told(home: Callable[[str], Path], tmp_path: Path) -> None:
    assert home("new")
    assert moved(tmp_path / "nothing.zip") == 1
    assert main(["move", "export", str(tmp_path)]) == 2
