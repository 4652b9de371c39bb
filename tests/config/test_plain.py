"""A config of plain lines is read without tomllib, and says the same as tomllib says."""

import subprocess
import sys
import tomllib

from hypothesis import example, given
from hypothesis import strategies as st

from sitbreak import paths
from sitbreak.config import plain

KEYS = st.sampled_from(["interval", "break", "a-b", "a", "1", "x.y", '"q"', ""])
RIGHT = ['"45 min"', '""', '"ü # é"', "0", "12", "true", "false", "[]", "[ ]", '["a", "b"]', '["a",]', "'x'", "1.5"]
ODD = ['"a\\n"', "-1", "007", "True", '["a" "b"]', "[1, 2]", '[["a"]]', "04:00:00", "1_000", '"\t"', '"a', "[", "0x1"]
VALUES = st.sampled_from(RIGHT + ODD)
BLANKS = st.sampled_from(["", " ", "\t", "\r", "\x0b"])
COMMENTS = st.sampled_from(["", "# word", "#\x01", '#"', "garbage", "#\u2028"])
LINES = st.one_of(
    st.builds("{}{}{}={}{}{}".format, BLANKS, KEYS, BLANKS, BLANKS, VALUES, COMMENTS),
    st.builds(
        "{}[{}]{}".format, BLANKS, st.sampled_from(["sit", "ui", "sit.a", "ui.b", "sit.a.b", "[sit]", ""]), COMMENTS
    ),
    COMMENTS,
    st.text(max_size=12),
)


@given(st.lists(LINES, max_size=8).map("\n".join))
@example('[sit]\ninterval = "30 min" # half an hour\nbreak=["a","b",]\n')
def test_what_is_read_as_plain_is_what_tomllib_says(text: str) -> None:
    found = plain.tables(text)

    assert found is None or found == tomllib.loads(text)


def test_what_most_people_write_is_plain() -> None:
    default = paths.resource("config", "default.toml").read_text(encoding="utf-8")
    written = default.replace('#interval = "45 min"', 'interval = "30 min"').replace("#avoid = []", 'avoid = ["knees"]')

    found = plain.tables(written)

    assert plain.tables(default) is not None
    assert found == tomllib.loads(written)
    assert found["sit"] == {"interval": "30 min"}


def test_whatever_may_be_a_mistake_is_left_to_the_real_reader() -> None:
    for text in ("[sit]\n[sit]", "[sit]\na = 1\na = 2", "a = 1", "[sit]\na = yes", '[sit]\na = "b', "[sit]\n" * 1001):
        assert plain.tables(text) is None


def test_a_plain_config_loads_no_tomllib() -> None:
    code = (
        "import sys; from sitbreak.config.reading import read; s = read('[sit]\\ninterval = \"30 min\"').settings.sit;"
        "print(s.interval_s, 'tomllib' in sys.modules)"
    )

    assert subprocess.check_output([sys.executable, "-c", code], text=True, timeout=30).split() == ["1800.0", "False"]
