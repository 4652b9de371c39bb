"""What we change in foreign libraries, and that it is still needed: a test below that fails may mean good news."""

import os
import subprocess
import sys
import textwrap

import pytest

pytest.importorskip("Xlib")

from Xlib.protocol import display, event

from sitbreak.foreign_patches import give_each_xlib_connection_its_events

SHARED = """
from Xlib.protocol import display, event

class Connection(display.Display):
    def __init__(self): pass

Connection().add_extension_event(89, event.KeyPress)
print(89 in Connection().event_classes)
"""


def in_a_new_process(code: str) -> subprocess.CompletedProcess[str]:
    without = {"DISPLAY", "WAYLAND_DISPLAY", "PYSTRAY_BACKEND"}
    env = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)


class Connection(display.Display):  # type: ignore[misc]
    """A connection without a server."""

    def __init__(self) -> None:
        pass


def test_a_number_that_means_one_event_here_may_mean_many_there() -> None:
    give_each_xlib_connection_its_events()
    here, there = Connection(), Connection()

    here.add_extension_event(89, event.KeyPress)
    there.add_extension_event(89, event.KeyRelease, 0)

    assert here.event_classes[89] is event.KeyPress
    assert there.event_classes[89] == {0: event.KeyRelease}


def test_a_second_call_changes_nothing_for_who_is_connected() -> None:
    give_each_xlib_connection_its_events()
    here = Connection()
    here.add_extension_event(90, event.KeyPress)

    give_each_xlib_connection_its_events()

    assert here.event_classes[90] is event.KeyPress
    assert 90 not in Connection().event_classes


def test_python_xlib_still_needs_its_patch() -> None:
    assert in_a_new_process(SHARED).stdout == "True\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere pystray has one backend only")
def test_pystray_still_needs_its_patch() -> None:
    plain = in_a_new_process("import sys, pystray; print('gi' in sys.modules)")
    ours = in_a_new_process(
        "import sys; from sitbreak.foreign_patches import import_pystray_without_backend as load; load();"
        "print({'gi', 'Xlib'} & set(sys.modules), 'pystray' in sys.modules)"
    )

    assert plain.returncode != 0 or plain.stdout == "True\n"
    assert ours.stdout == "set() True\n", ours.stderr


def test_importing_the_module_imports_nothing_foreign() -> None:
    done = in_a_new_process("import sys, sitbreak.foreign_patches; print({'pystray', 'Xlib'} & set(sys.modules))")

    assert done.stdout == "set()\n", done.stderr


def test_pystray_is_imported_without_the_module_it_asks_one_question() -> None:
    code = (
        "import sys; from sitbreak.foreign_patches import import_pystray_without_backend as ours; ours();"
        "print('inspect' in sys.modules); import inspect; print(inspect.signature.__name__);"
        "from pystray import MenuItem\n"
        "class Chosen:\n    def method(self, icon): print('called')\n"
        "MenuItem('x', Chosen().method)(None); MenuItem('x', lambda: print('so is this'))(None)"
    )
    found = in_a_new_process(code)

    assert found.stdout.split("\n")[:-1] == ["False", "signature", "called", "so is this"], found.stderr


def test_a_connection_loads_no_extension_unless_somebody_listens_through_one() -> None:
    code = (
        "from Xlib import ext; from sitbreak.foreign_patches import leave_xlib_extensions_out as out,"
        "let_xlib_extensions_in as back, let_xlib_record_in as record; first = len(ext.__extensions__);"
        "out(); print(len(ext.__extensions__)); back(); back(); print(len(ext.__extensions__) - first, first > 5);"
        "out(); print(len(ext.__extensions__) - first); record(); print(*(name for name, _ in ext.__extensions__))"
    )

    assert in_a_new_process(code).stdout.split() == ["0", "0", "True", "0", "RECORD"]


def test_the_little_of_inspect_that_pynput_is_given_answers_as_all_of_it_does() -> None:
    asked = """
        import sys
        from sitbreak.foreign_patches import _little_of_inspect

        class Counter:
            def none(self): pass
            def some(self, a, b=1, /, c=2, *, d, e=3): local = a
            def all(self, *a, **more): local = a
            def rest(self, a, *more, b): pass

        with _little_of_inspect():
            import inspect as little
        import inspect as whole
        for name in ("none", "some", "all", "rest"):
            for each in (getattr(Counter, name), getattr(Counter(), name)):
                told = []
                for by in (little, whole):
                    spec = by.getfullargspec(each)
                    told.append((len(by.signature(each).parameters), spec.defaults, bool(spec.varargs)))
                told += [little.ismethod(each), whole.ismethod(each)]
                print(little is not whole and told[0] == told[1] and told[2] is told[3])
    """
    found = in_a_new_process(textwrap.dedent(asked))

    assert found.stdout.split() == ["True"] * 8, found.stderr
