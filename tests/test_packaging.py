"""The wheel, the sdist and the checkout all carry icons and config, and run from another folder."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FIND = (
    "import sitbreak, sitbreak.paths as p;"
    "print(sitbreak.__file__);"
    "print(p.resource('config', 'stretches.toml').read_text(encoding='utf-8')[:1] != '');"
    "print(all(p.resource('icons', n).is_file() for n in ('svg/sitbreak.svg', 'tray.pack', 'stretches.pack')));"
    "print(all(p.resource('sounds', f'{n}.wav').is_file() for n in ('bell', 'bowl', 'wood')))"
)


def build(source: Path, target: str, folder: Path) -> Path:
    """Build `target` (wheel or sdist) of `source` with the build back end itself: no network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(folder.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(autouse=True)
def no_other_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only what is installed be found, not what whoever runs the suite added."""
    monkeypatch.delenv("PYTHONPATH", raising=False)


def clean_venv(folder: Path, wheel: Path) -> Path:
    """Install the wheel alone; its dependencies are lent by the environment that runs the tests."""
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = Path(
        subprocess.check_output([python, "-c", "import site; print(site.getsitepackages()[-1])"], text=True).strip()
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_a_wheel_in_a_clean_venv_finds_its_files_and_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    python = clean_venv(tmp_path / "venv", wheel)

    found = subprocess.check_output([python, "-c", FIND], text=True, cwd=tmp_path).splitlines()
    version = subprocess.check_output([python, "-m", "sitbreak", "--version"], text=True, cwd=tmp_path)

    assert found[0].startswith(str(tmp_path))
    assert found[1:] == ["True", "True", "True"]
    assert "sitbreak" in version


def test_a_wheel_built_from_the_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    sdist = build(ROOT, "sdist", tmp_path)
    subprocess.run(["tar", "xzf", str(sdist)], cwd=tmp_path, check=True)
    (unpacked,) = (path for path in tmp_path.iterdir() if path.is_dir())

    again = build(unpacked, "wheel", tmp_path / "again")

    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()


def test_the_checkout_finds_its_files_from_another_folder(tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "SYSTEMROOT": "C:\\Windows"}
    found = subprocess.check_output([sys.executable, "-c", FIND], text=True, cwd=tmp_path, env=env).splitlines()

    assert found[1:] == ["True", "True", "True"]
