"""Spoken cues, through what the system has; silence where it has nothing. Never waits."""

import base64
import contextlib
import re
import sys
from collections.abc import Callable, Sequence

from sitbreak import processes
from sitbreak.dataclass import dataclass, field

Run = Callable[[Sequence[str]], processes.Child]
Find = Callable[[str], str | None]

_LIMIT_S = 120.0  # the longest step is read in under a minute
_END_S = 1.0


def _start(command: Sequence[str]) -> processes.Child:
    return processes.start_detached(command, limit_s=_LIMIT_S)


@dataclass(slots=True)
class Voice:
    """Speaks one sentence at a time: a new one cuts off the last. One thread."""

    language: str
    find: Find = processes.which
    run: Run = _start
    platform: str = sys.platform
    _speaking: processes.Child | None = field(default=None, init=False)
    _voices: str | None = field(default=None, init=False)  # what `say` has, once it was asked

    @property
    def is_speaking(self) -> bool:
        """Whether the last sentence is still being spoken."""
        return self._speaking is not None and self._speaking.poll() is None

    def say(self, text: str, language: str | None = None) -> None:
        """Begin to speak, in another language if one is named; does nothing where there is no voice."""
        command = self.command(text, language or self.language)
        if command is None:
            return
        self.stop()
        with contextlib.suppress(OSError):  # uninstalled since we looked
            self._speaking = self.run(command)

    def stop(self) -> None:
        """Stop speaking."""
        if self._speaking is not None and self.is_speaking:
            self._speaking.terminate()
            if not self._speaking.ended_within(_END_S):
                self._speaking.end()
        self._speaking = None

    def command(self, text: str, language: str) -> list[str] | None:
        """Return the command that speaks; the text is an argument, never part of a script."""
        if self.platform == "darwin":
            voice = self._mac_voice(language)
            return ["say", *(["-v", voice] if voice else []), "--", text] if self.find("say") else None
        if self.platform == "win32":
            shell = self.find("powershell")
            return [shell, "-NoProfile", "-NonInteractive", "-EncodedCommand", _sapi(text, language)] if shell else None
        if self.find("spd-say"):
            return ["spd-say", "--wait", "-l", language, "--", text]
        for program in ("espeak-ng", "espeak"):
            if self.find(program):
                return [program, "-v", language, "--", text]
        return None

    def _mac_voice(self, language: str) -> str | None:
        if self._voices is None:
            try:
                self._voices = processes.output_of(["say", "-v", "?"], limit_s=_END_S).text
            except OSError:
                self._voices = ""
        return mac_voice(self._voices, language)


def mac_voice(listed: str, language: str) -> str | None:
    """Return the first voice of a language in what `say -v ?` prints: "Anna    de_DE    # Hallo!"."""
    found = re.search(rf"^(\S.*?)\s+{re.escape(language[:2])}[_-]\w+\s+#", listed, re.MULTILINE)
    return found[1] if found else None


def _sapi(text: str, language: str) -> str:
    """Return a PowerShell script that speaks `text`, which travels as base64 so that no character can end it.

    Where no voice of the language is installed, Windows takes the one it has.
    """
    culture = language[:2] if language[:2].isalpha() and language.isascii() else "en"
    inner = base64.b64encode(text.encode("utf-16-le")).decode()
    script = (
        "Add-Type -AssemblyName System.Speech;"
        f"$t=[Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('{inner}'));"
        "$s=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
        f"try{{$s.SelectVoiceByHints('NotSet','NotSet',0,[Globalization.CultureInfo]'{culture}')}}catch{{}};"
        "$s.Speak($t)"
    )
    return base64.b64encode(script.encode("utf-16-le")).decode()
