"""No text is too much for a reader: it is refused in words, in the memory and the time of an ordinary one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.monsters import OF_A_FILE, READERS

SLOWER = 20.0  # times the largest ordinary text: a growth with the square of anything would be thousands

if sys.platform == "win32":
    pytest.skip("its memory cannot be limited like this", allow_module_level=True)


@pytest.mark.parametrize("name", READERS)
def test_whatever_is_read_is_taken_or_refused_in_little_memory_and_time(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.monsters", name, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""

    found = json.loads(done.stdout)
    assert found.keys() > READERS[name].monsters.keys()
    assert {what: how for what, (how, _) in found.items() if how.startswith("FAILED")} == {}
    assert {what: share for what, (_, share) in found.items() if share > SLOWER} == {}


@pytest.mark.parametrize("name", sorted(OF_A_FILE - {"property list", "autostart", "sending"}))
@pytest.mark.parametrize("what", ["1 GB", "brackets", "digits"])
def test_a_refusal_names_the_file_and_what_is_wrong_with_it(name: str, what: str, tmp_path: Path) -> None:
    file = tmp_path / "the-very-file"
    if what == "1 GB":
        with file.open("wb") as opened:
            opened.truncate(1 << 30)
    else:
        file.write_bytes(READERS[name].monsters[what])
    try:
        said = str(READERS[name].read(file))
    except Exception as error:  # whatever its kind: the walk looks at that
        said = str(error)

    assert "the-very-file" in said
    assert any(word in said for word in ("larger", "longer", "more than", "deep", "too long", "too large", "neither"))
