"""How a guided stretch is to be shown, as somebody says it on the command line."""

from sitbreak.core.settings import Settings
from sitbreak.dataclass import dataclass, replace


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a stretch is to be shown, by the options of the command line; None is as the settings have it."""

    series: str | None = None
    full: bool = False
    terminal: bool = False
    bar: bool = False
    dark: bool | None = None
    voice: bool | None = None
    sound: bool | None = None
    as_json: bool = False

    def over(self, settings: Settings) -> Settings:
        """Return the settings with what is wished in the place of theirs."""
        ui, stretch = settings.ui, settings.stretch
        theme = ui.theme if self.dark is None else "dark" if self.dark else "light"
        voice = stretch.voice if self.voice is None else self.voice
        sound = stretch.sound if self.sound is None else self.sound
        return replace(settings, ui=replace(ui, theme=theme), stretch=replace(stretch, voice=voice, sound=sound))

    @property
    def here(self) -> bool:
        """Whether it is to be in this terminal, where a window could be opened too."""
        return self.terminal or self.bar

    @property
    def shows_bar(self) -> bool:
        """Whether a bar counts down, where it is in the terminal."""
        return self.bar or not self.terminal
