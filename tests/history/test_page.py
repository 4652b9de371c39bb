"""The page as text: whole, safe, accessible, in every language; how it looks is for tests/desktop."""

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitbreak.catalogue import Area
from sitbreak.core.records import Bout, Credit, ReminderOutcome
from sitbreak.figure.skeleton import place
from sitbreak.history.days import Rows
from sitbreak.history.page.body_map import STANDING, WHOLE_BODY, patches
from sitbreak.history.page.charts import SHADES, class_name, shade_of
from sitbreak.history.page.document import page
from sitbreak.history.page.style import style
from sitbreak.history.period import Period, period
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import CLASSES, Summary, summary
from sitbreak.texts import LANGUAGES, Texts
from tests.history.sample_history import year
from tests.kit.contrast import contrast

TODAY = date(2026, 3, 1)
AREAS = {"doorway-pec-stretch": ["chest", "shoulders"], "wrist-flexor-stretch": ["wrists", "whole-body"]}


def rows_of(days: int) -> Rows:
    made = year(date(2026, 2, 2), days)
    kinds = {name: [row for row in made if type(row).__name__ == kind] for name, kind in KINDS.items()}
    return Rows(**kinds)  # type: ignore[arg-type]


KINDS = {
    "bouts": "Bout",
    "absences": "Absence",
    "reminders": "ReminderRow",
    "outcomes": "OutcomeRow",
    "stretches": "StretchRow",
}


def shown(days: int = 28, words: str = "recent") -> Summary:
    return summary(rows_of(days), Rows(), period(words, TODAY), start_h=4, areas=AREAS)


def html(found: Summary, language: str = "en", theme: str = "auto") -> str:
    return page(found, ReportTexts(Texts(language), TODAY), ever=True, theme=theme)


class Seen(HTMLParser):
    """Counts tags, and keeps what an accessible page needs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.open: list[str] = []
        self.unnamed: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = dict(attrs)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href", "action")]
        if tag == "svg" and "aria-hidden" not in given and not (given.get("role") == "img" and given.get("aria-label")):
            self.unnamed.append(str(attrs))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_words_and_every_chart_a_table(language: str) -> None:
    text = html(shown(), language)
    seen = Seen(text)

    assert seen.open == []
    assert seen.unnamed == []
    assert seen.tags["table"] == seen.tags["details"] == 6
    assert f'lang="{language}"' in text
    assert "report." not in text
    assert "catalogue." not in text


def test_the_page_needs_neither_script_nor_network() -> None:
    text = html(shown())
    seen = Seen(text)

    assert (seen.tags["script"], seen.tags["link"], seen.links) == (0, 0, [])
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_the_figures_are_those_of_the_summary() -> None:
    found = shown()
    text = html(found)

    assert f">{found.pattern.prolonged}<" in text
    assert "78% of the time" in text
    assert f">{found.credits[Credit.NATURAL]}<" in text
    assert f">{found.outcomes[ReminderOutcome.SNOOZED]}<" in text
    assert text.count('class="reminder"') == found.prompted + 1  # one in the legend


def test_a_single_day_has_a_strip_but_no_week() -> None:
    text = html(shown(words="2026-02-03"))

    assert text.count('class="strip"') == 1
    assert "When in the week" not in text
    assert "at least ten unbroken spells" in text


@pytest.mark.parametrize("days", [0, 1, 14])
def test_any_length_of_history_makes_a_page(days: int) -> None:
    assert Seen(html(shown(days))).open == []


def test_an_empty_history_is_a_page_with_one_sentence() -> None:
    found = shown(0)

    assert "Nothing recorded yet" in page(found, ReportTexts(Texts(), TODAY), ever=False)
    assert "Nothing is recorded for these days" in html(found)


def test_a_year_draws_a_month_of_strips_and_lists_every_day() -> None:
    text = html(summary(rows_of(28), Rows(), Period(date(2025, 3, 2), TODAY), start_h=4))

    assert text.count('class="strip"') == 31
    assert "The last 31 of 365 days" in text


def test_words_of_a_file_cannot_become_markup() -> None:
    found = shown()
    found.areas["<script>alert(1)</script>"] = 3

    assert "<script>" not in html(found)


@pytest.mark.parametrize(("theme", "forced"), [("auto", False), ("dark", True), ("light", True)])
def test_the_theme_of_the_settings_wins_over_the_browser(theme: str, forced: bool) -> None:
    assert (f'data-theme="{theme}"' in html(shown(), theme=theme)) is forced


def test_light_and_dark_define_the_same_colours() -> None:
    blocks = [part.split("}")[0] for part in style().split("--ground:")[1:]]
    names = [sorted(name.split(":")[0] for name in block.split(";--")) for block in blocks]

    assert len(names) == 4  # light, dark by the browser, dark by choice, paper
    assert all(one[1:] == names[0][1:] for one in names)


def test_marks_and_the_focus_ring_stand_out_from_whatever_they_lie_on() -> None:
    """Orange on card, ground and track; the edge of an area of the body on every part of the person."""
    for block in style().split("--ground:")[1:]:
        colours = dict(part.split(":") for part in f"--ground:{block}".split("}")[0].rstrip(";").split(";"))
        for ground in ("card", "ground", "track"):
            assert contrast(colours["--accent"], colours[f"--{ground}"]) >= 3, (ground, colours)
        for part in ("skin", "shirt", "cloth"):
            assert contrast(colours["--ink"], colours[f"--{part}"]) >= 3, (part, colours)
    assert "summary:focus-visible{outline:2px solid var(--accent)" in style()


def test_every_area_of_the_body_has_an_edge() -> None:
    text = html(shown())

    assert text.count('class="edge"') == text.count('class="area"') > 0


def test_a_night_shift_lies_on_its_own_day() -> None:
    zone = timezone(timedelta(hours=1))
    late = Bout(datetime(2026, 2, 3, 23, tzinfo=zone), datetime(2026, 2, 4, 2, tzinfo=zone), 3 * 3600)
    text = html(summary(Rows([late]), Rows(), period("2026-02-03", TODAY), start_h=4))

    assert "23:00–02:00 at the computer" in text


def test_every_area_of_the_catalogue_has_its_place_on_the_body() -> None:
    body = place(STANDING)
    drawn = set(patches(body, True)) | set(patches(body, False))

    assert drawn == {area.value for area in Area} - {WHOLE_BODY}


@pytest.mark.parametrize(
    ("minutes", "shade"), [(0, 0), (0.9, 0), (1, 1), (12, 1), (12.1, 2), (60, SHADES), (75, SHADES)]
)
def test_shades_are_fifths_of_an_hour(minutes: float, shade: int) -> None:
    assert shade_of(60 * minutes) == shade


def test_the_last_class_of_lengths_is_open() -> None:
    assert [class_name(0), class_name(CLASSES - 2), class_name(CLASSES - 1)] == ["0–10", "80–90", "90+"]


def test_a_file_of_the_page_is_small(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(html(shown()), encoding="utf-8")

    assert file.stat().st_size < 400_000
