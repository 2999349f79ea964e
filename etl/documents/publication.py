"""When a page without a written date appeared: the clues of its sentences, weighed by the rules of the columns' specification.

Year: the nearest stated year, 去年 beside a stated one, or a dated public event. Month: that of the latest past date the
page names; where the text looks back on a date in a month's last ten days, the month after. Without a year nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from etl.documents.clues import Clue, clues, latest_event
from etl.records import Published

Month = tuple[int, int]
LATE, EARLY = 11, 2  # a page that names months from both sides of these straddles the turn of the year


class _Year(NamedTuple):
    """The year found. `floor`: a dated month that the page cannot precede."""

    year: int
    reason: str
    floor: Month | None = None


def infer(articles: Sequence[Sequence[str]]) -> Published:
    """Sentences of each article of a page -> its month of publication, the year alone, or nothing."""
    found = [clue for number, sentences in enumerate(articles) for clue in clues(sentences, number)]
    past = [clue for clue in found if clue.month and not clue.planned and (clue.shift or 0) <= 0]
    year = _stated(found, past)
    year = _after_event(articles, year, past) or _before_plans(found) if year is None else _after_event(articles, year, past) or year
    return _month(year, past) if year else Published()


def _stated(found: Sequence[Clue], past: Sequence[Clue]) -> _Year | None:
    """The nearest of the stated years; a year that 去年 speaks of is the last; one that is only prepared may not have begun."""
    stated = [c for c in found if c.year and not (c.planned or c.since or c.history or _goes_on(c, past))]
    if not stated:
        return None
    clue = max(stated, key=lambda c: (c.year or 0, not c.outlook, c.month or 0))
    year = clue.year or 0
    reason = f"year {year} stated in '{_around(clue)}'"
    floor = (year, clue.month) if clue.month else None
    if clue.frame and not clue.outlook and any(c.shift == -1 and c.article == clue.article for c in found):
        return _Year(year + 1, f"'{clue.written}' is spoken of as 去年, last year")
    undated = _undated(past)
    if clue.outlook and undated and max(undated) >= LATE and min(undated) > EARLY:
        return _Year(year - 1, f"year {year} is prepared in '{_around(clue)}' before its beginning")
    if floor and floor[1] >= LATE and undated and max(undated) <= EARLY:
        return _Year(year + 1, f"'{clue.written}' lies before the turn of the year")
    return _Year(year, reason, floor)


def _after_event(articles: Sequence[Sequence[str]], year: _Year | None, past: Sequence[Clue]) -> _Year | None:
    """The year, moved up where the page speaks of a public event or of something that began later than that."""
    event = latest_event(text for sentences in articles for text in sentences)
    floors = [((c.year, c.month), f"after '{c.written}'") for c in past if year and c.year and c.month and c.since]
    if event:
        floors.append((_split(event[0].date), f"after {event[0].event}" if event[1] else f"before {event[0].event}"))
    if not floors:
        return None
    floor, reason = max(floors)
    if year and year.year > floor[0]:
        return None
    if year and year.year == floor[0]:
        return _Year(year.year, year.reason, max(floor, year.floor or floor) if not reason.startswith("before") else year.floor)
    undated = _undated(past)
    turned = not reason.startswith("before") and bool(undated) and max(undated) < floor[1]
    return _Year(floor[0] + turned, f"year {floor[0] + turned}: {reason} ({floor[0]}-{floor[1]:02d})")


def _before_plans(found: Sequence[Clue]) -> _Year | None:
    """This year's goal followed by those of stated years: it is the year before the first of them."""
    for n, clue in enumerate(found):
        ahead = [c.year for c in found[n + 1 :] if c.sentence == clue.sentence and c.year and c.planned and not c.month]
        if clue.shift == 0 and len(ahead) > 1 and ahead == list(range(ahead[0], ahead[0] + len(ahead))):
            return _Year(ahead[0] - 1, f"'{clue.written}' stands before the goals of {ahead[0]}")
    return None


def _month(year: _Year, past: Sequence[Clue]) -> Published:
    """The latest past date of the year found, or the year alone."""
    undated = _undated(past)
    straddles = bool(undated) and max(undated) >= LATE and min(undated) <= EARLY and not any(EARLY < m < LATE for m in undated)
    dated = [(_month_of(c, year.year, straddles), c) for c in past if not _goes_on(c, past)]
    named = [(month, c) for month, c in dated if month <= (year.year, 12)]
    latest = max([month for month, _ in named] + ([year.floor] if year.floor else []), default=None)
    if latest is None or latest[0] < year.year:
        return Published(str(year.year), "inferred", year.reason + "; no month is named")
    clue = next((c for month, c in named if month == latest and c.late and c.looks_back), None)
    if clue:
        after = latest[0] + latest[1] // 12, latest[1] % 12 + 1
        return Published(_written(after), "inferred", f"{year.reason}; the month after '{_around(clue)}'")
    clue = next((c for month, c in named if month == latest), None)
    why = f"latest past date in '{_around(clue)}'" if clue else "no later date is named"
    return Published(_written(latest), "inferred", f"{year.reason}; {why}")


def _month_of(clue: Clue, year: int, straddles: bool) -> Month:
    month = clue.month or 0
    if clue.year:
        return clue.year, month
    before = straddles and clue.shift is None and month >= LATE
    return year + (clue.shift or 0) - before, month


def _undated(past: Sequence[Clue]) -> list[int]:
    """Months named without a year, or as this year's."""
    return [c.month for c in past if c.month and not c.year and not c.shift]


def _goes_on(clue: Clue, past: Sequence[Clue]) -> bool:
    """Is the date the end of a span (2022年9月至2023年9月) that other dates of the page lie inside of? Then it is still to come."""
    if not (clue.last and clue.year and clue.month):
        return False
    starts = [(c.year, c.month) for c in past if c.first and c.sentence == clue.sentence and c.year and c.year < clue.year and c.month]
    return any(start <= (start[0], month) for start in starts for month in _undated(past))


def _split(date: str) -> Month:
    year, month = date.split("-")
    return int(year), int(month)


def _written(month: Month) -> str:
    return f"{month[0]}-{month[1]:02d}"


def _around(clue: Clue) -> str:
    """The date with a few characters on either side."""
    at = clue.sentence.find(clue.written)
    return clue.sentence[max(at - 6, 0) : at + len(clue.written) + 10]
