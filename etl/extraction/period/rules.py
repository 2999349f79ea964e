"""Time expressions -> period mentions, as written: nothing is resolved here, for a sentence does not know its publication date.

In: one sentence, simplified and width-folded. Out: `PeriodMention` spans, non-overlapping, in reading order.
A year inside a name in quotation marks, or one that names an edition (举办2023年职工健步走, 今年第二次…), is no period.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.extraction.lexicon import alternation, load_lexicon
from etl.extraction.number.rules import parse
from etl.records import DatePoint, PeriodMention


@dataclass(frozen=True, slots=True)
class Lexicon:
    relative_years: Mapping[str, int]
    relative_months: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    plans: Mapping[str, tuple[int, int]]
    publication: tuple[str, ...]
    follow: tuple[str, ...]
    edition_verbs: tuple[str, ...]


LEXICON = load_lexicon(__file__, Lexicon)
_CN = "一二三四五六七八九十"
_YEAR = (
    rf"(?:(?P<year>(?:19|20)\d\d|[一二][九〇零][〇零{_CN}]{{2}})年(?:度)?|(?P<shift>(?<![加以])(?:{alternation(LEXICON.relative_years)})))"
)
_MONTH = rf"(?:(?P<month>\d{{1,2}}|[{_CN}]{{1,2}})月(?:份|间)?|(?P<near>{alternation(LEXICON.relative_months)}))"
_DAY = rf"(?:(?P<day>\d{{1,2}}|[{_CN}]{{1,3}})[日号](?!线|楼|院|文)|(?P<third>上旬|中旬|下旬)|(?P<edge>底|末|初))"
_PART = rf"(?:(?P<part>{alternation(LEXICON.parts)})|(?:头|前)(?P<firstmonths>\d{{1,2}}|[两{_CN}]{{1,2}})个月)"
_DATE = rf"(?=[\d今本去上前明下来后年当这第首全岁一二三四五六七八九十])(?:{_YEAR}的?)?(?:{_PART}|{_MONTH}{_DAY}?)?"


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


# The same without names, for patterns that hold it more than once.
_FREE = _unnamed(rf"(?:{_YEAR}的?(?:{_PART}|{_MONTH}{_DAY}?)?|{_MONTH}{_DAY}?|{_PART})")
_TO = r"(?:至|到|—|–|-|~|～|——)"
_SPAN = re.compile(rf"(?P<from>\d{{1,2}}[日号]|{_FREE}){_TO}(?P<to>\d{{1,2}}[日号]|{_FREE})(?!以来)")
_UNTIL = re.compile(
    rf"(?:截至到?|截止[到至]?|(?<![\d月日年号])[到至])(?P<date>{_FREE})(?:为止|止|时)?|(?P<before>{_FREE})(?:以)?前(?![夕后沿期往台身来\d两{_CN}])"
)
_SINCE = re.compile(rf"(?:自从|自|从|打)?(?P<date>{_FREE})(?P<what>[^，。；、]{{0,12}}?)(?P<word>以来|起|开始|至今|到现在|迄今|后)")
_PLAIN = re.compile(rf"(?P<date>{_FREE})(?P<like>同期)?")
# 四五月间, 1至6月: two months of which only the last says 月.
_MONTHS = re.compile(
    rf"(?:{_YEAR})?(?<![\d{_CN}])(?P<first>\d{{1,2}}|[{_CN}])(?P<to>{_TO}|、)?(?P<last>\d{{1,2}}|[{_CN}])月(?:份|间)?(?!\d{{1,2}}[日号])"
)
_FIVE_YEARS = re.compile(f"“?(?P<plan>{alternation(LEXICON.plans)})”?(?:期间|时期|以来|规划期|这五年)")
_COUNT = rf"(?<![\d{_CN}])(?P<count>\d{{1,2}}|[两半{_CN}]{{1,3}})(?P<unit>年|个月)"
# Stretches of months or years up to publication, or from it on where they are planned.
_LASTS = tuple(
    re.compile(pattern.replace("COUNT", _COUNT))
    for pattern in (
        "(?:过去的?|近|最近|这|前)?COUNT(?:多)?(?:的)?(?:时间)?(?:以来|来|里|间|内|当中|中)",
        "(?:过去的?|近|最近)COUNT(?:多)?(?:时间)?(?:里|来|间)?",
        "(?:过去的?|近|最近)(?P<count>[两二三四五六])(?P<unit>月)(?!份)(?:里|来|间)?",
        "(?:未来|今后|接下来)COUNT(?:内|里|间)?",
        "(?:成立|开通|运行|启用|上线|实施|推行|开办|建成|施行|试行)(?:已|仅|才|近|约)?COUNT(?:多|来)?",
        "(?<=[一-鿿，；])(?<![第满近了后前上下])COUNT(?=共|累计|帮|办(?!公)|服务|投入|发放|救助|慰问|筹|募|用去|用款|收到|收了|培训|走访|补助|合计|下来|资助)",
    )
)
_EVENT_SINCE = re.compile(
    r"自(?!主|身|己|愿|觉|助|行|动|然|由|信|治)[^，。；]{2,40}?以来|[^，。；]{2,16}?(?:成立|开展|实施|启动|运行|开通|启用|揭牌|建立|上线|开放)以来"
)
_WORDS = re.compile(f"(?P<publication>{alternation(LEXICON.publication)})|(?P<follow>{alternation(LEXICON.follow)})")
_EDITION_BEFORE = re.compile(f"(?:{alternation(LEXICON.edition_verbs)})了?(?:的)?$")
# 较去年增长15%: what is compared with sets no period.
_STARTING_FROM = re.compile("[由从自]$")
_COMPARED = re.compile(r"(?:较|比|比较|相比|相较于?|同比|高于|低于|超过|好于|不及|多于|少于)$")
_NAMES = re.compile(r"[“「『《‘\"][^“”「」『』《》‘’\"，。；！？]*[”」』》’\"]")
_REPORTING = re.compile(r"记者[^，。；]{0,6}$")


def periods(text: str) -> list[PeriodMention]:
    """All time expressions of a sentence in reading order."""
    names = [m.span() for m in _NAMES.finditer(text)]
    taken: list[PeriodMention] = []

    def free(start: int, end: int) -> bool:
        return not any(start < m.end and m.start < end for m in taken) and not any(s <= start and end <= e for s, e in names)

    for find in (_five_years, _months, _spans, _untils, _sinces, _lasts, _event_sinces, _plains, _words):
        taken += [m for m in find(text) if free(m.start, m.end)]
    return sorted(taken, key=lambda m: m.start)


def _spans(text: str) -> list[PeriodMention]:
    made = []
    for match in _SPAN.finditer(text):
        first, last = _point(match["from"]), _point(match["to"])
        if first and last:
            made.append(PeriodMention(*match.span(), "span", first, last, "period: from … to"))
    return made


def _untils(text: str) -> list[PeriodMention]:
    made = []
    for match in _UNTIL.finditer(text):
        point = _point(match["date"] or match["before"])
        if point is None or (match[0][0] in "到至" and point.month is None):
            continue
        made.append(PeriodMention(*match.span(), "until", point, point, "period: up to a date"))
    return made


def _sinces(text: str) -> list[PeriodMention]:
    made = []
    for match in _SINCE.finditer(text):
        point = _point(match["date"])
        if (
            point is None
            or (match["what"] and match["word"] not in ("以来", "至今", "开始", "到现在"))
            or (match["word"] == "后" and point.day is None)
        ):
            continue
        if re.search(r"\d", match["what"]):
            continue
        made.append(PeriodMention(*match.span(), "since", point, point, "period: since a date"))
    return made


def _lasts(text: str) -> list[PeriodMention]:
    made: list[PeriodMention] = []
    for match in (match for pattern in _LASTS for match in pattern.finditer(text)):
        if match[0] in LEXICON.follow or any(match.start() < m.end and m.start < match.end() for m in made):
            continue
        if re.search(r"\d年$", text[: match.start()]):
            continue  # 2011年至2020年|十年间 says the same once more
        count = Decimal("0.5") if match["count"] == "半" else parse(match["count"].replace("两", "二"))
        months = None if count is None else int(count * (12 if match["unit"] == "年" else 1))
        if months is None or not 1 <= months <= 720:
            continue
        point = DatePoint(count=months)
        made.append(PeriodMention(*match.span(), "last", point, point, "period: the last years or months"))
    return made


def _event_sinces(text: str) -> list[PeriodMention]:
    nothing = DatePoint()
    return [
        PeriodMention(*m.span(), "follow", nothing, nothing, "period: since an event without date") for m in _EVENT_SINCE.finditer(text)
    ]


def _plains(text: str) -> list[PeriodMention]:
    made = []
    for match in _PLAIN.finditer(text):
        point = _point(match["date"])
        if point is None or text.startswith(("第", "首届", "首次"), match.end()) or _COMPARED.search(text[: match.start()]):
            continue
        if point.month is None and _is_edition(text, match, point):
            continue
        if point.day is None and point.year is None and point.shift is None and text[match.start() - 1 : match.start()] == "个":
            continue
        reach = "sentence" if match["like"] else "figure" if _STARTING_FROM.search(text[: match.start()]) else "open"
        made.append(PeriodMention(*match.span(), "span", point, point, "period: a date", reach))
    return made


def _is_edition(text: str, match: re.Match[str], point: DatePoint) -> bool:
    """举办2023年职工健步走, 2023年“工匠杯”: the year belongs to the event's name; 公布2024年协商情况：… is about that year."""
    if point.year is not None and text.startswith(("“", "「", "《"), match.end()):
        return True
    topic = re.match(r"[^，。；、]{0,16}[：:]", text[match.end() :])
    return bool(_EDITION_BEFORE.search(text[: match.start()])) and not topic


