"""Every folder lies where the system wants it, or where the environment says."""

import sys
from pathlib import Path

import pytest

from sitbreak import paths
from sitbreak.cli import main
from sitbreak.files import NO_HOME, home


def test_one_variable_moves_every_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / "all"))

    folders = {paths.config_dir(), paths.state_dir(), paths.cache_dir(), paths.runtime_dir()}

    assert len(folders) == 4
    assert {folder.parent for folder in folders} == {tmp_path / "all"}


def test_a_folder_of_its_own_beats_the_common_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITBREAK_STATE_DIR", str(tmp_path / "elsewhere"))

    assert paths.state_dir() == tmp_path / "elsewhere"


def test_what_was_found_can_be_handed_to_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    before = paths.state_dir()
    found = paths.found()
    monkeypatch.delenv("SITBREAK_HOME")
    for name, folder in found.items():
        monkeypatch.setenv(name, folder)

    assert paths.state_dir() == before


def test_the_folders_are_the_systems_where_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITBREAK_HOME")

    assert all("sitbreak" in folder for folder in paths.found().values())


@pytest.mark.parametrize("given", [None, "/elsewhere", "relative", ""])
@pytest.mark.parametrize("home", ["/home/jo", "", "jo"])
@pytest.mark.parametrize("name", ["config", "state", "cache"])
def test_a_folder_that_needs_no_search_is_the_one_that_a_search_finds(
    name: str, home: str, given: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv(f"XDG_{name.upper()}_HOME", raising=False)
    if given is not None:
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", given)

    named = paths._named(name)

    assert named is None or named == paths._searched(name)
    assert (named is None) == (sys.platform != "linux" or not (given or home).startswith("/") or given == "")


def test_a_folder_that_cannot_be_made_is_named_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SITBREAK_CACHE_DIR", str(tmp_path / "file/below"))

    assert paths.cache_dir() == tmp_path / "file/below"
    assert not paths.cache_dir().exists()


linux_only = pytest.mark.skipif(sys.platform != "linux", reason="XDG folders")


@linux_only
def test_without_a_runtime_folder_the_socket_lies_below_the_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITBREAK_HOME")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for wrong in ("", "relative", str(tmp_path / "missing"), "/proc/1"):
        monkeypatch.setenv("XDG_RUNTIME_DIR", wrong)
        monkeypatch.setattr("os.getuid", lambda: 54321)  # who has no /run/user/UID either
        assert paths.found()["SITBREAK_RUNTIME_DIR"] == str(tmp_path / "state/sitbreak/run")


@linux_only
def test_a_runtime_folder_of_somebody_else_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITBREAK_HOME")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert paths.found()["SITBREAK_RUNTIME_DIR"] == str(tmp_path / "sitbreak")
    monkeypatch.setattr("os.getuid", lambda: 54321)
    assert str(tmp_path / "sitbreak") != paths.found()["SITBREAK_RUNTIME_DIR"]


@linux_only
def test_without_a_home_everything_lies_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITBREAK_HOME", "HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # an account without a line in passwd

    assert paths.state_dir() == Path("/nonexistent/state")
    assert not Path("~").exists()


@linux_only
@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"])
def test_a_folder_that_is_no_full_path_is_not_taken_and_nothing_is_made_where_one_stands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    home_folder, here = tmp_path / "home", tmp_path / "here"
    for folder in (home_folder, here):
        folder.mkdir()
    for each in ("SITBREAK_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv("HOME", str(home_folder))
    monkeypatch.setenv(name, "relative")
    account = pwd.struct_passwd(("me", "x", 1, 1, "", str(home_folder), "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _: account)
    monkeypatch.chdir(here)

    assert home() == home_folder
    assert main(["autostart", "on"]) == 0
    assert main(["config", "set", "sit.interval", "30 min"]) == 0
    assert main(["stretches", "never", "standing-hip-flexor-stretch"]) == 0
    assert (home_folder / ".config/autostart/sitbreak.desktop").exists()
    assert [*here.rglob("*")] == []


@pytest.mark.posix_only("Windows asks its registry")
@pytest.mark.parametrize(
    "words", ["autostart status", "doctor", "report", "stretches list", "config show", "export --json -"]
)
def test_an_account_without_a_name_and_a_home_can_read(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def unknown(uid: int) -> object:
        raise KeyError(uid)

    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(RuntimeError):
        Path.home()
    assert home() == NO_HOME
    assert main(words.split()) in (0, 1)


@pytest.mark.posix_only("file names of bytes")
@pytest.mark.parametrize("name", ["sitbreak-64.png", "a b%c#d?e", "日本/é~x_y-z.png", "q'(1)+&=;@:,!$*[]"])
def test_a_path_is_the_same_uri_as_pathlibs(name: str) -> None:
    assert paths.uri(Path("/opt", name)) == Path("/opt", name).as_uri()
