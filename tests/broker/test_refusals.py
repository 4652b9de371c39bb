"""A broker that does not take this computer: a whole daemon says why, in `status` and in `doctor`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.broker.daemons import Daemons
from tests.broker.mosquitto import Brokers, Certificates
from tests.desktop.kit import wait_until
from tests.faults.running import HeadlessDaemon


def credentials(folder: Path, password: str = "right horse") -> Path:
    path = folder / "mqtt"
    path.write_text(f'user = "anna"\npassword = "{password}"\n')
    path.chmod(0o600)
    return path


def are_told(daemon: HeadlessDaemon, *words: str) -> None:
    """Wait until `status` has the first of the words; then it and `doctor` print all of them."""
    wait_until(lambda: words[0] in daemon.problems, f"status says {words[0]}", 60)
    environment = {**os.environ, "SITBREAK_HOME": str(daemon.home), "HOME": str(daemon.home), "LC_ALL": "C.UTF-8"}
    for command in ("status", "doctor"):
        done = subprocess.run(
            [sys.executable, "-m", "sitbreak", command], env=environment, capture_output=True, text=True, check=False
        )
        said = " ".join((done.stdout + done.stderr).split())
        for word in words:
            assert word in said, (command, said)


def test_a_certificate_of_another_authority_is_told(brokers: Brokers, daemons: Daemons, tmp_path: Path) -> None:
    other = Certificates(tmp_path / "other")
    broker = brokers(certificates=Certificates(tmp_path / "certificates"))
    daemon = daemons("desk", f'[link]\nbroker = "mqtts://localhost:{broker.port}"\nca_file = "{other.ca}"\n')

    are_told(daemon, f"the certificate of localhost:{broker.port} is not trusted", "link.ca_file names the certificate")


def test_a_certificate_for_another_name_is_told(brokers: Brokers, daemons: Daemons, tmp_path: Path) -> None:
    certificates = Certificates(tmp_path / "certificates", "broker.example")
    broker = brokers(certificates=certificates)
    daemon = daemons("desk", f'[link]\nbroker = "mqtts://localhost:{broker.port}"\nca_file = "{certificates.ca}"\n')

    are_told(daemon, f"the certificate of localhost:{broker.port} is not trusted", "the name in link.broker must be in")


def test_a_wrong_password_is_told_and_never_printed(brokers: Brokers, daemons: Daemons, tmp_path: Path) -> None:
    broker = brokers(users={"anna": "right horse"})
    file = credentials(tmp_path, "wrong-horse")
    settings = f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\ncredentials = "{file}"\n'
    daemon = daemons("desk", settings)

    are_told(daemon, "the broker refuses this computer", "link.credentials names a file")
    assert "wrong-horse" not in daemon.problems + daemon.log


@pytest.mark.parametrize(
    ("acl", "words"),
    [
        ("topic readwrite other/#", "does not give back what this computer publishes"),
        ("topic read sitbreak/#", "does not give back what this computer publishes"),
    ],
    ids=["nothing of ours", "reading alone"],
)
def test_an_access_list_that_refuses_is_told(
    acl: str, words: str, brokers: Brokers, daemons: Daemons, tmp_path: Path
) -> None:
    broker = brokers(users={"anna": "right horse"}, acl=["user anna", acl])
    settings = f'[link]\nbroker = "mqtt://127.0.0.1:{broker.port}"\ncredentials = "{credentials(tmp_path)}"\n'

    are_told(daemons("desk", settings), words, "its access list (ACL) must allow this user to read and write")
