"""Who we are to the broker: from a file that is ours alone, or the desktop's secret service; from nowhere else."""

import stat
import sys
from pathlib import Path

from sitbreak import toml_repair
from sitbreak.bounded import RefusedTextError, TomlLimits
from sitbreak.bounded_files import read
from sitbreak.dataclass import dataclass, field
from sitbreak.errors import BackendError
from sitbreak.files import OTHERS
from sitbreak.sentence import Sentence
from sitbreak.supervise.candidate import Candidate, Refusal, attempt

KEYRING = "keyring"
SERVICE = "sitbreak"  # what the secret is stored under; its user is the broker's
KEY_SERVICE = "sitbreak-key"  # what a key of one's own is stored under, by whatever user
LONGEST = 1000  # characters of each
SHORTEST_KEY = 12
KEY_HINT = Sentence("{command} makes one; the same on all your computers", command="openssl rand -hex 16")

_LIMITS = TomlLimits(characters=4096, lines=50, keys=10, tables=1)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password, and a key that one's computers sign with; no `repr` shows a secret.

    `user` is "" for a broker that asks for none, `key` where there is none of one's own.
    """

    user: str
    password: str = field(repr=False)
    key: str = field(default="", repr=False)


def credentials(wanted: str, host: str) -> Credentials | None:
    """Return what the setting `link.credentials` names, None where that is empty.

    BackendError says what is wrong, without a word of what the file holds.
    """
    if not wanted:
        return None
    return _from_keyring(host) if wanted == KEYRING else _from_file(Path(wanted).expanduser())


def stamp_of(wanted: str) -> tuple[int, int, int] | None:
    """Return what changes when the file that the setting names does; None for none, or where it is no file."""
    if wanted in ("", KEYRING):
        return None
    try:
        status = Path(wanted).expanduser().stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_mode


def _from_file(path: Path) -> Credentials:
    example = 'two lines: user = "..." and password = "..."'
    try:
        if sys.platform != "win32" and (mode := stat.S_IMODE(path.stat().st_mode)) & OTHERS:
            raise BackendError(
                Sentence("{path} can be read by others (mode {mode:04o})", path=path, mode=mode),
                hint=Sentence("{command}", command=f"chmod 600 {path}"),
            )
        text = read(path, _LIMITS.characters).decode("utf-8-sig")
    except OSError as error:
        raise BackendError(
            Sentence("{path}: {reason}", path=path, reason=error.strerror or Sentence("it cannot be read")),
            hint=Sentence("write {line}", line=example),
        ) from None
    except RefusedTextError as error:
        raise BackendError(
            Sentence("{path}: {reason}", path=path, reason=error), hint=Sentence("it holds {example}", example=example)
        ) from None
    except UnicodeDecodeError:
        raise BackendError(
            Sentence("{path} is no UTF-8 text", path=path), hint=Sentence("it holds {example}", example=example)
        ) from None
    tables, flaws = toml_repair.parse(text, limits=_LIMITS)
    user, password, key = ((tables or {}).get(name, "") for name in ("user", "password", "key"))
    are_words = all(isinstance(word, str) and len(word) <= LONGEST for word in (user, password, key))
    if flaws or not are_words or not (user or key):
        raise BackendError(
            Sentence("{path} holds no user and password", path=path), hint=Sentence("write {line}", line=example)
        )
    if 0 < len(key) < SHORTEST_KEY:
        raise BackendError(Sentence("the key in {path} is too short to be one", path=path), hint=KEY_HINT)
    return Credentials(user, password, key)


def _from_keyring(host: str) -> Credentials:
    way = f"keyring set {SERVICE} NAME, or a file in link.credentials"
    try:
        import keyring  # optional: pip install keyring
    except ImportError:
        raise BackendError(
            Sentence("keyring is not installed"), hint=Sentence("pip install keyring, or a file in link.credentials")
        ) from None

    def ask(service: str) -> object:
        return keyring.get_credential(f"{service}@{host}", None) or keyring.get_credential(service, None)

    found = attempt(Candidate(KEYRING, lambda: (ask(SERVICE), ask(KEY_SERVICE))))
    if isinstance(found, Refusal):  # its reason may be any text
        raise BackendError(Sentence("the desktop's secret service cannot be asked"), hint=way)
    who, key = found
    if who is None and key is None:
        raise BackendError(Sentence("the desktop's secret service knows nothing of {name}", name=SERVICE), hint=way)
    user, password = (_word(who, name) for name in ("username", "password"))
    key_word = _word(key, "password")
    if 0 < len(key_word) < SHORTEST_KEY:
        raise BackendError(Sentence("the key in {path} is too short to be one", path=KEY_SERVICE), hint=KEY_HINT)
    return Credentials(user, password, key_word)


def _word(found: object, name: str) -> str:
    return str(getattr(found, name, None) or "")
