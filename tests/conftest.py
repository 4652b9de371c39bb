"""The suite guards the developer's home: every folder of ours lies below a temporary one. It says what it omits."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

DESKTOP = Path(__file__).parent / "desktop"

# no test asserts an absolute time: the machines are shared
settings.register_profile("patient", deadline=None)
# what lands is judged by its own change, not by a lucky find in somebody else's; developers keep looking at random
settings.register_profile("ci", parent=settings.get_profile("patient"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "patient")

# run in the background of a script, the suite would hand an ignored SIGINT down to the programs it interrupts
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


class SkipTeller:
    """Says why a test skips as soon as it does, each reason once."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._told: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Print a reason that is new."""
        if not report.skipped or hasattr(report, "wasxfail") or not isinstance(report.longrepr, tuple):
            return
        reason = report.longrepr[2].removeprefix("Skipped: ")
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None and reason not in self._told:
            self._told.add(reason)
            reporter.write(f"\nskipped: {reason} ({report.nodeid})\n")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the tests on real servers."""
    parser.addoption("--desktop", action="store_true", help="run the tests that start X servers, buses and panels, too")


def pytest_configure(config: pytest.Config) -> None:
    """Tell of skips in the process that prints."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(SkipTeller(config), "skip teller")


def pytest_report_header(config: pytest.Config) -> str:
    """Say what is left out."""
    return "desktop tests: " + ("run" if _wants_desktop(config) else "not run, add --desktop")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the desktop tests out unless they are asked for."""
    return True if collection_path == DESKTOP and not _wants_desktop(config) else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Start no workers for single files: that takes longer than most of them."""
    return 0 if all(path.is_file() for path in _asked_for(config)) else None


def _wants_desktop(config: pytest.Config) -> bool:
    """Tell whether they are asked for, by option or by name."""
    return config.getoption("--desktop") or any(DESKTOP in (path, *path.parents) for path in _asked_for(config))


def _asked_for(config: pytest.Config) -> list[Path]:
    return [config.invocation_params.dir.joinpath(each.partition("::")[0]).resolve() for each in config.args]


@pytest.fixture(autouse=True)
def no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point HOME and SITBREAK_HOME at a folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / "sitbreak"))
