"""The dates that sentences name, and what the words around each say: planned, begun then, looked back on, or history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.documents.wording import any_of
from etl.vocabulary.load import load_records

_PARTS = {"上半年": 6, "一季度": 3, "二季度": 6, "前三季度": 9, "三季度": 9, "1季度": 3, "2季度": 6, "3季度": 9}
REACH = 200  # characters on either side of a date that can tell what it means
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHIFTS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_MONTH = r"(?<![\d.])(?P<month{0}>1[0-2]|0?[1-9])月(?!龄|嫂|饼|子)份?(?:(?P<day{0}>\d{{1,2}})日|(?P<edge{0}>底|末|下旬|中旬|上旬|初))?"
_DATE = re.compile(
    rf"(?:(?P<year>(?<!\d)(?:19|20)\d\d)年|(?P<shift>{'|'.join(_SHIFTS)}))度?"
    rf"(?:{_MONTH.format('')}|第?(?P<part>{_PART})|年?(?P<close>底|末))?"
    rf"|{_MONTH.format('2')}|第?(?P<part2>{_PART})"
)
_QUICK = re.compile(r"[年月]|季度")
_CLAUSE = re.compile(r"[，,；;。：:、？！]")
_TO = re.compile(r"\s*[至到—–~～-]+\s*")
_RANGE_END = re.compile(r"\d{4}年?[至到—–~～-]+$")
_RANGE_BEGIN = re.compile(r"\s*[至到—–~～-]+\d")
_SINCE_BEFORE = re.compile(r"(?:自|从|從|自从)$")
_SINCE_AFTER = re.compile(r".{0,12}?(?:以来|以來|至今|之后|以后)|起(?!步|点|草)|开始|開始")
_BACK_BEFORE = re.compile(r"(?:截至|截止|截至到|截止到)$")
_BEFORE = re.compile(r"(?:之|以|年)?前")
_HISTORY_AFTER = re.compile(r"(?:正式)?(?:成立|创建|创办|始建|建校|建厂|创立|設立|创刊)|相比|同期|版|级|届")
_HISTORY_BEFORE = re.compile(r"(?:比|较|較|相较|始于|始建于|成立于|创建于|建于|创办于|创立于|原)$")
_NAMED = re.compile(r"《[^》]*》|“[^”]*”|(?:行动|助推|帮扶|培训|工作|成长|提升|三年|年度)计划")  # plans that are things
_FRAME = re.compile(r"[，,]|全年|间")


@dataclass(frozen=True, slots=True)
class Clue:
    """One date. `shift`: years from publication, of 去年 and the like; `late`: in its month's last ten days; `frame`: the year
    opens a clause as its time; `first`, `last`: of a span of months; `since`: what began in that year or month lasts."""

    article: int
    sentence: str
    written: str
    year: int | None
    shift: int | None
    month: int | None
    late: bool
    planned: bool
    since: bool
    looks_back: bool
    history: bool
    outlook: bool
    frame: bool
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A public event. `date`: `YYYY-MM`; `words` name it; `ahead` right before them say that it is still to come."""

    event: str
    date: str
    words: tuple[str, ...]
    ahead: tuple[str, ...]


def clues(sentences: Iterable[str], article: int) -> Iterator[Clue]:
    """The dates in an article's sentences, in their order."""
    for text in sentences:
        if _QUICK.search(text):
            found = [m for m in _DATE.finditer(text) if m[0]]
            for n, at in enumerate(found):
                yield _clue(text, at, found[n - 1] if n else None, found[n + 1] if n + 1 < len(found) else None, article)


def latest_event(sentences: Iterable[str]) -> tuple[Event, bool] | None:
    """The latest event that the page speaks of, and whether it has taken place."""
    pattern, by_word = _events()
    best: tuple[Event, bool] | None = None
    text = "\n".join(sentences)
    for found in pattern.finditer(text):
        if _SINCE_AFTER.match(text, found.end()):
            continue
        event = by_word[found[0]]
        past = not text[max(found.start() - 6, 0) : found.start()].removesuffix("党的").endswith(event.ahead)
        if best is None or event.date > best[0].date or (event == best[0] and past):
            best = event, past
    return best


@cache
def _events() -> tuple[re.Pattern[str], dict[str, Event]]:
    """A pattern of all events' names, the longest first, and the event of each."""
    known = load_records(Path(__file__).with_name("events.yaml"), Event, unique=("event",))
    by_word = {word: event for event in known for word in event.words}
    return re.compile("|".join(sorted(by_word, key=len, reverse=True))), by_word


def _clue(text: str, at: re.Match[str], before: re.Match[str] | None, after: re.Match[str] | None, article: int) -> Clue:
    month, day, edge = at["month"] or at["month2"], at["day"] or at["day2"], at["edge"] or at["edge2"]
    part = at["part"] or at["part2"]
    number = int(month) if month else _PARTS[part] if part else 12 if at["close"] else None
    left, right = _clause(text, at)
    last = before is not None and bool(_TO.fullmatch(text[before.end() : at.start()]))
    first = after is not None and bool(_TO.fullmatch(text[at.end() : after.start()]))
    back = bool(_BACK_BEFORE.search(left))
    since = bool(_SINCE_BEFORE.search(left) or _SINCE_AFTER.match(right))
    closing = bool(part or at["close"])
    years_only = number is None and (first or last or bool(_RANGE_END.search(left) or _RANGE_BEGIN.match(right)))
    return Clue(
        article=article,
        sentence=text,
        written=at[0],
        year=int(at["year"]) if at["year"] else None,
        shift=_SHIFTS[at["shift"]] if at["shift"] else None,
        month=number,
        late=closing or edge in ("底", "末", "下旬") or (day is not None and int(day) > _DAYS[number or 1] - 10),
        planned=not back and _is_planned(text, at, left, right),
        since=since and day is None,
        looks_back=back or closing or (since and not first),
        history=years_only or bool(_HISTORY_BEFORE.search(left) or _HISTORY_AFTER.match(right)),
        outlook=number is None and bool(any_of("outlook").search(left + right)),
        frame=number is None and not left and bool(_FRAME.match(text, at.end())),
        first=first,
        last=last,
    )


def _clause(text: str, at: re.Match[str]) -> tuple[str, str]:
    """What stands before and after a date in its clause."""
    near = text[max(at.start() - REACH, 0) : at.start()]
    opening = max((mark.end() for mark in _CLAUSE.finditer(near)), default=0)
    mark = _CLAUSE.search(text, at.end(), at.end() + REACH)
    return near[opening:], text[at.end() : mark.start() if mark else at.end() + REACH]


def _is_planned(text: str, at: re.Match[str], left: str, right: str) -> bool:
    """Is the date still to come? A goal or plan holds for all that follows; 起 looks into the next clause."""
    if left.endswith(("到", "至")) and any_of("plan").search(text, at.end(), at.end() + REACH):
        return True
    if any_of("plan").search(_NAMED.sub("", text[max(at.start() - REACH, 0) : at.start()])) or _BEFORE.match(right):
        return True
    near = left + right
    if right.startswith(("起", "开始", "開始")):
        near += text[at.end() : at.end() + 30]
    return bool(any_of("plan_clause").search(near))
