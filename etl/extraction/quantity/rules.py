"""Numbers with measure words -> quantities; numbers that count nothing -> rejected, with the rule's name.

In: one sentence, simplified and width-folded. Out: `Quantity` spans, number through unit, in the base unit (万 and 亿 multiplied
out, percent as 92), bounds from the words around. What looks like a figure and cannot be read for sure is `Doubt`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from etl.extraction.lexicon import alternation, load_lexicon
from etl.extraction.number.rules import Number, numbers
from etl.extraction.number.shares import shares
from etl.records import Doubt
from etl.vocabulary.load import LexiconError


@dataclass(frozen=True, slots=True)
class Lexicon:
    units: tuple[Mapping[str, object], ...]
    person_nouns: tuple[str, ...]
    counted_before: tuple[str, ...]
    reads: tuple[str, ...]
    hedges_before: Mapping[str, tuple[str, ...]]
    hedges_after: Mapping[str, tuple[str, ...]]
    no_hedge: tuple[str, ...]
    school_heads: tuple[str, ...]
    abstract_heads: tuple[str, ...]
    concrete_nouns: tuple[str, ...]
    idioms: tuple[str, ...]
    not_followed: Mapping[str, str]
    threshold_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted amount at text[start:end]. `unit_class` is the measure word's class in the lexicon; `noun` stands behind
    a number without measure word (10万余|职工)."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    unit_class: str
    bound: str
    rules: tuple[str, ...]
    doubts: tuple[str, ...] = field(default=())


LEXICON = load_lexicon(__file__, Lexicon)
_CLASS: dict[str, tuple[str, str]] = {}
for _entry in LEXICON.units:
    for _word in _entry["words"]:  # type: ignore[attr-defined]
        if _word in _CLASS:
            raise LexiconError(f"quantity/lexicon.yaml: units: {_word} stands twice")
        _CLASS[_word] = (str(_entry["class"]), str(_entry.get("as") or _word))
_UNIT = re.compile(
    "(?:"
    + "|".join(
        re.escape(w) + (f"(?!{LEXICON.not_followed[w]})" if w in LEXICON.not_followed else "")
        for w in sorted(_CLASS, key=lambda w: (-len(w), w))
    )
    + ")"
)
_NOUN = re.compile(rf"(?:名)?(?:{alternation(LEXICON.person_nouns)})")
_ANY_UNIT_CLASS = {"people", "household", "money", "rate", "generic", "organization", "event", "writing", "goods", "site"}

_QUOTES = re.compile(r"[“「『《〈‘\"]([^“”「」『』《》〈〉‘’\"]*)[”」』》〉’\"]")
_CLAUSE_MARKS = re.compile(r"[，。；：！？,;!?]")
_ORDINAL_BEFORE = re.compile(r"(?:第|届|No\.?|NO\.?|№|星期|礼拜|编号|序号|其|〔|\[|【|一式|农历|正月|腊月|[A-Za-z]座|周)$")
_LIST_MARK = re.compile(r"[一二三四五六七八九十](?:是|要|、|则|来|为了)|[（(]\s*[一二三四五六七八九十\d]+\s*[)）]|\d+[.、](?!\d)")
# 约占总量的五分之一: what a share is of may stand between.
_HEDGED_SHARE = re.compile("(?P<approx>约|大约|近|接近)占[^，。；]{0,12}的?$|(?P<at_least>超|超过|逾)占[^，。；]{0,12}的?$")
_HEDGE_BEFORE = re.compile(
    "(?:"
    + "|".join(f"(?P<{bound}>{alternation(words)})" for bound, words in LEXICON.hedges_before.items())
    + ")(?:了|到|达|值|计|有|达到|为|共)?$"
)
_NO_HEDGE = re.compile(f"(?:{alternation(LEXICON.no_hedge)})$")
_HEDGE_AFTER = re.compile(
    r"(?:[（(][^）)]{0,6}[)）])?(?:"
    + "|".join(f"(?P<{bound}>{alternation(words)})" for bound, words in LEXICON.hedges_after.items())
    + r")(?!年|月|[件家户名])"
)
_THRESHOLD = re.compile(
    rf"(?:及)?(?:以上|以下|以内|及以上)(?:的)?(?:规模|职工|员工|会员|从业)?(?:的)?(?:{alternation(LEXICON.threshold_heads)})"
)
_ABSTRACT = re.compile(rf"[^，。；：、！？“”]{{0,8}}?(?:{alternation(LEXICON.abstract_heads)})(?!起来)")
_CONCRETE = re.compile(alternation(LEXICON.concrete_nouns))
_SCHOOL = re.compile(rf"[^，。；：、！？]{{0,6}}?(?:{alternation(LEXICON.school_heads)})")
# Hotlines and short codes: 12351, 12345, 95598, 110.
_HOTLINE = re.compile(r"1[12]\d{1,3}|9[56]\d{3}")
_IDIOM = re.compile(alternation(LEXICON.idioms))
_RANGE = re.compile(r"(?:—|–|-|－|~|～|至|到|——)$")
_INDEFINITE = re.compile(r"(?<![\d十百千万亿好])(?:好?[数几])(?:名|人(?!民|才)|家|件|场|位|次(?!序)|人次|户)")
_MULTIPLE = re.compile(r"翻(?:了)?(?:[一两二三四]番|倍)|(?:增长|增加|提高|提升|扩大)(?:了)?[\d.一二两三四五六七八九十]+倍")

_NO_VALUE_OF_ITS_OWN = "翻番、几倍没有自己的数值 / a multiple has no value of its own"
_NO_VALUE = "数目不定（数名、几家），没有数值 / an indefinite amount has no value"


def quantities(text: str) -> tuple[list[Quantity], list[Doubt]]:
    """All quantities of a sentence in reading order, and what states an amount but cannot be read for sure."""
    found = [_bounded(text, _share(number)) for number in shares(text)]
    taken = [(q.start, q.end) for q in found]
    doubtful = [Doubt(*match.span(), _NO_VALUE_OF_ITS_OWN) for match in _MULTIPLE.finditer(text)]
    doubtful += [Doubt(*match.span(), _NO_VALUE) for match in _INDEFINITE.finditer(text)]
    names = _named_spans(text)
    candidates = [n for n in numbers(text) if not any(n.start < e and s < n.end for s, e in taken)]
    skip = -1
    for i, number in enumerate(candidates):
        if i <= skip:
            continue
        partner = candidates[i + 1] if i + 1 < len(candidates) else None
        quantity = _ranged(text, number, partner) if partner else None
        if quantity is not None:
            skip = i + 1
        else:
            quantity = _single(text, number)
        if quantity is None or any(s <= quantity.start and quantity.end <= e for s, e in names):
            continue
        if isinstance(quantity, Doubt):
            doubtful.append(quantity)
        elif not _rejected(text, quantity):
            found.append(_bounded(text, quantity))
    found.sort(key=lambda q: q.start)
    return sorted(found + _elliptic(text, candidates, found, names), key=lambda q: q.start), doubtful


def _share(number: Number) -> Quantity:
    return Quantity(number.start, number.end, number.value, None, "%", "rate", number.open or "exact", (number.rule,))


def _elliptic(text: str, candidates: Sequence[Number], found: Sequence[Quantity], names: Sequence[tuple[int, int]]) -> list[Quantity]:
    """市里拿260万元，县区配58万: a 万 or 亿 at the end of its clause counts by the money or people before it in its sentence."""
    made = []
    for number in candidates:
        large = re.search("[万亿]", text[number.start : number.end]) and re.match("[，。；、,;）)]|$", text[number.end : number.end + 1])
        if not large or any(q.start < number.end and number.start < q.end for q in found) or _ordinal(text, number):
            continue
        if any(s <= number.start and number.end <= e for s, e in names):
            continue
        models = [q for q in found if q.end <= number.start and q.unit_class in ("money", "people")]
        if models:
            quantity = Quantity(
                number.start,
                number.end,
                number.value,
                number.value_max,
                models[-1].unit,
                models[-1].unit_class,
                number.open or "exact",
                (number.rule, "unit: as before"),
                ("no measure word",),
            )
            made.append(_bounded(text, quantity))
    return made


def _single(text: str, number: Number) -> Quantity | Doubt | None:
    if _ordinal(text, number) or _IDIOM.match(text, number.start):
        return None
    digits = text[number.start : number.end]
    if digits in ("数", "几"):
        return None
    rules = (number.rule,)
    if unit := _UNIT.match(text, number.end):
        unit_class, name = _CLASS[unit[0]]
        if unit_class == "rate" and unit[0] == "%" and text[unit.end() : unit.end() + 1] == "%":
            return None
        made = Quantity(
            number.start, unit.end(), number.value, number.value_max, name, unit_class, number.open or "exact", (*rules, f"unit: {unit[0]}")
        )
        return made if unit_class in _ANY_UNIT_CLASS else None
    return _without_unit(text, number)


def _without_unit(text: str, number: Number) -> Quantity | None:
    """10万余|职工, 关注者|5.7万: people by the noun behind, or by the word before; a bare small number counts nothing."""
    if number.value < 10:
        return None
    digits = text[number.start : number.end]
    if _HOTLINE.fullmatch(digits):
        return None
    large = bool(number.open) or bool(re.search("[万亿]", digits))
    noun = _NOUN.match(text, number.end)
    if noun and (large or digits[0].isdigit()):
        return Quantity(
            number.start, number.end, number.value, number.value_max, "人", "people", number.open or "exact", (number.rule, "unit: noun")
        )
    before = re.search(
        rf"({alternation(LEXICON.counted_before)})(?:已|达|达到|超|超过|突破|近|约|共|总数|为|有|增至|增加到)*$", text[: number.start]
    )
    if before and large:
        unit = "次" if before[1] in LEXICON.reads else "人"
        return Quantity(
            number.start,
            number.end,
            number.value,
            number.value_max,
            unit,
            "people",
            number.open or "exact",
            (number.rule, "unit: counted word before"),
            ("no measure word",),
        )
    return None


def _ranged(text: str, low: Number, high: Number) -> Quantity | Doubt | None:
    """300—500人, 20至30人, 3000元至5000元, 1万到2万元; None where the two numbers are no range of one unit."""
    between = text[low.end : high.start]
    unit_low = _UNIT.match(text, low.end)
    joint = between[len(unit_low[0]) :] if unit_low else between
    if not joint or not _RANGE.fullmatch(joint):
        return None
    upper = _single(text, high)
    if not isinstance(upper, Quantity) or upper.value_max is not None or _ordinal(text, low):
        return None
    if unit_low and _CLASS[unit_low[0]][1] != upper.unit:
        return None
    value = low.value
    if not unit_low and value < 100 and upper.value / (value or 1) >= 1000 and not re.search("[万亿]", text[low.start : low.end]):
        # 1至2万元: the scale word of the upper end counts for both.
        value *= 10 ** (8 if "亿" in text[high.start : high.end] else 4)
    if value >= upper.value:
        return None
    return replace(upper, start=low.start, value=value, value_max=upper.value, rules=(*upper.rules, "number: range"))


def _named_spans(text: str) -> list[tuple[int, int]]:
    """Quotation marks that hold a name or a slogan, not speech: short, without a clause mark."""
    return [m.span() for m in _QUOTES.finditer(text) if len(m[1]) <= 20 and not _CLAUSE_MARKS.search(m[1])]


def _ordinal(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 4) : number.start]
    if _ORDINAL_BEFORE.search(before):
        return True
    return bool(_LIST_MARK.match(text, number.start)) and (number.start == 0 or text[number.start - 1] in "，。；：、“”（( ")


def _rejected(text: str, quantity: Quantity) -> bool:
    """A number with a measure word that is no observation: a bare 一个, a threshold, a count of the text's own structure."""
    number = text[quantity.start : quantity.end]
    after = text[quantity.end :]
    if number[0] in "一半百千万亿" and _UNIT.fullmatch(number, 1) and not _hedge(text, quantity):
        return True
    if re.search("初$", text[: quantity.start]) and number[0] in "一二三四五六七八九十":
        return True
    if quantity.unit in ("人", "位") and quantity.value <= 10 and re.search(r"前$", text[: quantity.start]):  # 前三名
        return True
    if quantity.unit == "元" and re.search("满$", text[: quantity.start]) and re.match("[^，。]{0,3}(?:减|返|送|赠|打折)", after):
        return True
    if re.match(r"二[^一二三四五六七八九十百千万亿]", number) and "分之" not in number:  # 二次报销 is the second; two is 两
        return True
    if quantity.unit == "所" and not _SCHOOL.match(after) and not _SCHOOL.search(text[max(0, quantity.start - 4) : quantity.start]):
        return True
    if quantity.unit_class == "generic" and re.match("[一二两三四五六七八九十]", number) and after.startswith(("“", "「", "‘")):
        return True
    if re.match(r"[百千万]", number) and re.match(r"(?:及)?以[上下]", after) and not re.search("余|多", number):
        return True
    if quantity.unit not in ("%", "元") and _THRESHOLD.match(after):
        return True
    return quantity.unit_class == "generic" and quantity.unit in ("个", "项", "条", "件") and quantity.value < 100 and _abstract(after)


