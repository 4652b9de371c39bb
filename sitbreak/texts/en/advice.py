"""English words of `sitbreak advise`."""

from sitbreak.texts.messages import Message, Plural

MESSAGES: dict[str, Message] = {
    "advice.few.none": "Nothing of the last {period} days is recorded; advice needs {least} days.",
    "advice.few": Plural(
        one="Only {n} day of the last {period} is recorded; advice needs {least}.",
        other="Only {n} days of the last {period} are recorded; advice needs {least}.",
    ),
    "advice.none": "Nothing in these days says that another setting would suit you better.",
    "advice.head": Plural(
        one="From {n} recorded day, {first} to {last}.",
        other="From {n} recorded days, {first} to {last}.",
    ),
    "advice.break.longer": "You took back {n} of {of} breaks of {from_s} to {to_s}: your pauses at the desk are "
    "longer than {now_s}.",
    "advice.break.longer.replay": "Replayed with {new_s}, what counts as a break is right for {hits} of {judged} "
    "absences and on {right} of {days} days; with {now_s} for {hits_now} and on {right_now}.",
    "advice.break.shorter": "You called {n} of {of} absences of {from_s} to {to_s} a break; they are too short to "
    "count by themselves.",
    "advice.break.shorter.replay": "Replayed with {new_s}, what counts as a break is right for {hits} of {judged} "
    "absences and on {right} of {days} days; with {now_s} for {hits_now} and on {right_now}.",
    "advice.hours": "{share}% of the reminders between {first} and {last} are put off ({n} of {of}, on {days} "
    "days); at other hours it is {rest}%.",
    "advice.hours.replay": "Replayed with these hours out of the schedule, {held} reminders fewer come in them; "
    "what is due waits until {last}.",
    "advice.interval.tried": "At {new_s} a break followed {n} of {of} reminders within three minutes, at {now_s} it "
    "followed {n_now} of {of_now}.",
    "advice.interval.tried.replay": "Replayed with {new_s}, these days have {reminders} reminders instead of "
    "{reminders_now}.",
    "advice.interval.later": "{n} of {of} reminders at {now_s} were put off, skipped or ignored; you got up after "
    "about {usual_s} of sitting, {near} of {ends} times within five minutes of that.",
    "advice.interval.later.replay": "Replayed with {new_s}, {hits} of {reminders} reminders come within the five "
    "minutes before you got up; with {now_s} it is {hits_now} of {reminders_now}.",
    "advice.interval.fits": "The reminder at {now_s} is answered: a break began within {soon_s} of {n} out of {of}.",
    "advice.interval.fits.replay": "Replayed with {new_s}, {hits} of {reminders} reminders come within the five "
    "minutes before you got up; with {now_s} it is {hits_now} of {reminders_now}.",
    "advice.interval.answered": "The reminder at {now_s} is answered: a break began within {soon_s} of {n} out of "
    "{of}.",
    "advice.interval.answered.replay": "Replayed, {hits_now} of {reminders_now} reminders come within the five "
    "minutes before you got up.",
    "advice.unknown.silent": "Not known: whether those of this length that you said nothing about were breaks; they "
    "are left out of this.",
    "advice.unknown.hours": "Not known: why, and whether a reminder right after these hours suits you.",
    "advice.unknown.weeks": "Not known: what else was different in those weeks.",
    "advice.unknown.answer": "Not known: how you would have answered at that moment.",
    "advice.limits": "The replay finds {replayed} breaks in these days, the history {recorded}. The history holds "
    "unbroken spells, absences and answers, not every input: it cannot tell what a lower sit.still_sitting would "
    "change. Nothing was changed.",
    "advice.line": "{advice} `sitbreak advise` says what would help.",
}
