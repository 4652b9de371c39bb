"""Who we are to the broker, and who may know."""

import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sitbreak.errors import BackendError
from sitbreak.link.credentials import Credentials, credentials, stamp_of

GOOD = 'user = "anna"\npassword = "right horse"\n'


def written(path: Path, text: str | bytes, mode: int = 0o600) -> str:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    path.chmod(mode)
    return str(path)


def test_nothing_is_wanted_where_nothing_is_set() -> None:
    assert credentials("", "broker") is None


def test_a_file_of_ours_alone_is_read_and_no_repr_shows_the_password(tmp_path: Path) -> None:
    found = credentials(written(tmp_path / "mqtt", GOOD), "broker")
    assert found == Credentials("anna", "right horse")
    assert "right horse" not in repr(found)


KEY = "0123456789abcdef"


def test_a_key_of_ones_own_stands_in_the_same_file_with_or_without_an_account(tmp_path: Path) -> None:
    file = written(tmp_path / "mqtt", f'{GOOD}key = "{KEY}"\n')
    found = credentials(file, "broker")
    assert found == Credentials("anna", "right horse", KEY)
    assert KEY not in repr(found)
    assert credentials(written(tmp_path / "mqtt", f'key = "{KEY}"\n'), "broker") == Credentials("", "", KEY)


def test_a_key_that_could_be_guessed_is_refused_with_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="too short") as refused:
        credentials(written(tmp_path / "mqtt", f'{GOOD}key = "horse"\n'), "broker")
    assert "horse" not in f"{refused.value.title}{refused.value.hint}"
    assert "openssl rand" in refused.value.hint


@pytest.mark.posix_only("Windows has no such modes")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o660])
def test_a_file_that_others_may_read_or_change_is_refused_with_the_command(tmp_path: Path, mode: int) -> None:
    file = written(tmp_path / "mqtt", GOOD, mode)
    with pytest.raises(BackendError) as refused:
        credentials(file, "broker")
    assert f"chmod 600 {file}" == refused.value.hint


BROKEN = [
    "",
    "user = 1\npassword = 'x'",
    "password = 'right horse'",
    "right horse",
    "user = 'a'\npassword = 3",
    "user = 'a'\npassword = 'right horse'\nkey = 3",
    "key = ''",
    b"\xff\xfe",
]


@pytest.mark.parametrize("text", [*BROKEN, "user = 'a'\n" * 3, "x" * 10_000, "user = ''\npassword = 'right horse'"])
def test_what_is_no_such_file_is_told_without_what_it_holds(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(BackendError) as refused:
        credentials(written(tmp_path / "mqtt", text), "broker")
    assert "horse" not in f"{refused.value.title}{refused.value.hint}"
    assert "user" in refused.value.hint


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    for place in (tmp_path / "none", tmp_path):
        with pytest.raises(BackendError, match=re.escape(str(place))):
            credentials(str(place), "broker")


def test_a_file_that_was_changed_has_another_stamp_and_nothing_else_has_one(tmp_path: Path) -> None:
    file = written(tmp_path / "mqtt", GOOD)
    before = stamp_of(file)
    assert before is not None
    assert stamp_of(file) == before
    written(tmp_path / "mqtt", f"{GOOD}key = '{KEY}'\n")
    assert stamp_of(file) != before
    assert [stamp_of(wanted) for wanted in ("", "keyring", str(tmp_path / "none"))] == [None, None, None]


def keyring_that(found: Any, key: Any = None) -> SimpleNamespace:
    def get_credential(service: str, user: str | None) -> Any:
        assert user is None
        if isinstance(found, Exception):
            raise found
        return {"sitbreak": found, "sitbreak-key": key}.get(service)

    return SimpleNamespace(get_credential=get_credential)


def test_the_secret_service_is_asked_where_that_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    anna, key = SimpleNamespace(username="anna", password="right horse"), SimpleNamespace(username="x", password=KEY)
    for found, own, expected in (
        (anna, None, Credentials("anna", "right horse")),
        (anna, key, Credentials("anna", "right horse", KEY)),
        (None, key, Credentials("", "", KEY)),
    ):
        monkeypatch.setitem(sys.modules, "keyring", keyring_that(found, own))
        assert credentials("keyring", "broker") == expected
    monkeypatch.setitem(sys.modules, "keyring", keyring_that(anna, SimpleNamespace(username="x", password="horse")))
    with pytest.raises(BackendError, match="too short"):
        credentials("keyring", "broker")


@pytest.mark.parametrize("found", [None, RuntimeError("locked: right horse")])
def test_a_secret_service_that_knows_nothing_or_fails_is_told(monkeypatch: pytest.MonkeyPatch, found: Any) -> None:
    monkeypatch.setitem(sys.modules, "keyring", keyring_that(found))
    with pytest.raises(BackendError, match="secret service") as refused:
        credentials("keyring", "broker")
    assert "horse" not in str(refused.value)


def test_a_missing_keyring_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(BackendError, match="not installed") as refused:
        credentials("keyring", "broker")
    assert "pip install keyring" in refused.value.hint
