"""Times, dates and decimals as the region writes them: 12 hours where people count so, the month first where it is."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitbreak.catalogue import ChoiceReason
from sitbreak.cli.stretch_words import StretchWords
from sitbreak.texts import LANGUAGES, Texts
from sitbreak.texts.conventions import DECIMALS, MONTH_FIRST, OTHER_DAYS, OTHER_DECIMALS, TWELVE_HOURS, conventions
from sitbreak.texts.language import region_for
from tests.catalogue.shipped import catalogue

REGIONS = sorted(
    {"", "DE", "FR", "JP", "GB"}
    | MONTH_FIRST
    | {region for table in (TWELVE_HOURS, OTHER_DAYS) for regions in table.values() for region in regions}
    | {region for places in OTHER_DECIMALS.values() for regions in places.values() for region in regions}
)
EVERYWHERE = st.tuples(st.sampled_from(LANGUAGES), st.sampled_from(REGIONS))
NOON = datetime(2026, 3, 5, 13, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("env", "region"),
    [
        ({}, ""),
        ({"LANG": "en_US.UTF-8"}, "US"),
        ({"LANG": "en_US", "LC_TIME": "de_AT@euro"}, "AT"),
        ({"LANG": "en_US", "LC_TIME": "de_AT", "LC_ALL": "C.UTF-8"}, ""),
        ({"LANG": "en-Latn-GB"}, "GB"),
        ({"LANG": "es-419"}, "419"),
        ({"LANG": "ja"}, ""),
        ({"LANG": "_.@-"}, ""),
    ],
)
def test_the_region_is_that_of_the_times(env: dict[str, str], region: str) -> None:
    assert region_for(env) == region


@pytest.mark.parametrize(
    ("language", "region", "said"),
    [
        ("en", "", ("13:02", "2026-03-05 13:02", "1.5", "Thu 5 Mar")),
        ("en", "US", ("1:02 PM", "3/5 1:02 PM", "1.5", "Thu, Mar 5")),
        ("en", "GB", ("13:02", "05/03 13:02", "1.5", "Thu 5 Mar")),
        ("en", "AU", ("1:02 pm", "5/3 1:02 pm", "1.5", "Thu 5 Mar")),
        ("en", "DE", ("13:02", "05/03 13:02", "1,5", "Thu 5 Mar")),
        ("de", "DE", ("13:02", "5.3. 13:02", "1,5", "Do, 5. März")),
        ("de", "CH", ("13:02", "5.3. 13:02", "1.5", "Do, 5. März")),
        ("es", "MX", ("1:02 p. m.", "5/3 1:02 p. m.", "1.5", "jue 5 mar")),
        ("es", "ES", ("13:02", "5/3 13:02", "1,5", "jue 5 mar")),
        ("ja", "JP", ("13:02", "3/5 13:02", "1.5", "3月5日(木)")),
    ],
)
def test_a_moment_a_figure_and_a_day(language: str, region: str, said: tuple[str, ...]) -> None:
    texts = Texts(language, region=region)
    told = (
        texts.clock(NOON),
        texts.moment(NOON, NOON + timedelta(days=2)),
        texts.number(1.5),
        texts.date(NOON.date(), 2026),
    )

    assert tuple(text.casefold() for text in told) == tuple(text.casefold() for text in said)


@given(EVERYWHERE, st.times(), st.times())
def test_two_minutes_are_never_said_alike(where: tuple[str, str], one: time, other: time) -> None:
    here = conventions(*where)
    same = (one.hour, one.minute) == (other.hour, other.minute)

    assert (here.clock(one.hour, one.minute) == here.clock(other.hour, other.minute)) is same
    assert (here.hour(one.hour) == here.hour(other.hour)) is (one.hour == other.hour)


@given(EVERYWHERE, st.dates(), st.dates())
def test_two_days_are_never_said_alike(where: tuple[str, str], one: date, other: date) -> None:
    texts = Texts(where[0], region=where[1])

    assert (texts.date(one, 2026) == texts.date(other, 2026)) is (one == other)


@given(EVERYWHERE, st.floats(0, 1e6), st.integers(1, 3))
def test_a_figure_keeps_its_digits(where: tuple[str, str], value: float, digits: int) -> None:
    told = Texts(where[0], region=where[1]).number(value, digits)

    assert {mark for mark in told if not mark.isdigit()} <= set(DECIMALS.values())
    assert told.replace(",", ".") == f"{value:.{digits}f}"


@given(st.sampled_from(LANGUAGES), st.floats(0, 1e5))
def test_how_long_ago_is_a_whole_number_that_is_off_by_half_of_its_unit_at_most(language: str, hours: float) -> None:
    told = Texts(language).ago(hours)
    length_h = 168 if hours >= 14 * 24 else 24 if hours >= 48 else 1
    n = max(1, round(hours / length_h))

    assert re.findall(r"[0-9.,{]+", told) == ([str(n)] if str(n) in told else [])
    assert str(n) in told or n == 1


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "one hour ago"),
        (5.4, "5 hours ago"),
        (47, "47 hours ago"),
        (95.3, "4 days ago"),
        (20 * 24, "3 weeks ago"),
    ],
)
def test_long_ago_is_said_in_days(hours: float, words: str) -> None:
    assert Texts().ago(hours) == words


def test_a_time_of_day_from_the_engine_is_said_as_the_region_does() -> None:
    texts = Texts("en", region="US")

    assert (
        texts.say("told.done.then", at="13:02") == "Noted: a break at 1:02 PM. The count runs from when you came back."
    )
    assert "between 11:00 AM and 12:00 AM" in texts.say("advice.hours", first="11:00", last="24:00")
    assert texts.say("notice.upgraded", version="1:02") == "sitbreak 1:02 is running now; your count goes on."


def test_the_environment_gives_language_and_region_and_the_setting_the_language() -> None:
    env = {"LANG": "en_US.UTF-8"}

    assert Texts.spoken_in(env).clock(NOON) == "1:02 PM"
    assert Texts.spoken_in(env, "de").clock(NOON) == "13:02"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_says_long_ago_in_days_and_without_a_fraction(language: str) -> None:
    words = StretchWords(Texts(language))
    told = words.reason(ChoiceReason("entry-waits", {"hours": 95.3}), catalogue())

    assert words.texts.ago(95.3) in told
    assert re.findall(r"\d+", told) == ["4"]
