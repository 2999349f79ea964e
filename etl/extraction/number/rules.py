"""Numerals -> numbers. In: simplified, width-folded text. Out: spans with value, upper value and openness.

Numerals are found on characters, never on segmented words (`一百二十/三万余` is what segmentation does to them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
DIGIT = "零〇一二两三四五六七八九"
SCALE = "十百千万亿"

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A further stretch after a scale word: 1亿|2000万, 5万|4千|6百.
_MORE = rf"(?:[零〇]?(?:\d+(?:\.\d+)?|[{DIGIT}])?[{SCALE}]+)*(?:[零〇]?(?:\d+|[{DIGIT}](?![{DIGIT}])))?"
_MIXED = rf"(?:{_ARABIC})(?:[余多来几]?[{SCALE}]+{_MORE})?"
_CHINESE = rf"[{DIGIT}{SCALE}廿卅]+(?:点[{DIGIT}]+[{SCALE}]*)?"
_VAGUE = rf"成百上千|数以[百千万亿]计|好?[数几上][{SCALE}]+"
NUMBER = re.compile(rf"(?:{_VAGUE}|{_MIXED}|{_CHINESE})(?:[余多来][{SCALE}]*|几(?=[个名位人家件场次户元份条项万千百])[{SCALE}]*)?")
# A digit that goes on from letters, a decimal point, a slash or a dash belongs to a name or a code: N95, 5G, 3-2号, v1.2.
_CODE_BEFORE = re.compile(r"[A-Za-z0-9.#/_]$|[A-Za-z]\d*-$")
_CODE_AFTER = re.compile(r"[A-Za-z_]|[./:-]\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral at text[start:end]. `open`: "" exact, at_least (余, 多, 数十) or approx (来); `value_max` of a range, else None."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    open: str
    rule: str


def _small(text: str) -> Decimal | None:
    """A numeral below 万: Arabic, positional Chinese digits, or digits with 十百千; None where it is none."""
    if re.fullmatch(_ARABIC, text):
        return Decimal(text.replace(",", ""))
    if "点" in text:
        whole, _, decimals = text.partition("点")
        left = _small(whole)
        return (
            None
            if left is None or not decimals or set(decimals) - set(DIGITS)
            else left + Decimal("0." + "".join(str(DIGITS[c]) for c in decimals))
        )
    text = text.replace("廿", "二十").replace("卅", "三十")
    if text and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    total, rest, last = Decimal(0), text, 10_000
    while rest:
        part = re.match(rf"[零〇]?(\d+(?:\.\d+)?|[{DIGIT}])?([十百千])", rest)
        if not part:
            break
        scale = SCALES[part[2]]
        if scale >= last:
            return None
        head = part[1]
        if head is None and part[2] != "十" and rest != text:
            return None
        total += (Decimal(1) if head is None else Decimal(DIGITS.get(head, 0)) if head in DIGITS else Decimal(head)) * scale
        last, rest = scale, rest[part.end() :]
    if not rest:
        return total
    unit = _trailing(rest, last) if rest != text else None
    return None if unit is None or unit >= last else total + unit


def _trailing(rest: str, scale: int) -> Decimal | None:
    """What follows the last scale word: 一百零五 -> 5, 两百五 -> 50 (a lone digit counts the next lower scale), 3万5000 -> 5000."""
    if rest[0] in "零〇" and len(rest) > 1:
        return _small(rest[1:])
    if len(rest) == 1 and (rest in DIGITS or rest.isdigit()) and scale > 10:
        return (Decimal(DIGITS[rest]) if rest in DIGITS else Decimal(rest)) * scale / 10
    return _small(rest)


def parse(text: str) -> Decimal | None:
    """A plain numeral without 余/多/数 -> its value; None where the characters are no number.

    Whole numbers of every spelling: 4.5万, 1亿2000万, 3万5000, 1万2千, 5万4千6百, 一百二十三万, 一万二, 二〇二三.
    """
    for word in ("亿", "万"):
        at = text.rfind(word)
        if at < 0:
            continue
        left, right = text[:at], text[at + 1 :]
        head = parse(left) if left else Decimal(1)
        if head is None:
            return None
        if not right:
            return head * SCALES[word]
        tail = _trailing(right, SCALES[word]) if not re.search("[万亿]", right) else parse(right.lstrip("零〇"))
        return None if tail is None or tail >= SCALES[word] else head * SCALES[word] + tail
    return _small(text) if text else None


def _adjacent(text: str) -> tuple[Decimal, Decimal] | None:
    """Two neighbouring digits before a scale or measure word: 两三千, 三四百, 二三十, 七八(个), 十七八 -> (low, high)."""
    match = re.fullmatch(rf"(.*?)([一二两三四五六七八])([二两三四五六七八九])([{SCALE}]*)", text)
    if not match or DIGITS[match[3]] != DIGITS[match[2]] + 1 or (match[1] and match[1][-1] in DIGITS):
        return None
    low, high = parse(match[1] + match[2] + match[4]), parse(match[1] + match[3] + match[4])
    return (low, high) if low is not None and high is not None and low < high else None


def read(text: str) -> tuple[Decimal, Decimal | None, str, str] | None:
    """One numeral with its inner hedges -> (value, upper value or None, open, rule name); None where it is none.

    数/几/上 X is one of X, at least; 余/多 inside or after opens upwards; 来 is about.
    """
    if text.startswith("成百上千"):
        return Decimal(100), None, "at_least", "number: vague"
    if vague := re.fullmatch(rf"(?:数以|好?[数几上])([{SCALE}]+)计?[余多]?", text):
        value = parse(vague[1])
        return None if value is None else (value, None, "at_least", "number: vague")
    opened = "at_least" if re.search("[余多几]", text) else "approx" if "来" in text else ""
    plain = re.sub("[余多来几]", "", text)
    if not opened and (pair := _adjacent(plain)):
        return pair[0], pair[1], "", "number: neighbouring digits"
    value = parse(plain)
    if value is None:
        return None
    return value, None, opened, "number: with 余/多" if opened else "number: plain"


def numbers(text: str) -> Iterator[Number]:
    """All numerals of the text, longest first from the left, half-open spans; digits inside codes and names are passed over."""
    at = 0
    while match := NUMBER.search(text, at):
        start, end = match.span()
        if text[start].isdigit() and _CODE_BEFORE.search(text[max(0, start - 6) : start]):
            at = _past_digits(text, start)
            continue
        found = None
        while end > start and (found := read(text[start:end])) is None:
            end -= 1
        if found is None:
            at = start + 1
            continue
        if text[end - 1].isdigit() and _CODE_AFTER.match(text, end) and not re.match(r"-\d+[人名家元%]|/\d", text[end:]):
            at = _past_digits(text, start)
            continue
        yield Number(start, end, *found)
        at = end


def _past_digits(text: str, start: int) -> int:
    while start < len(text) and (text[start].isdigit() or text[start] in ".,"):
        start += 1
    return start
