"""Period mentions + publication date -> first and last day.

In: mentions as written, the article's publication date, the frame that the text has set. Out: `Period`. Rules: “Periods” in
docs/columns.md. Without a publication date whatever depends on it stays empty: never today.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from etl.records import DatePoint, PeriodMention

# A publication date of which only the year is known.
_YEAR_ONLY = 4


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, `YYYY-MM-DD` or empty, and the basis: stated, relative or publication."""

    start: str
    end: str
    basis: str
    rule: str


def publication_period(published: str, rule: str = "period: publication") -> Period:
    """The publication day; the month's first and last day where only the month is known; empty where nothing is."""
    if not published:
        return Period("", "", "publication", rule)
    first, last = _published_days(published)
    return Period(first.isoformat(), last.isoformat(), "publication", rule)


def resolve(mention: PeriodMention, published: str, planned: bool, frame: PeriodMention | None = None) -> Period:
    """A mention's days. `frame`: the mention that 年内, 全年 and a month without year follow, if the text has set one."""
    if mention.kind == "publication":
        return publication_period(published, mention.rule)
    if mention.kind == "follow":
        return _followed(mention, published, planned, frame)
    stated = mention.first.year is not None
    basis = "stated" if stated else "relative"
    days = _days(mention, published, planned, frame)
    if days is None:
        return Period("", "", basis, mention.rule)
    first, last = days
    return Period(first.isoformat(), last.isoformat(), basis, mention.rule)


def _followed(mention: PeriodMention, published: str, planned: bool, frame: PeriodMention | None) -> Period:
    if frame is not None and frame.kind not in ("follow", "publication") and not planned:
        return resolve(frame, published, planned)
    if mention.rule.removeprefix("period: ") in ("年内", "全年", "一年来", "年度内", "全年度内"):
        # 全年 said of work done, in a text of January or February without a frame, means the year before.
        shift = -1 if not planned and published and _published_days(published)[1].month <= 2 else 0
        this_year = PeriodMention(mention.start, mention.end, "span", DatePoint(shift=shift), DatePoint(shift=shift), mention.rule)
        return resolve(this_year, published, planned)
    return publication_period(published, mention.rule)


def _days(mention: PeriodMention, published: str, planned: bool, frame: PeriodMention | None) -> tuple[date, date] | None:
    if mention.kind == "last":
        return _next_months(mention.first.count or 0, published) if planned else _last_months(mention.first.count or 0, published)
    # 截至3月25日 looks up to the day of writing, whatever year the text has told of before.
    first = _bounds(mention.first, published, planned, None if mention.kind == "until" and published else frame)
    if first is None:
        return None
    if mention.kind == "until":
        opening = date(first[1].year, 1, 1)
        ahead = planned and published and _published_days(published)[0] < first[1]
        return (_published_days(published)[0] if ahead else opening), first[1]
    if mention.kind == "since":
        if not published:
            return None
        end = _published_days(published)[1]
        # 明年起: a stretch still to come lasts as long as what it names.
        return first[0], end if first[0] <= end else first[1]
    last = first
    if mention.last != mention.first:
        last = _bounds(_inherited(mention.last, mention.first, first[0]), published, planned, frame) or first
    elif mention.first.shift == 0 and mention.first.month is None and published and not planned:
        return first[0], _published_days(published)[1]
    return (first[0], last[1]) if first[0] <= last[1] else None


def _inherited(last: DatePoint, first: DatePoint, first_day: date) -> DatePoint:
    """1月11日至15日, 2022年9月至12月: the end of a span takes over what it does not say."""
    if last.year is not None or last.shift is not None:
        return last
    month = last.month if last.month is not None else first_day.month if last.day is not None else None
    year = first_day.year + (1 if month is not None and month < first_day.month else 0)
    return DatePoint(year=year, month=month, last_month=last.last_month, day=last.day, edge=last.edge)


def _bounds(point: DatePoint, published: str, planned: bool, frame: PeriodMention | None) -> tuple[date, date] | None:
    """First and last day of one written date."""
    if point.month_shift is not None:
        if not published:
            return None
        year, month = divmod(_published_days(published)[0].year * 12 + _published_days(published)[0].month - 1 + point.month_shift, 12)
        return _in_month(year, month + 1, point)
    year_known = _year(point, published, planned, frame)
    if year_known is None:
        return None
    if point.month is None:
        if point.day is not None and published:
            return _in_month(year_known, _published_days(published)[0].month, point)
        return date(year_known, 1, 1), date(year_known, 12, 31)
    if point.last_month is not None:
        return date(year_known, point.month, 1), _month_end(year_known, point.last_month)
    return _in_month(year_known, point.month, point)


def _in_month(year: int, month: int, point: DatePoint) -> tuple[date, date] | None:
    last = _month_end(year, month)
    if point.day is not None:
        return (date(year, month, point.day),) * 2 if point.day <= last.day else None
    thirds = {"third1": (1, 10), "third2": (11, 20), "third3": (21, last.day)}
    if point.edge in thirds:
        return date(year, month, thirds[point.edge][0]), date(year, month, thirds[point.edge][1])
    return date(year, month, 1), last


def _year(point: DatePoint, published: str, planned: bool, frame: PeriodMention | None) -> int | None:
    if point.year is not None:
        return point.year
    if point.shift is None and frame is not None and frame.first.year is not None and frame.first == frame.last:
        return frame.first.year
    if not published:
        return None
    known = _published_days(published)[0]
    if point.shift is not None:
        return known.year + point.shift
    last_month = point.last_month or point.month
    if last_month is None or planned or last_month <= known.month or len(published) == _YEAR_ONLY:
        # 上半年 in a text of January looks back; a month still to come belongs to a plan.
        return known.year
    return known.year - 1 if point.last_month is None or known.month <= 2 else known.year


def _last_months(count: int, published: str) -> tuple[date, date] | None:
    """The `count` months up to publication: whole months where only the month is known."""
    if not published or not count:
        return None
    first, last = _published_days(published)
    year, month = divmod(first.year * 12 + first.month - 1 - count, 12)
    if first != last:
        return _month_end(year, month + 1) + timedelta(days=1), last
    return date(year, month + 1, min(first.day, _month_end(year, month + 1).day)), last


def _next_months(count: int, published: str) -> tuple[date, date] | None:
    """计划三年内: the `count` months from publication on."""
    if not published or not count:
        return None
    first = _published_days(published)[0]
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    return first, date(year, month + 1, min(first.day, _month_end(year, month + 1).day))


def _published_days(published: str) -> tuple[date, date]:
    if len(published) == _YEAR_ONLY:
        return date(int(published), 1, 1), date(int(published), 12, 31)
    if len(published) == 7:
        year, month = int(published[:4]), int(published[5:])
        return date(year, month, 1), _month_end(year, month)
    day = date.fromisoformat(published)
    return day, day


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
