"""Numbers as people read them: every digit, or short in 万 and 亿, with their bound. No number here is ever computed, only written."""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from ui.texts import Say

ROUNDING = {"at_least": ROUND_FLOOR, "at_most": ROUND_CEILING}
SCALES = {"zh": ((10**8, "亿"), (10**4, "万")), "en": ((10**9, "B"), (10**6, "M"), (10**4, "K"))}
DIVISORS = {"B": 10**9, "M": 10**6, "K": 10**3, "亿": 10**8, "万": 10**4}


def missing(value: float | None) -> bool:
    """True for None and NaN."""
    return value is None or math.isnan(value)


def exact(value: float) -> str:
    """Every digit as the CSV has them, thousands parted: 6660000.0 -> `6,660,000`, 66.6667 -> `66.6667`."""
    number = float(value)
    return f"{int(number):,}" if number.is_integer() else format(Decimal(f"{number:.15g}"), ",f")


def short(value: float, language: str, bound: str = "exact") -> str:
    """At most three figures from 万 (10K) on, below that every digit: 43035.0 -> `4.3万`.

    What is true of the number stays true of its short form: an at_least is rounded down, an at_most up.
    """
    if abs(value) < 10**4:
        return exact(value)
    number = Decimal(repr(float(value)))
    rounded = number.quantize(Decimal(1).scaleb(number.adjusted() - 2), rounding=ROUNDING.get(bound, ROUND_HALF_EVEN))
    for limit, sign in SCALES[language]:
        if abs(rounded) >= limit:
            return f"{(rounded / DIVISORS[sign]).normalize():f}{sign}"
    return exact(float(rounded))


def _joined(low: str, high: str | None, bound: str, say: Say) -> str:
    return say(f"bound.{bound}", number=low if high is None else f"{low}–{high}")


def amount(value: float | None, value_max: float | None, bound: str, say: Say) -> str:
    """Value, upper end of a range and bound -> `≥ 43,035`, `20–30`, `约 500`; missing -> `—`."""
    if value is None or missing(value):
        return "—"
    high = None if value_max is None or missing(value_max) else exact(value_max)
    return _joined(exact(value), high, bound or "exact", say)


def short_amount(value: float | None, value_max: float | None, bound: str, say: Say) -> str:
    """As `amount`, in the short form: `≥ 4.3万`."""
    if value is None or missing(value):
        return "—"
    language = say("language")
    high = None if value_max is None or missing(value_max) else short(value_max, language, bound)
    return _joined(short(value, language, bound), high, bound or "exact", say)


def ticks(highest: float, language: str) -> tuple[list[float], list[str]]:
    """The axis from 0 to `highest` -> four to six round ticks and their short words. Zero or less -> one tick at 0."""
    if highest <= 0:
        return [0.0], ["0"]
    rough = highest / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    count = math.floor(highest / step * 1.0001)
    values = [round(step * n, 10) for n in range(count + 1)]
    return values, [short(value, language) for value in values]
