"""Which days a report is about: today, week, month, recent (this week and the three before), or FROM..TO."""

from datetime import date, datetime, time, timedelta

from sitbreak.dataclass import dataclass
from sitbreak.errors import SitbreakError
from sitbreak.sentence import Sentence

RECENT = timedelta(weeks=3)  # and the present week
ZONES_APART = timedelta(hours=26)  # the zones of this earth lie that far apart
YEARS = range(1990, 2200)
LONGEST = timedelta(days=3660)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included."""

    first: date
    last: date
    name: str = ""  # today, week, month or recent; "" for chosen days

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """Return what it is compared with: the week before today, last week, last month, or as many days before."""
        last = self.first - timedelta(days=1)
        match self.name:
            case "today" | "week":
                return Period(self.first - timedelta(days=7), last)
            case "month":
                return Period(last.replace(day=1), last)
            case _:
                return Period(self.first - timedelta(days=self.days), last)

    def reach(self, start_h: float) -> tuple[datetime, datetime]:
        """Return local moments between which all its rows lie, whatever zone they were written in."""
        begin = datetime.combine(self.first, time()) + timedelta(hours=start_h)
        end = datetime.combine(self.last + timedelta(days=1), time()) + timedelta(hours=start_h)
        return begin - ZONES_APART, end + ZONES_APART


def period(words: str, today: date) -> Period:
    """Read what somebody asked for. SitbreakError says how to write it."""
    match words:
        case "today":
            return Period(today, today, "today")
        case "week":
            return Period(today - timedelta(days=today.weekday()), today, "week")
        case "month":
            return Period(today.replace(day=1), today, "month")
        case "recent":
            return Period(today - timedelta(days=today.weekday()) - RECENT, today, "recent")
    first_text, dots, last_text = words.partition("..")
    first = _day(first_text, words)
    last = _day(last_text, words) if last_text else (today if dots else first)
    if last < first:
        raise SitbreakError(
            Sentence("{words} ends before it begins", words=words),
            hint=Sentence("write {last}..{first}", last=last, first=first),
        )
    if last - first > LONGEST:
        raise SitbreakError(
            Sentence("{words} is longer than ten years", words=words), hint=Sentence("choose fewer days")
        )
    return Period(first, last)


def _day(text: str, words: str) -> date:
    try:
        day = date.fromisoformat(text.strip())
        if day.year not in YEARS:
            raise ValueError
        return day
    except ValueError:
        hint = Sentence("today, week, month, a day (2026-03-03) or days (2026-03-01..2026-03-07)")
        raise SitbreakError(Sentence("{words!r} is no period", words=words), hint=hint) from None
