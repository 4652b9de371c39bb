"""A switch in dconf that gsettings tells late: never the answer to an older question, never another's."""

import ast
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sitbreak
from sitbreak.core.events import Event
from sitbreak.dataclass import replace
from sitbreak.session.busy.gnome import Gnome
from sitbreak.supervise.candidate import NotYetError
from sitbreak.supervise.slowly import Slowly
from tests.session.fakes import a_context


class LateAnswers(Slowly):
    """Answers the first question at once, and each later one at the second look, as it was when it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.on: bool = True
        self._first = True
        self._late: list[bool] = []

    def __call__(self, what: str, make: Callable[[], Any], whose: str = "", **more: Any) -> Any:
        del what, make, whose, more
        if self._first:
            self._first = False
            return self.on
        if not self._late:
            self._late.append(self.on)
            raise NotYetError("not yet")
        return self._late.pop()


@pytest.fixture
def dconf(tmp_path: Path) -> Path:
    """The file that is written at each change."""
    (tmp_path / "dconf").mkdir()
    file = tmp_path / "dconf/user"
    file.write_text("")
    return file


def test_what_was_switched_while_the_answer_was_on_its_way_is_asked_again(dconf: Path) -> None:
    late, events, writes = LateAnswers(), list[Event](), iter(range(1, 9))
    context = a_context(events, {"XDG_CURRENT_DESKTOP": "GNOME", "XDG_CONFIG_HOME": str(dconf.parents[1])})

    def switched(*, on: bool) -> None:
        late.on = on
        os.utime(dconf, (0, next(writes)))

    switch = Gnome(replace(context, slowly=late))
    assert switch.on
    switched(on=True)  # something else in dconf
    switch.refresh()
    switched(on=False)
    for _ in range(3):
        switch.refresh()

    assert switch.on is False


def test_no_two_watchers_ask_one_server_for_different_things_under_one_name() -> None:
    asked: dict[str, str] = {}
    for file in sorted((Path(sitbreak.__file__).parent / "session").rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("slowly"):
                what, _make, *whose = map(ast.unparse, call.args)
                name = " ".join((what, *whose))
                assert asked.setdefault(name, file.name) == file.name
    assert len(asked) >= 5
