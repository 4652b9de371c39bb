"""What the listening process is while it listens: small, and without a name for any key."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from sitbreak.activity.input_summary import parse_line
from sitbreak.core.input_kind import InputKind
from tests.desktop.key_client import KEYSYM, SPELLINGS, KeyClient
from tests.desktop.kit import clean_env, need, xvfb

LOOKED_INTO = """
import sys
from sitbreak import lean_imports
lean_imports.install()
from sitbreak import listener
from sitbreak.activity.pynput_ import InputCounter

heard = InputCounter.on_press
def leak(counter, *handed):
    loaded = {name for name, each in sys.modules.items() if not isinstance(each, lean_imports.Later)}
    print(*map(repr, handed), *sorted(loaded), file=sys.stderr)
    heard(counter)
InputCounter.on_press = leak
listener.main(3.0)
"""


def test_in_the_listening_process_no_key_has_a_name_and_nothing_is_loaded_that_it_does_not_need(
    tmp_path: Path,
) -> None:
    need("Xvfb")
    pipe = subprocess.PIPE
    with xvfb() as display, closing(KeyClient(display)) as client:
        command, env = [sys.executable, "-c", LOOKED_INTO], clean_env(tmp_path, DISPLAY=display)
        with subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, stderr=pipe) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            last = process.stdout.readline()
            while not parse_line(last).complete:
                assert client.types() == KEYSYM
                last = process.stdout.readline()
            told = process.stderr.read()

    assert parse_line(last).kind is InputKind.KEY
    assert b"pynput.keyboard" in told
    assert all(word not in told for word in SPELLINGS)
    unneeded = {"typing", "inspect", "sitbreak.core.settings", "sitbreak.activity.sources", "Xlib.ext.xinput"}
    assert unneeded & set(told.decode().split()) == set()
