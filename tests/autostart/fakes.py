"""A registry in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class FakeRegistry:
    """winreg's few calls, as documented: a missing key or value is a FileNotFoundError."""

    HKEY_CURRENT_USER, REG_SZ, REG_BINARY, KEY_SET_VALUE = 1, 1, 3, 2

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Any]] = {}

    @contextmanager
    def CreateKey(self, _root: int, path: str) -> Iterator[dict[str, Any]]:  # noqa: N802
        yield self.keys.setdefault(path, {})

    @contextmanager
    def OpenKey(self, _root: int, path: str, _zero: int = 0, _access: int = 0) -> Iterator[dict[str, Any]]:  # noqa: N802
        if path not in self.keys:
            raise FileNotFoundError(path)
        yield self.keys[path]

    def SetValueEx(self, key: dict[str, Any], name: str, _zero: int, kind: int, value: Any) -> None:  # noqa: N802
        key[name] = (value, kind)

    def QueryValueEx(self, key: dict[str, Any], name: str) -> tuple[Any, int]:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(name)
        value: tuple[Any, int] = key[name]
        return value

    def DeleteValue(self, key: dict[str, Any], name: str) -> None:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(name)
        del key[name]
