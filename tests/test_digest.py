"""The name for bytes."""

import hashlib
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from sitbreak.digest import digest


@given(st.binary())
def test_it_is_what_the_standard_library_calls_blake2b(content: bytes) -> None:
    assert digest(content) == hashlib.blake2b(content, digest_size=16).hexdigest()


def test_it_loads_no_openssl() -> None:
    code = "import sys, sitbreak.digest; print({'hashlib', '_hashlib', 'secrets', 'hmac'} & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
