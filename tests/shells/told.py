"""A program of ours beside a shell, as the same user: a line says what to do, a line answers."""

import subprocess
import sys

from tests.desktop.kit import end


class ToldProcess:
    """One that runs until it is closed. `silence` says what it means that no answer comes, or another one."""

    def __init__(self, words: list[str], env: dict[str, str], module: str, *arguments: str, silence: str) -> None:
        """`words` start it as the user; `module` is one of this package."""
        command = [*words, sys.executable, "-m", f"tests.shells.{module}", *arguments]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, env=env, stdin=pipe, stdout=pipe, text=True)
        self._silence = silence

    def ask(self, line: str) -> str:
        """Say this, and return the line that answers."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self.heard()

    def heard(self) -> str:
        """Return the next line; the test fails where there is none."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, self._silence
        return line.rstrip("\n")

    def close(self) -> None:
        """Let go of it, and of all that hangs on it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        end(self._process)
        self._process.stdout.close()


class PointingProcess(ToldProcess):
    """A pointer, and perhaps a keyboard: it says that it is ready, and that it has done what it was told."""

    def __init__(self, words: list[str], env: dict[str, str], module: str) -> None:
        super().__init__(words, env, module, silence="the compositor takes no input from us")
        assert self.heard() == "ready", self._silence

    def tell(self, *words: str | int) -> None:
        """Have it do this, and wait until it did."""
        assert self.ask(" ".join(str(word) for word in words)) == "done", self._silence
