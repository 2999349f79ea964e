"""Colours for both themes: Wong's palette (told apart with any colour vision) and one blue scale for amounts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """`scale` runs from the smallest to the largest amount; `accent` is the one highlight on `grey`."""

    surface: str
    grey: str
    accent: str
    planned: str
    low: str
    high: str


LIGHT = Palette("#FFFFFF", "#C6CFD8", "#0072B2", "#B87A00", "#D3E4F2", "#0A4F86")
DARK = Palette("#10171F", "#4A5967", "#56B4E9", "#E69F00", "#1D3B54", "#86C8F2")


def palette(theme: str | None) -> Palette:
    """`light` or `dark` (anything else: light) -> its colours."""
    return DARK if theme == "dark" else LIGHT


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def scale_colour(value: float, highest: float, colours: Palette) -> str:
    """An amount on the scale from 0 to `highest`; the scale starts above the background, so that a small amount is never invisible."""
    share = min(max(value / highest, 0.0), 1.0) if highest > 0 else 0.0
    low, high = _channels(colours.low), _channels(colours.high)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(low, high, strict=True))


def ink_on(colour: str) -> str:
    """Black or white, whichever has the better contrast on the colour (relative luminance of WCAG 2)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in _channels(colour))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#0B1016" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "#FFFFFF"
