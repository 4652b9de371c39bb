"""Advice from one's own history: which setting would have been right, with the numbers and a replay behind it.

It reads and never writes. It speaks only of settings that the stored rows decide: they hold bouts, absences longer than
`sit.still_sitting`, reminders and answers, not every input.
"""

from sitbreak.advice.advise import LEAST_DAYS, PERIOD_DAYS, Advice, advise
from sitbreak.advice.evidence import evidence_of
from sitbreak.advice.finding import AdviceFinding

__all__ = ["LEAST_DAYS", "PERIOD_DAYS", "Advice", "AdviceFinding", "advise", "evidence_of"]