def _months(text: str) -> list[PeriodMention]:
    """今年1至6月, 四五月间."""
    made = []
    for match in _MONTHS.finditer(text):
        first, last = _whole(match["first"]), _whole(match["last"])
        if first is None or last is None or not 1 <= first < last <= 12:
            continue
        if not match["to"] and (last != first + 1 or match["first"].isdigit() or match["last"].isdigit()):
            continue
        year, shift = _whole(match["year"]), LEXICON.relative_years.get(match["shift"] or "")
        point = DatePoint(year=year, shift=shift, month=first, last_month=last)
        made.append(PeriodMention(*match.span(), "span", point, point, "period: from … to months"))
    return made


def _five_years(text: str) -> list[PeriodMention]:
    """“十四五”期间: the years of a five-year plan."""
    made = []
    for match in _FIVE_YEARS.finditer(text):
        first, last = LEXICON.plans[match["plan"]]
        made.append(PeriodMention(*match.span(), "span", DatePoint(year=first), DatePoint(year=last), "period: a five-year plan"))
    return made


def _words(text: str) -> list[PeriodMention]:
    made = []
    for match in _WORDS.finditer(text):
        kind = "publication" if match["publication"] else "follow"
        if kind == "publication" and _REPORTING.search(text[: match.start()]):
            continue
        if match[0] == "同期" and text[: match.start()].endswith(("年", "月", "度")):
            continue
        if match[0] == "期间" and not re.match("[，,]", text[match.end() :]):
            continue
        made.append(PeriodMention(*match.span(), kind, DatePoint(), DatePoint(), f"period: {match[0]}"))
    return made


