"""The suite guards the developer's home: every folder of ours lies below a temporary one. It says what it omits."""

import os
import pickle
import re
import signal
import sys
import tempfile
from collections.abc import Generator, Iterator
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from sitbreak.catalogue.document import Syntax, Tables, parse
from sitbreak.supervise import turn_budget
from tests.kit.effort import FEW

# folders whose tests start servers, left out unless asked for by this option or by name
ON_REQUEST = {
    "desktop": "run the tests that start X servers, buses and panels, too",
    "faults": "run the tests that break things under a daemon, too",
    "broker": "run the tests on a real MQTT broker, too",
    "wine": "run the tests on a Windows Python under wine, too",
    "shells": "run the tests under whole desktop shells, too",
}

NUMBERS = count()

# no test asserts an absolute time: the machines are shared
settings.register_profile("patient", deadline=None)
# what lands is judged by its own change, not by a lucky find in somebody else's; developers keep looking at random
settings.register_profile("ci", parent=settings.get_profile("patient"), derandomize=True)
# on a Windows Python: what differs there shows with a few (`--hypothesis-profile few`, in .ci/wine)
settings.register_profile("few", parent=settings.get_profile("ci"), max_examples=FEW, stateful_step_count=10)
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
    for folder, meaning in ON_REQUEST.items():
        parser.addoption(f"--{folder}", action="store_true", help=meaning)


def pytest_configure(config: pytest.Config) -> None:
    """Tell of skips in the process that prints; let what tests start compile the package once, not each time."""
    if hasattr(config, "workerinput"):
        return
    config.pluginmanager.register(SkipTeller(config), "skip teller")
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # beside the sources, that is meant to say
        elsewhere = tempfile.TemporaryDirectory(prefix="sitbreak-bytecode-", ignore_cleanup_errors=True)
        os.environ["PYTHONPYCACHEPREFIX"] = elsewhere.name
        config.add_cleanup(elsewhere.cleanup)


def pytest_report_header(config: pytest.Config) -> str:
    """Say what is left out."""
    return ", ".join(
        f"{folder} tests: " + ("run" if _wants(config, folder) else f"not run, add --{folder}") for folder in ON_REQUEST
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what is not asked for."""
    on_request = collection_path.parent == Path(__file__).parent and collection_path.name in ON_REQUEST
    return True if on_request and not _wants(config, collection_path.name) else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Start no workers for single files: that takes longer than most of them."""
    return 0 if all(path.is_file() for path in _asked_for(config)) else None


class PosixModule(pytest.Module):
    """A file that is not even imported where there is no POSIX."""

    reason = ""

    def collect(self) -> NoReturn:
        """Skip it with its reason."""
        pytest.skip(self.reason, allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Leave a file alone that says `pytestmark = pytest.mark.posix_only("why")`, on Windows."""
    if sys.platform != "win32":
        return None
    found = re.search(r'^pytestmark = pytest\.mark\.posix_only\("(.+)"\)', module_path.read_text("utf-8"), re.MULTILINE)
    if found is None:
        return None
    module: PosixModule = PosixModule.from_parent(parent, path=module_path)
    module.reason = f"POSIX only: {found[1]}"
    return module


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, on Windows, a test that is marked `posix_only("why")`."""
    if sys.platform == "win32" and (mark := item.get_closest_marker("posix_only")) is not None:
        pytest.skip(f"POSIX only: {mark.args[0]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip of a test on real servers into a failure that carries its reason, where SITBREAK_NO_SKIP is set."""
    report = yield
    if report.skipped and os.environ.get("SITBREAK_NO_SKIP") and ON_REQUEST.keys() & set(item.path.parts):
        report.outcome = "failed"
        report.longrepr = f"skipped although SITBREAK_NO_SKIP is set: {call.excinfo.value if call.excinfo else ''}"
    return report


def _wants(config: pytest.Config, folder: str) -> bool:
    """Tell whether its tests are asked for, by option or by name."""
    home = Path(__file__).parent / folder
    return config.getoption(f"--{folder}") or any(home in (path, *path.parents) for path in _asked_for(config))


def _asked_for(config: pytest.Config) -> list[Path]:
    return [config.invocation_params.dir.joinpath(each.partition("::")[0]).resolve() for each in config.args]


@pytest.fixture(scope="session", autouse=True)
def catalogue_parsed_once() -> Iterator[None]:
    """Our own files, which hundreds of tests load, are taken apart once; each load has tables of its own."""

    @lru_cache(maxsize=16)
    def kept(text: str) -> bytes | None:
        tables, errors = parse(text)
        return None if errors else pickle.dumps(tables)

    def parsed(text: str) -> tuple[Tables, list[Syntax]]:
        return parse(text) if (tables := kept(text)) is None else (pickle.loads(tables), [])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sitbreak.catalogue_files.parse", parsed)
        yield


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of the test's own. pytest's fixture looks through those of all tests before it for a free number."""
    name = re.sub(r"\W", "_", request.node.name)[:24]
    path = tmp_path_factory.getbasetemp() / f"{name}-{next(NUMBERS)}"
    path.mkdir(mode=0o700)
    return path


@pytest.fixture(autouse=True)
def no_turn_left() -> Iterator[None]:
    """A hub that a test leaves in the middle of a turn bounds the waits of no other test."""
    yield
    turn_budget.ends()


@pytest.fixture(autouse=True)
def signals_as_before() -> Iterator[None]:
    """What a test lets the process do at a signal is over with the test."""
    ends = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in ends}
    yield
    for number, handler in before.items():
        if signal.getsignal(number) is not handler:
            signal.signal(number, handler)


@pytest.fixture(autouse=True)
def no_real_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point HOME and SITBREAK_HOME at a folder of the test's own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("SITBREAK_HOME", str(tmp_path / "sitbreak"))
