"""Fractions and shares written in words -> percent: 三分之二, 九成, 七成五, 百分之九十二, 千分之三, 半数, 一半, 1/3.

In: simplified, width-folded text. Out: `Number` spans whose value is in percent (92, not 0.92), rounded to four decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from etl.extraction.number.rules import DIGIT, SCALE, Number, parse

_FRACTIONS = re.compile(
    rf"(?P<hundred>百分之)(?P<percent>\d+(?:\.\d+)?|[{DIGIT}{SCALE}点]+)|千分之(?P<mille>\d+(?:\.\d+)?|[{DIGIT}{SCALE}点]+)"
    rf"|(?P<below>[{DIGIT}十百]+)分之(?P<above>[{DIGIT}十百]+)|(?P<tenths>[{DIGIT}十]|\d)成(?P<half>[{DIGIT}半])?(?![员为果立本长就人功效都分交份绩])"
    r"|(?P<over>过)?半数|(?<=[占超过近达到约了逾的出中补担有])一半(?!是|以为)|(?P<up>\d{1,2})/(?P<down>\d{1,2})(?=的|[一-鿿])"
)


def shares(text: str) -> Iterator[Number]:
    """All shares of the text that are no 92% (those are a number with a measure word)."""
    for match in _FRACTIONS.finditer(text):
        percent = _percent(match)
        ordinal = match["over"] is None and text[max(0, match.start() - 1) : match.start()] == "第"
        if percent is None or ordinal or text.startswith("个百分点", match.end()):
            continue
        value = percent.quantize(Decimal("0.0001")).normalize()
        yield Number(*match.span(), value, None, "at_least" if match["over"] else "", "number: fraction")


def _percent(match: re.Match[str]) -> Decimal | None:
    if match["percent"]:
        return parse(match["percent"])
    if match["mille"]:
        value = parse(match["mille"])
        return None if value is None else value / 10
    if match["below"]:
        below, above = parse(match["below"]), parse(match["above"])
        return None if not below or not above or above > below else 100 * above / below
    if match["tenths"]:
        tenths = parse(match["tenths"])
        half = match["half"]
        rest = Decimal(0) if not half else Decimal(5) if half == "半" else parse(half)
        return None if tenths is None or rest is None or tenths > 10 else 10 * tenths + rest
    if match["down"]:
        return None if int(match["up"]) >= int(match["down"]) else Decimal(100) * int(match["up"]) / int(match["down"])
    return Decimal(50)