def _whole(text: str | None) -> int | None:
    if not text:
        return None
    value = parse(text)
    return None if value is None else int(value)


def _point(text: str) -> DatePoint | None:
    """A date as written -> its parts; None where a month or day cannot be one."""
    if only := re.fullmatch(r"(\d{1,2})([日号年])", text):
        return None if only[2] == "年" else DatePoint(day=int(only[1])) if 1 <= int(only[1]) <= 31 else None
    match = re.fullmatch(_DATE, text)
    if match is None:
        return None
    got = match.groupdict()
    month, day = _whole(got["month"]), _whole(got["day"])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    months = LEXICON.parts.get(got["part"] or "")
    if got["firstmonths"] and (count := parse(got["firstmonths"].replace("两", "二"))) and 1 <= count <= 12:
        months = (1, int(count))
    edge = {"底": "end", "末": "end", "下旬": "third3", "初": "third1", "上旬": "third1", "中旬": "third2"}.get(
        got["edge"] or got["third"] or "", ""
    )
    return DatePoint(
        year=_whole(got["year"]),
        shift=LEXICON.relative_years.get(got["shift"] or ""),
        month=months[0] if months else month,
        last_month=months[1] if months else None,
        month_shift=LEXICON.relative_months.get(got["near"] or ""),
        day=day,
        edge=edge,
    )
