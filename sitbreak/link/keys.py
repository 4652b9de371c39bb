"""The key that this person's machines sign with: their own, or one made from the broker's password (ADR 33)."""

import hashlib
from functools import lru_cache

from sitbreak.dataclass import dataclass, field
from sitbreak.errors import BackendError
from sitbreak.link.credentials import Credentials
from sitbreak.sentence import Sentence

OWN, PASSWORD = "own", "password"
_BYTES = 32
_COST, _BLOCK, _TIMES = 1 << 14, 8, 5  # 16 MiB and a third of a second: OWASP's figures for scrypt with this memory
_MOST_MEMORY = 64 << 20


@dataclass(frozen=True, slots=True)
class Key:
    """What a message is signed with, which no `repr` shows; `kind` says where it is from."""

    kind: str
    secret: bytes = field(repr=False)


def key_of(who: Credentials | None) -> Key | None:
    """Return the key that these credentials stand for, None where they hold no secret.

    BackendError where this Python cannot make one. It takes a third of a second, once.
    """
    if who is None or not (who.key or who.password):
        return None
    if who.key:
        return Key(OWN, _made("sitbreak link 2 key", who.key))
    return Key(PASSWORD, _made(f"sitbreak link 2 password {who.user}", who.password))


@lru_cache(4)
def _made(salt: str, secret: str) -> bytes:
    """Make a key that is dear to guess: whoever hears a signed message could try passwords on it."""
    try:
        return hashlib.scrypt(
            secret.encode(),
            salt=salt.encode(),
            n=_COST,
            r=_BLOCK,
            p=_TIMES,
            maxmem=_MOST_MEMORY,
            dklen=_BYTES,
        )
    except (AttributeError, ValueError) as error:  # built without it, or where a policy forbids it
        raise BackendError(Sentence("this Python cannot make a key: {reason}", reason=f"scrypt: {error}")) from None
