"""Ready-made sets of values, each after somebody's published advice."""

from sitbreak.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A few settings that belong together. `values` are as on the command line."""

    about: str
    source: str
    values: dict[str, str]


PRESETS = {
    "cornell-20-8-2": Preset(
        "20 min sitting, 8 standing, 2 moving",
        "Hedge, Sit-Stand Working Programs, Cornell University Ergonomics Web",
        {"sit.interval": "20 min", "sit.break": "2 min", "sit.still_sitting": "2 min", "stand.max": "8 min"},
    ),
    "every-30": Preset(
        "up every half hour, for five minutes",
        "reviews of metabolic trials: breaking sitting every 30 min did best",
        {"sit.interval": "30 min", "sit.break": "5 min", "sit.still_sitting": "3 min"},
    ),
    "hse-55": Preset(
        "a real break of 5-10 min after 50-60 min at the screen",
        "Health and Safety Executive, Should VDU users be given breaks?",
        {"sit.interval": "55 min", "sit.break": "7 min", "sit.still_sitting": "3 min"},
    ),
}
