"""Every setting with its default, unit, bounds and reason: the only place of defaults.

The config key is `section.name` without the unit: `sit.interval` is `Settings().sit.interval_s`. The sections stand in
`settings_timing` and `settings_surface`. `config/default.toml` and the docs are held equal to them by tests.
"""

from collections.abc import Iterator
from typing import Any

from sitbreak.core.settings_surface import (
    HistorySettings,
    HooksSettings,
    NotifySettings,
    ReportSettings,
    StretchSettings,
    TraySettings,
    UiSettings,
)
from sitbreak.core.settings_timing import (
    ActivitySettings,
    BusySettings,
    DaySettings,
    EyesSettings,
    PostureSettings,
    RemindSettings,
    ScheduleSettings,
    SitSettings,
    StandSettings,
)
from sitbreak.dataclass import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; immutable, replaced as a whole."""

    sit: SitSettings = field(default_factory=SitSettings)
    remind: RemindSettings = field(default_factory=RemindSettings)
    activity: ActivitySettings = field(default_factory=ActivitySettings)
    busy: BusySettings = field(default_factory=BusySettings)
    day: DaySettings = field(default_factory=DaySettings)
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    stand: StandSettings = field(default_factory=StandSettings)
    posture: PostureSettings = field(default_factory=PostureSettings)
    eyes: EyesSettings = field(default_factory=EyesSettings)
    stretch: StretchSettings = field(default_factory=StretchSettings)
    notify: NotifySettings = field(default_factory=NotifySettings)
    hooks: HooksSettings = field(default_factory=HooksSettings)
    report: ReportSettings = field(default_factory=ReportSettings)
    tray: TraySettings = field(default_factory=TraySettings)
    ui: UiSettings = field(default_factory=UiSettings)
    history: HistorySettings = field(default_factory=HistorySettings)


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting as the config file sees it."""

    key: str  # "sit.interval"
    section: str
    attribute: str  # "interval_s"
    default: Any
    why: str
    unit: str
    low: float | None
    high: float | None
    advise: tuple[float, float, str] | None
    choices: tuple[str, ...]


def specs() -> Iterator[Spec]:
    """Yield every setting in the order of the file. `break_` is `break` there, which no name here can be."""
    defaults = Settings()
    for section in fields(Settings):
        part = getattr(defaults, section.name)
        for item in fields(part):
            name = item.name.removesuffix("_s").removesuffix("_h").removesuffix("_")
            yield Spec(
                f"{section.name}.{name}",
                section.name,
                item.name,
                getattr(part, item.name),
                **dict(item.metadata),
            )
