"""The key that machines sign with: made alike on all of them, and dear to guess."""

import hashlib

import pytest

from sitbreak.errors import BackendError
from sitbreak.link.credentials import Credentials
from sitbreak.link.keys import Key, key_of

ANNA = Credentials("anna", "right horse")
OWN = "0123456789abcdef"


def secret(who: Credentials) -> bytes:
    key = key_of(who)
    assert key is not None
    return key.secret


def test_there_is_none_without_a_secret() -> None:
    assert key_of(None) is None
    assert key_of(Credentials("anna", "")) is None


def test_it_is_the_same_on_every_machine_and_in_every_version_and_nothing_shows_it() -> None:
    """By `openssl kdf -kdfopt n:16384 -kdfopt r:8 -kdfopt p:5 ... SCRYPT`."""
    found = key_of(ANNA)
    made = "06dbb6ec180793dd03e8f666e3bf843188c8ec0f3d0451d2251e4d3329cc3d04"
    assert found == Key("password", bytes.fromhex(made))
    assert made not in repr(found)
    assert str(found.secret) not in repr(found)


def test_a_key_of_ones_own_counts_whatever_the_account_is() -> None:
    found = key_of(Credentials("desk", "of desk", OWN))
    assert found == Key("own", secret(Credentials("laptop", "of laptop", OWN)))
    assert found.secret != secret(ANNA)


def test_another_account_with_the_same_password_has_another_key() -> None:
    assert secret(Credentials("berta", ANNA.password)) != secret(ANNA)


def test_a_python_that_cannot_make_one_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object, **__: object) -> bytes:
        raise ValueError("disabled for FIPS")

    monkeypatch.setattr(hashlib, "scrypt", refuses)
    with pytest.raises(BackendError, match="disabled for FIPS") as refused:
        key_of(Credentials("anna", "yet another horse"))
    assert "horse" not in str(refused.value)
