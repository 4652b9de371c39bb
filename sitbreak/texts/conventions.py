"""How a region writes times, dates and decimals; pure, and a table (no ICU, which is tens of MiB in the daemon).

The figures are those of the Unicode CLDR (short time, the skeletons Md and MMMEd, decimal mark) for the regions where
our languages are at home. A region that is in no table is written as the language is elsewhere: 24 hours, day first.
"""

from sitbreak.dataclass import dataclass


def _regions(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


# Regions that count twelve hours, by language.
TWELVE_HOURS = {
    "en": _regions(
        "001 AE AG AS AU BB BM BS CA CY DM ER FJ FM GD GH GM GU GY HK IN JM KI KN KY LC LR LS MH MO MP MW MY NA NZ PG "
        "PH PK PR PW SB SD SG SL SS SZ TC TO TT UM US VC VG VI VU WS ZM"
    ),
    "fr": _regions("DJ DZ MR SY TD TN VU"),
    "es": _regions("419 AR BO CL CO CR CU DO EC GT HN MX NI PA PE PH PR PY SV US UY VE"),
}
# What stands behind the hour before and after noon. English has capitals where the month comes first.
MARKS = {"en": ("am", "pm"), "en-US": ("AM", "PM"), "fr": ("AM", "PM"), "es": ("a. m.", "p. m.")}
MONTH_FIRST = _regions("AS BI CA GU MH MP PH PR UM US VI")

DECIMALS = {"en": ".", "de": ",", "fr": ",", "es": ",", "ja": "."}
OTHER_DECIMALS = {
    ",": {"en": _regions("AT BE CZ DE DK ES FI FR HU ID IT NL NO PL PT RO SE SI SK ZA")},
    ".": {
        "de": frozenset(("CH", "LI")),
        "es": _regions("419 BR BZ CU DO GT HN MX NI PA PE PR SV US"),
    },
}

ISO = "{year:04}-{month:02}-{day:02}"
DAYS = {
    "en": "{day:02}/{month:02}",
    "de": "{day}.{month}.",
    "fr": "{day:02}/{month:02}",
    "es": "{day}/{month}",
    "ja": "{month}/{day}",
}
OTHER_DAYS = {
    "en": {"CH": "{day:02}.{month:02}", "ZA": "{month:02}/{day:02}", "CA": "{day}/{month}"}
    | dict.fromkeys(("AU", "BE", "HK", "IE", "JM", "NZ", "ZW"), "{day}/{month}")
    | dict.fromkeys(MONTH_FIRST - {"CA"}, "{month}/{day}"),
    "fr": {"CA": "{month:02}-{day:02}", "CH": "{day:02}.{month:02}."},
    "es": {"CL": "{day:02}-{month:02}", "PA": "{month:02}/{day:02}", "PR": "{month:02}/{day:02}"},
}


@dataclass(frozen=True, slots=True)
class Conventions:
    """`marks`: what stands behind the hour before and after noon; None counts 24 hours. `day`: a date in figures."""

    decimal: str
    day: str
    marks: tuple[str, str] | None = None
    month_first: bool = False

    def clock(self, hour: int, minute: int) -> str:
        """Return "13:02" or "1:02 PM"; hour 24 is the midnight that ends a day."""
        if self.marks is None:
            return f"{hour:02}:{minute:02}"
        return f"{(hour - 1) % 12 + 1}:{minute:02} {self.marks[hour % 24 >= 12]}"

    def hour(self, hour: int) -> str:
        """Return a full hour as short as a scale wants it, "13" or "1p"."""
        return str(hour % 24) if self.marks is None else f"{(hour - 1) % 12 + 1}{'ap'[hour % 24 >= 12]}"


def conventions(language: str, region: str) -> Conventions:
    """Return how `language` is written in `region` ("US"); where that is "", as where the language has its home.

    English without one is that of the locale "C": 24 hours, and dates as in ISO 8601, which mislead nobody.
    """
    decimal = next((mark for mark, places in OTHER_DECIMALS.items() if region in places.get(language, ())), None)
    month_first = language == "en" and region in MONTH_FIRST
    marks = MARKS["en-US"] if month_first else MARKS.get(language)
    day = OTHER_DAYS.get(language, {}).get(region) or (DAYS[language] if region or language != "en" else ISO)
    return Conventions(
        decimal=decimal or DECIMALS[language],
        day=day,
        marks=marks if region in TWELVE_HOURS.get(language, ()) else None,
        month_first=month_first,
    )
