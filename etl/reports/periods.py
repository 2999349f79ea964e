"""A report's period, and the periods it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

PER_YEAR = {"year": 1, "quarter": 4, "month": 12}
# How far a trend looks back, the report's own period included: always as far as the same period of the year before.
RECENT = {"year": 5, "quarter": 5, "month": 13}


@dataclass(frozen=True, slots=True)
class Period:
    """A cell's period: its `name` (`2022`, `2022Q3`, `2022-07`), grain, first and last day."""

    name: str
    grain: str
    start: str
    end: str


def part_of(name: str) -> int:
    """Which quarter or month of its year a period is, from 1; 1 for a year."""
    return int(name[5:] or 1)


def shifted(name: str, grain: str, steps: int) -> str:
    """The period that many steps of the grain later: `2023Q1`, -1 -> `2022Q4`."""
    per_year = PER_YEAR[grain]
    year, part = divmod(int(name[:4]) * per_year + part_of(name) - 1 + steps, per_year)
    return f"{year:04}" + {"year": "", "quarter": f"Q{part + 1}", "month": f"-{part + 1:02}"}[grain]


def a_year_before(name: str, grain: str) -> str:
    """The same period of the year before."""
    return shifted(name, grain, -PER_YEAR[grain])


def recent(name: str, grain: str) -> list[str]:
    """The periods of a trend that ends with this one, oldest first."""
    return [shifted(name, grain, steps) for steps in range(1 - RECENT[grain], 1)]


def first_day(name: str, grain: str) -> str:
    """The first day of a period, as cells of statistics have it."""
    month = {"year": 1, "quarter": 3 * part_of(name) - 2, "month": part_of(name)}[grain]
    return f"{name[:4]}-{month:02}-01"
