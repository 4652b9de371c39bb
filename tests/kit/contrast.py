"""Contrast of colours by WCAG 2.2, as everybody sees them and as the colour-blind do."""

from collections.abc import Mapping

Rgb = tuple[float, float, float]

# Linear RGB as somebody without one kind of cone sees it: Machado, Oliveira and Fernandes 2009, severity 1.0.
DEUTERANOPIA: tuple[Rgb, Rgb, Rgb] = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
PROTANOPIA: tuple[Rgb, Rgb, Rgb] = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
ALL_CONES: tuple[Rgb, Rgb, Rgb] = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
EYES: Mapping[str, tuple[Rgb, Rgb, Rgb]] = {
    "all cones": ALL_CONES,
    "deuteranopia": DEUTERANOPIA,
    "protanopia": PROTANOPIA,
}


def contrast(one: str, other: str, eyes: tuple[Rgb, Rgb, Rgb] = ALL_CONES) -> float:
    """The contrast ratio of two "#rrggbb"."""
    low, high = sorted((luminance(one, eyes), luminance(other, eyes)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str, eyes: tuple[Rgb, Rgb, Rgb] = ALL_CONES) -> float:
    """The relative luminance of what these eyes see."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [max(0.0, min(1.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in eyes]
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
