"""All that the engine knows, in one object that can be copied and restored; `core.saving` writes it down."""

from datetime import datetime

from sitbreak.core.escalation import EscalationState
from sitbreak.core.estimator import Estimator
from sitbreak.core.eyes import EyesState
from sitbreak.core.journal import Journal
from sitbreak.core.meeting import MEETING, MeetingState
from sitbreak.core.policy import ReminderState
from sitbreak.core.posture import NudgeState
from sitbreak.core.settings import Settings
from sitbreak.core.stretching import StretchState
from sitbreak.core.suppression import Suppression
from sitbreak.core.week import WeekState
from sitbreak.dataclass import dataclass, field, replace

STRETCH = "stretch"  # what holds a reminder back while one is open


@dataclass(slots=True)
class EngineState:
    """All that the engine knows. Owned by the engine."""

    settings: Settings
    sitting: Estimator
    began_at: float = 0.0  # when the program started
    reminder: ReminderState = field(default_factory=ReminderState)
    suppression: Suppression = field(default_factory=Suppression)
    nudges: NudgeState = field(default_factory=NudgeState)
    eyes: EyesState = field(default_factory=EyesState)
    stretch: StretchState = field(default_factory=StretchState)
    meeting: MeetingState = field(default_factory=MeetingState)
    week: WeekState = field(default_factory=WeekState)
    escalation: EscalationState = field(default_factory=EscalationState)
    journal: Journal = field(default_factory=Journal)

    def copy(self) -> "EngineState":
        """A copy that shares nothing that changes, but for the journal."""
        sitting = replace(self.sitting, day=replace(self.sitting.day))
        if sitting.credited is not None:
            sitting.credited = replace(sitting.credited)
        return replace(
            self,
            sitting=sitting,
            reminder=replace(self.reminder),
            suppression=replace(self.suppression),
            nudges=replace(self.nudges),
            eyes=replace(self.eyes),
            stretch=replace(self.stretch),
            meeting=replace(self.meeting),
            week=replace(self.week),
            escalation=replace(self.escalation),
        )

    def restore(self, before: "EngineState") -> None:
        """Become what `copy` kept."""
        self.sitting, self.reminder = before.sitting, before.reminder
        self.suppression, self.stretch = before.suppression, before.stretch
        self.nudges, self.eyes = before.nudges, before.eyes
        self.meeting, self.week, self.escalation = before.meeting, before.week, before.escalation


def causes_of(state: EngineState, wall: datetime) -> tuple[str, ...]:
    """Everything that forbids reminders and nudges now, in words for `held_by`: a meeting, an open stretch among it."""
    causes = state.suppression.causes(state.settings, wall)
    ours = ((state.meeting.runs, MEETING), (state.stretch.opened_at is not None, STRETCH))
    return (*causes, *(cause for holds, cause in ours if holds))