def _abstract(after: str) -> bool:
    """Whether the noun behind is an abstraction (重点任务), with nothing countable before its head (企业工会行动)."""
    head = _ABSTRACT.match(after)
    return head is not None and not _CONCRETE.search(head[0]) and not re.search("[列入为被已把将了在]", head[0])


def _hedge(text: str, quantity: Quantity) -> str:
    before = text[max(0, quantity.start - 6) : quantity.start]
    if quantity.unit == "%" and (share := _HEDGED_SHARE.search(text[max(0, quantity.start - 18) : quantity.start])):
        return "approx" if share["approx"] else "at_least"
    match = _HEDGE_BEFORE.search(before)
    if match and not _NO_HEDGE.search(before[: match.end()]) and not _NO_HEDGE.search(before[: match.start() + 1]):
        return next(bound for bound in LEXICON.hedges_before if match[bound])
    return ""


def _bounded(text: str, quantity: Quantity) -> Quantity:
    """The bound by the words around; an inner 余/多 stands unless a word outside says about or at most."""
    bound, rules = quantity.bound, quantity.rules
    if before := _hedge(text, quantity):
        bound, rules = before, (*rules, f"bound: {before} by the word before")
    elif match := _HEDGE_AFTER.match(text, quantity.end):
        after = next(name for name in LEXICON.hedges_after if match[name])
        if match[after] not in ("起", "许", "多", "余") or not re.match("[一-鿿]", text[match.end() : match.end() + 1] or "，"):
            bound, rules = after, (*rules, f"bound: {after} by the word behind")
    return replace(quantity, bound=bound, rules=rules)
