"""What the README says is true: its commands are those that run."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from sitbreak.cli import COMMANDS
from sitbreak.config.reading import read

ROOT = Path(__file__).parents[1]
TABLES = ("jobs", "nightly")  # of .ci/run
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme_word_for_word() -> None:
    (command,) = re.findall(r"^    (python3 -m venv .*pytest)$", README, re.M)

    assert command in (ROOT / ".ci/unit").read_text().splitlines()


def test_every_job_of_ci_is_a_file_in_the_table_of_all_and_a_step_of_the_workflow() -> None:
    told, nightly = ((ROOT / ".ci/run").read_text().split(f'{name}="', 1)[1].split('"', 1)[0] for name in TABLES)
    jobs, by_night = (re.findall(r"^([a-z0-9]+) +\d+  \S", table, re.M) for table in (told, nightly))
    flows = [(ROOT / ".github/workflows" / name).read_text() for name in ("ci.yml", "nightly.yml")]
    steps, night_steps = (re.findall(r"run: bash \.ci/(\w+)", flow) for flow in flows)

    assert (jobs, by_night) == (steps, night_steps)
    others = {"run", "release"}
    assert {*jobs, *by_night, *others} == {path.name for path in (ROOT / ".ci").iterdir() if path.suffix != ".sh"}


@pytest.mark.posix_only("bash")
def test_an_unknown_job_is_answered_with_the_table_and_nothing_else_is_run() -> None:
    told = subprocess.run(["bash", ".ci/run", "nosuch"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (told.returncode, "no such job: nosuch" in told.stderr) == (2, True)
    assert "command not found" not in told.stderr


def test_every_command_in_the_readme_exists() -> None:
    named = set(
        re.findall(r"sitbreak ([a-z]+)", " ".join(re.findall(r"`sitbreak .*?`|^    sitbreak .*$", README, re.M)))
    )

    assert named <= COMMANDS.keys()


def test_the_config_in_the_readme_is_accepted() -> None:
    (toml,) = re.findall(r"```toml\n(.*?)```", README, re.S)

    assert tomllib.loads(toml)
    assert read(toml, {}).problems == ()


def test_every_file_the_readme_points_to_is_there() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)

    assert [link for link in links if not (ROOT / link).exists()] == []
