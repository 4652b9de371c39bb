"""The whole page."""

from datetime import date
from xml.etree.ElementTree import Element

from sitbreak.history.measures import MIN_BOUTS_FOR_SPREAD
from sitbreak.history.page.body_map import coverage
from sitbreak.history.page.charts import by_week, heat, lengths, section, strips
from sitbreak.history.page.markup import html_page, tag
from sitbreak.history.page.outcomes import outcomes_section
from sitbreak.history.page.style import style
from sitbreak.history.report_texts import ReportTexts
from sitbreak.history.summary import Summary

WEEKS_FROM_DAYS = 15  # fewer are told by their strips


def page(shown: Summary, words: ReportTexts, *, ever: bool, theme: str = "auto", advice: str | None = None) -> str:
    """Return the report as one HTML file.

    `ever`: the history holds something, if not of these days; `advice`: a line about the settings.
    """
    if shown.recorded:
        content = _content(shown, words, advice)
    else:
        nothing = tag("p", words.say("report.none" if ever else "report.empty"))
        content = [tag("section", tag("h2", words.say("report.days")), nothing, class_="empty")]
    return html_page(
        words.texts.labelled(words.say("report.title"), words.period(shown.period)),
        style(),
        _header(shown, words),
        tag("main", *content),
        _footer(words, words.today),
        language=words.texts.language,
        theme=theme,
    )


def _header(shown: Summary, words: ReportTexts) -> Element:
    whole = words.period(shown.period)
    when = words.of_machines(words.days(shown.days[0].day, shown.days[-1].day)) if shown.recorded else whole
    name = words.title(shown)
    title = words.say("report.title")
    return tag("header", tag("h1", title), tag("p", when if name == title else f"{name} · {when}", class_="when"))


def _content(shown: Summary, words: ReportTexts, advice: str | None) -> list[Element]:
    parts = [_figures(shown, words), tag("p", words.change(shown), class_="change")]
    if advice:
        parts.append(tag("p", advice, class_="advice"))
    parts.append(strips(shown, words))
    if chair := words.chair(shown):
        parts.append(tag("p", chair))
    if len(shown.days) >= WEEKS_FROM_DAYS:
        parts.append(by_week(shown, words))
    if len(shown.days) > 1:
        parts.append(heat(shown, words))
    return [
        *parts,
        lengths(shown, words),
        outcomes_section(shown, words),
        coverage(shown, words),
        _measures(shown, words),
    ]


def _figures(shown: Summary, words: ReportTexts) -> Element:
    cards = (
        tag("div", tag("dt", name), tag("dd", value, class_="value"), tag("dd", below, class_="below"))
        for name, value, below in words.figures(shown)
    )
    return tag("dl", *cards, class_="figures")


def _measures(shown: Summary, words: ReportTexts) -> Element:
    title = words.say("report.curious")
    pattern = shown.pattern
    if pattern.bouts < MIN_BOUTS_FOR_SPREAD:
        return section(title, words.say("report.curious.few"))
    measures = (
        (words.say("report.curious.mean"), words.span(pattern.mean_s), ""),
        (words.say("report.curious.median"), words.span(pattern.median_s), ""),
        (words.say("report.curious.w50"), words.span(pattern.w50_s), words.say("report.curious.w50.note")),
        (words.say("report.curious.gini"), words.number(pattern.gini, 2), words.say("report.curious.gini.note")),
        (words.say("report.curious.alpha"), words.number(pattern.alpha, 2), words.say("report.curious.alpha.note")),
    )
    entries = (
        tag(
            "div",
            tag("dt", name),
            tag("dd", value, class_="value"),
            tag("dd", note, class_="below") if note else None,
        )
        for name, value, note in measures
    )
    return section(title, None, tag("dl", *entries, class_="curious"))


def _footer(words: ReportTexts, today: date) -> Element:
    made = words.say("report.footer", date=words.day(today))
    return tag("footer", tag("p", words.say("report.honest")), tag("p", made))
