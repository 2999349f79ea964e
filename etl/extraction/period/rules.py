"""Time expressions -> period mentions, as written: nothing is resolved here, for a sentence does not know its publication date.

In: one sentence, simplified and width-folded. Out: `PeriodMention` spans, non-overlapping, in reading order.
A year inside a name in quotation marks, or one that names an edition (举办2023年职工健步走, 今年第二次…), is no period.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etl.extraction.lexicon import alternation, load_lexicon
from etl.extraction.number.rules import parse
from etl.records import DatePoint, PeriodMention


@dataclass(frozen=True, slots=True)
class Lexicon:
    relative_years: Mapping[str, int]
    relative_months: Mapping[str, int]
    parts: Mapping[str, tuple[int, int]]
    publication: tuple[str, ...]
    follow: tuple[str, ...]
    edition_verbs: tuple[str, ...]


LEXICON = load_lexicon(__file__, Lexicon)
_CN = "一二三四五六七八九十"
_YEAR = rf"(?:(?P<year>(?:19|20)\d\d|[一二][九〇零][〇零{_CN}]{{2}})年(?:度)?|(?P<shift>{alternation(LEXICON.relative_years)}))"
_MONTH = rf"(?:(?P<month>\d{{1,2}}|[{_CN}]{{1,2}})月(?:份|间)?|(?P<near>{alternation(LEXICON.relative_months)}))"
_DAY = rf"(?:(?P<day>\d{{1,2}}|[{_CN}]{{1,3}})[日号](?!线|楼|院|文)|(?P<third>上旬|中旬|下旬)|(?P<edge>底|末|初))"
_PART = rf"(?P<part>{alternation(LEXICON.parts)})"
_DATE = rf"(?=[\d今本去上前明下来后年当这第首全岁一二三四五六七八九十])(?:{_YEAR}的?)?(?:{_PART}|{_MONTH}{_DAY}?)?"
_FREE = re.sub(r"\?P<\w+>", "?:", _DATE)
_TO = r"(?:至|到|—|–|-|~|～|——)"
_SPAN = re.compile(rf"(?P<from>\d{{1,2}}[日号]|{_FREE}){_TO}(?P<to>\d{{1,2}}[日号]|{_FREE})(?!以来)")
_UNTIL = re.compile(rf"(?:截至|截止到?|截止至|截至到|到|至)(?P<date>{_FREE})(?:为止|止|时)?")
_SINCE = re.compile(rf"(?:自从|自|从|打)?(?P<date>{_FREE})(?P<what>[^，。；、]{{0,12}}?)(?P<word>以来|起|开始|至今|到现在|迄今|后)")
_PLAIN = re.compile(_DATE)
_LAST = re.compile(
    rf"(?:过去的?|近|最近|这|前)?(?P<count>\d{{1,3}}|[两{_CN}]{{1,3}})(?P<unit>年|个月|月)(?:多)?(?:的)?(?:时间)?(?:以来|来|里|间|内|当中|中)"
    rf"|(?:未来|今后|接下来)(?P<count4>\d{{1,2}}|[两{_CN}]{{1,3}})(?P<unit4>年|个月|月)(?:内|里|间)?"
    rf"|(?<=[心站会区县市里])(?P<count3>\d{{1,2}}|[两{_CN}]{{1,3}})(?P<unit3>年)(?=共|累计|帮|办|服务|投入|发放|救助|慰问)"
    rf"|(?:过去的?|近|最近)(?P<count2>\d{{1,3}}|[两{_CN}]{{1,3}})(?P<unit2>年|个月|月)(?:多)?(?:时间)?(?:里|来|间)?"
)
_EVENT_SINCE = re.compile(
    r"自(?!主|身|己|愿|觉|助|行|动|然|由|信|治)[^，。；]{2,40}?以来|[^，。；]{2,16}?(?:成立|开展|实施|启动|运行|开通|启用|揭牌|建立|上线|开放)以来"
)
_WORDS = re.compile(f"(?P<publication>{alternation(LEXICON.publication)})|(?P<follow>{alternation(LEXICON.follow)})")
_EDITION_BEFORE = re.compile(f"(?:{alternation(LEXICON.edition_verbs)})了?(?:的)?$")
# 较去年增长15%: what is compared with sets no period.
_COMPARED = re.compile(r"(?:较|比|比较|相比|相较于?|同比|高于|低于|超过|好于|不及|多于|少于)$")
_NAMES = re.compile(r"[“「『《‘\"][^“”「」『』《》‘’\"，。；！？]*[”」』》’\"]")
_REPORTING = re.compile(r"记者[^，。；]{0,6}$")


def periods(text: str) -> list[PeriodMention]:
    """All time expressions of a sentence in reading order."""
    names = [m.span() for m in _NAMES.finditer(text)]
    taken: list[PeriodMention] = []

    def free(start: int, end: int) -> bool:
        return not any(start < m.end and m.start < end for m in taken) and not any(s <= start and end <= e for s, e in names)

    for find in (_spans, _untils, _sinces, _lasts, _event_sinces, _plains, _words):
        taken += [mention for mention in find(text) if free(mention.start, mention.end)]
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
        point = _point(match["date"])
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
            or (match["what"] and match["word"] not in ("以来", "至今", "开始"))
            or (match["word"] == "后" and point.day is None)
        ):
            continue
        if re.search(r"\d", match["what"]):
            continue
        made.append(PeriodMention(*match.span(), "since", point, point, "period: since a date"))
    return made


def _lasts(text: str) -> list[PeriodMention]:
    made = []
    for match in _LAST.finditer(text):
        count = parse((match["count"] or match["count2"] or match["count3"] or match["count4"]).replace("两", "二"))
        unit = match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]
        plain_year = match[0] in LEXICON.follow
        if count is None or plain_year or not 1 <= count <= 60:
            continue
        point = DatePoint(count=int(count) * (12 if unit == "年" else 1))
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
        point = _point(match[0])
        if point is None or text.startswith(("第", "首届", "首次", "“", "「", "《"), match.end()):
            continue
        if _COMPARED.search(text[: match.start()]):
            continue
        if point.month is None and _EDITION_BEFORE.search(text[: match.start()]):
            continue
        if point.day is None and point.year is None and point.shift is None and text[match.start() - 1 : match.start()] == "个":
            continue
        kind = "until" if point.edge == "end" and point.day is None else "span"
        made.append(PeriodMention(*match.span(), kind, point, point, "period: a date"))
    return made


def _words(text: str) -> list[PeriodMention]:
    made = []
    for match in _WORDS.finditer(text):
        kind = "publication" if match["publication"] else "follow"
        if kind == "publication" and _REPORTING.search(text[: match.start()]):
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
