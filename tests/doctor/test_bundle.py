"""The report of a fault: it has what is needed, and nothing that says whose it is."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitbreak import logs, own_files, paths
from sitbreak.cli import main
from sitbreak.doctor import Finding
from sitbreak.doctor.bundle import bundle
from sitbreak.supervise.health import Level

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
PERSONAL = (
    *("anneliese", "Anneliese Kowalczyk", "kowalczyk", "akw-laptop", "akw-laptop.example.org", "Clinic"),
    *("my-sore-shoulder", "Sore shoulder of Anneliese", "the old accident", "Bob's stretch", "kowalczyks.toml"),
    *("/srv/Clinic", "divorce", "anneliese@example.org", "192.168.7.23", "0a:1b:2c:3d:4e:5f", "bad knee since May"),
    *("C:\\Users\\anneliese", "/mnt/photos", "secret recording"),
)
OWN = """
[[stretch]]
id = "my-sore-shoulder"
name = "Sore shoulder of Anneliese"
aliases = ["Bob's stretch"]
position = "seated"
areas = ["shoulders"]
steps = ["Mind the old accident."]

[[stretch]]
id = "kowalczyk-second"
name = "Clinic"
position = "bad knee since May"
areas = ["legs"]
steps = ["Sit."]
"""
CONFIG = """
# my divorce is why I sit here
[sit]
interval = "30 min"
[stretch]
avoid = ["wrists", "bad knee since May", "my-sore-shoulder"]
"""


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody with a name, a machine, a home and files of their own, all of which have left traces."""
    home = tmp_path / "home" / "anneliese"
    home.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr("socket.gethostname", lambda: "akw-laptop.example.org")
    monkeypatch.setattr("platform.node", lambda: "akw-laptop")
    for name, value in {
        "USER": "anneliese",
        "HOME": str(home),
        "SITBREAK_HOME": str(home / "sitbreak"),
        "XDG_CURRENT_DESKTOP": "KDE",
        "SUDO_USER": "Kowalczyk",
    }.items():
        monkeypatch.setenv(name, value)
    (paths.config_dir() / "stretches.d").mkdir()
    (paths.config_dir() / "stretches.d" / "kowalczyks.toml").write_text(OWN, encoding="utf-8")
    paths.config_file().write_text(CONFIG, encoding="utf-8")
    trace = home / "secret recording.jsonl"
    trace.write_text('{"sitbreak_trace": 1}\n', encoding="utf-8")
    own_files.note_trace(trace)
    logs.log_file().write_text(
        f"2026-11-26 09:00:00,000 WARNING x: {home}/Documents/divorce papers.odt is gone\n"
        f"2026-11-26 09:00:01,000 WARNING x: {trace} cannot be written\n"
        "2026-11-26 09:00:02,000 ERROR x: /srv/Clinic/rota.xlsx, C:\\Users\\anneliese\\Divorce.txt, /mnt/photos/x.jpg\n"
        "2026-11-26 09:00:03,000 INFO x: anneliese@example.org from 192.168.7.23 (0a:1b:2c:3d:4e:5f) at Akw-Laptop\n"
        f'2026-11-26 09:00:04,000 WARNING x: {paths.config_file()}, line 3: "divorce" is no key of ours\n'
        "2026-11-26 09:00:05,000 INFO sitbreak.supervise.supervisor: tray: through sni, /usr/lib/x.so\n",
        encoding="utf-8",
    )
    (paths.state_dir() / "bug-20261126-090000-0badf00d.txt").write_text(
        f'sitbreak 0.1.0\n  File "{home}/.local/lib/python3.11/site-packages/sitbreak/core/engine.py", line 7\n'
        "ZeroDivisionError: Anneliese Kowalczyk\n",
        encoding="utf-8",
    )
    return home


def found_in(text: str) -> list[str]:
    return [word for word in PERSONAL if word.casefold() in text.casefold()]


def report() -> str:
    finding = Finding("tray", "host", Level.OK, "a tray on akw-laptop", details=("as anneliese",))
    return bundle([finding], NOW)


@pytest.mark.usefixtures("person")
def test_nothing_in_it_says_whose_it_is() -> None:
    text = report()

    assert found_in(text) == []
    assert "divorce" not in text.casefold()


@pytest.mark.usefixtures("person")
def test_it_has_what_a_fault_is_found_by() -> None:
    text = report()

    for needed in (
        "sitbreak 0.1.0",
        "Python 3.",
        "XDG_CURRENT_DESKTOP=KDE",
        "[ok] tray, host: a tray on <host>",
        "sit.interval = 30 min",
        "sitbreak is not running",
        "sitbreak.supervise.supervisor: tray: through sni, /usr/lib/x.so",
        "ZeroDivisionError: <user>",
        "<config>/config.toml, line 3",
    ):
        assert needed in text


@pytest.mark.usefixtures("person")
def test_the_whole_command_shows_it_before_it_is_written_and_writes_what_it_showed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.txt"
    assert main(["doctor", "--bundle", str(file), "--yes"]) == 0
    shown = capsys.readouterr().out
    written = file.read_text(encoding="utf-8")

    assert shown.startswith(written)
    assert found_in(written) == []
    assert file.stat().st_mode & 0o077 == 0 or file.drive


@pytest.mark.usefixtures("person")
def test_without_a_yes_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "report.txt"
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))

    assert main(["doctor", "--bundle", str(file)]) == 1
    assert "== Versions" in capsys.readouterr().out
    assert not file.exists()


def test_a_status_that_quotes_own_files_says_no_more_than_where(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Reply:
        answer = {  # noqa: RUF012 - a value
            "problems": [
                f'{person}/sitbreak/config/stretches.d/kowalczyks.toml, line 3: x has no "divorce"',
                'stretch.avoid kennt "divorce" nicht (möglich: neck)',
                'config.toml, Zeile 3: "divorce" ist keine Dauer',
            ],
            "stretch": "my-sore-shoulder",
        }

    monkeypatch.setattr("sitbreak.control.client.ask", lambda _what: Reply)
    text = report()

    assert found_in(text) == []
    assert json.loads(text.partition("== Status\n")[2].partition("\n\n==")[0])["stretch"].startswith("<own stretch")


def test_what_cannot_be_read_says_so_in_its_place(person: Path) -> None:
    paths.config_file().write_text("[divorce\n", encoding="utf-8")
    logs.log_file().unlink()
    logs.log_file().mkdir()
    text = report()

    assert found_in(text) == []
    assert text.count("cannot be told") == 2
    assert str(person) not in text


def test_another_form_beside_it_is_wrong_usage() -> None:
    assert main(["doctor", "--bundle", "x", "--json"]) == 2
