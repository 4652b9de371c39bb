"""A moment to come, as people write it in five languages."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.texts import Texts
from sitbreak.texts.language import LANGUAGES
from sitbreak.texts.moments import UnclearMomentError, moment

NOW = datetime(2026, 11, 26, 14, 30)  # a Thursday
MONDAY = datetime(2026, 12, 28, 4)


@pytest.mark.parametrize(
    ("spoken", "words", "meant"),
    [
        ("en", "until 2026-12-28", MONDAY),
        ("en", "until 2026-12-28 09:00", MONDAY.replace(hour=9)),
        ("en", "2026-12-28T09:15", MONDAY.replace(hour=9, minute=15)),
        ("en", "2026-12-28T09:15:00", MONDAY.replace(hour=9, minute=15)),
        ("en", "28 Dec", MONDAY),
        ("en", "Dec 28", MONDAY),
        ("en", "on Monday, 28 December 2026 at 9 am", MONDAY.replace(hour=9)),
        ("en", "28th of December", MONDAY),
        ("en", "28/12", MONDAY),
        ("en_US", "12/28", MONDAY),
        ("en_US", "12/28/2026 9:00 PM", MONDAY.replace(hour=21)),
        ("en", "friday", datetime(2026, 11, 27, 4)),
        ("en", "thursday", datetime(2026, 12, 3, 4)),
        ("en", "thu 17:00", datetime(2026, 11, 26, 17)),
        ("en", "until next monday", datetime(2026, 11, 30, 4)),
        ("en", "tomorrow", datetime(2026, 11, 27, 4)),
        ("en", "tomorrow at noon 12:00", datetime(2026, 11, 27, 12)),
        ("en", "17:30", datetime(2026, 11, 26, 17, 30)),
        ("en", "until 5 pm", datetime(2026, 11, 26, 17)),
        ("en", "9:00", datetime(2026, 11, 27, 9)),
        ("en", "24:00", datetime(2026, 11, 27, 0)),
        ("en", "1 February", datetime(2027, 2, 1, 4)),
        ("de", "bis 28.12.", MONDAY),
        ("de", "bis zum 28.12.2026", MONDAY),
        ("de", "bis Montag, 28. Dezember 2026, 9 Uhr", MONDAY.replace(hour=9)),
        ("de", "28. Dez. um 9 Uhr 30", MONDAY.replace(hour=9, minute=30)),
        ("de", "Mo", datetime(2026, 11, 30, 4)),
        ("de", "bis Freitag 12:00", datetime(2026, 11, 27, 12)),
        ("de", "bis morgen", datetime(2026, 11, 27, 4)),
        ("de", "übermorgen", datetime(2026, 11, 28, 4)),
        ("de", "until friday", datetime(2026, 11, 27, 4)),
        ("fr", "jusqu'au 28 décembre", MONDAY),
        ("fr", "jusqu’au lundi 28 déc. à 9h30", MONDAY.replace(hour=9, minute=30)),
        ("fr", "28/12/2026", MONDAY),
        ("fr", "vendredi", datetime(2026, 11, 27, 4)),
        ("fr", "mardi 3 mars", datetime(2027, 3, 3, 4) if datetime(2027, 3, 3).weekday() == 1 else None),
        ("fr", "3 mar", datetime(2027, 3, 3, 4)),
        ("fr", "demain", datetime(2026, 11, 27, 4)),
        ("fr", "jusqu'à 17 h", datetime(2026, 11, 26, 17)),
        ("es", "hasta el 28 de diciembre", MONDAY),
        ("es", "hasta el lunes 28 de diciembre de 2026 a las 9:00", MONDAY.replace(hour=9)),
        ("es", "28/12", MONDAY),
        ("es", "miércoles", datetime(2026, 12, 2, 4)),
        ("es", "hasta mañana", datetime(2026, 11, 27, 4)),
        ("ja", "12月28日まで", MONDAY),
        ("ja", "2026年12月28日 9時", MONDAY.replace(hour=9)),
        ("ja", "12月28日(月)午後5時30分まで", MONDAY.replace(hour=17, minute=30)),
        ("ja", "12/28", MONDAY),
        ("ja", "金曜日まで", datetime(2026, 11, 27, 4)),
        ("ja", "明日", datetime(2026, 11, 27, 4)),
    ],
)
def test_a_moment_is_read_as_people_write_it(spoken: str, words: str, meant: datetime | None) -> None:
    texts = Texts(spoken[:2], region=spoken[3:])
    if meant is None:
        with pytest.raises(UnclearMomentError):
            moment(words, texts, NOW, day_start_h=4)
        return

    assert moment(words, texts, NOW, day_start_h=4) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("tomorrow", NOW.replace(hour=4, minute=0)),
        ("friday", datetime(2026, 11, 27, 4)),
        ("tomorrow 9:00", NOW.replace(hour=9, minute=0)),
    ],
)
def test_at_night_the_day_that_has_not_begun_is_tomorrow(words: str, meant: datetime) -> None:
    assert moment(words, Texts("en"), NOW.replace(hour=1), day_start_h=4) == meant


@pytest.mark.parametrize(
    "words",
    ["", "until", "soon", "5", "45 min", "m", "ju", "31.2.", "2026-13-01", "tuesday 28 december", "28 Dec Dec", "25:00",
     "13 pm", "9:75", "28 potatoes", "mon tue", "28", "1" * 5000, "9999-12-31 24:00", "12/28 12/29"],
)  # fmt: skip
def test_what_is_no_moment_is_refused(words: str) -> None:
    with pytest.raises(UnclearMomentError):
        moment(words, Texts("en", region="GB"), NOW, day_start_h=4)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_words_are_a_moment_or_refused(words: str, language: str) -> None:
    try:
        found = moment(words, Texts(language), NOW)
    except UnclearMomentError:
        return
    assert found.tzinfo is None


@given(st.datetimes(NOW + timedelta(minutes=1), NOW + timedelta(days=300)), st.sampled_from(LANGUAGES))
def test_what_we_say_of_a_moment_is_read_as_that_moment(when: datetime, language: str) -> None:
    texts, when = Texts(language), when.replace(second=0, microsecond=0)

    assert moment(texts.day_and_time(when), texts, NOW) == when
