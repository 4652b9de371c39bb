"""Every setting with its default, unit, bounds and reason: the only place of defaults.

The config key is `table.name` without the unit: `sit.interval` is `Settings().sit.interval_s`, and `link.desk.topic`
`Settings().link_desk.topic`. The sections stand in `settings_timing`, `settings_surface` and `settings_link`.
`config/default.toml` and the docs are held equal to them by tests.
"""

from collections.abc import Iterator
from typing import Any

from sitbreak.core.settings_link import LinkChairSettings, LinkDeskSettings, LinkSettings
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
    link: LinkSettings = field(default_factory=LinkSettings)
    link_desk: LinkDeskSettings = field(default_factory=LinkDeskSettings)
    link_chair: LinkChairSettings = field(default_factory=LinkChairSettings)


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting as the config file sees it."""

    key: str  # "sit.interval", "link.desk.topic"
    section: str  # of `Settings`: "sit", "link_desk"
    attribute: str  # "interval_s"
    default: Any
    why: str
    unit: str
    low: float | None
    high: float | None
    least: float | None  # of what is not 0, where 0 switches it off
    advise: tuple[float, float, str] | None
    choices: tuple[str, ...]

    @property
    def table(self) -> str:
        """Return the table of the file that it stands in: "sit", "link.desk"."""
        return self.key.rpartition(".")[0]

    @property
    def name(self) -> str:
        """Return its name in that table."""
        return self.key.rpartition(".")[2]


def specs() -> Iterator[Spec]:
    """Yield every setting in the order of the file. `break_` is `break` there, which no name here can be."""
    defaults = Settings()
    for section in fields(Settings):
        part = getattr(defaults, section.name)
        for item in fields(part):
            name = item.name.removesuffix("_s").removesuffix("_h").removesuffix("_cm").removesuffix("_")
            yield Spec(
                f"{section.name.replace('_', '.')}.{name}",
                section.name,
                item.name,
                getattr(part, item.name),
                **dict(item.metadata),
            )
