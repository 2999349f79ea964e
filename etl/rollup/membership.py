"""Which observation falls into which period cell. Periods are intervals: a row falls into a cell only if it lies wholly inside."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence

import pandas as pd

GRAINS = ("year", "quarter", "month", "all")
_PERIOD = re.compile(r"(?P<year>[1-9]\d{3})(?:Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")
_DATE = r"\d{4}-(?:0[1-9]|1[0-2])-\d{2}"


def _year(month: str) -> tuple[str, str]:
    return f"{month[:4]}-01-01", f"{month[:4]}-12-31"


def _quarter(month: str) -> tuple[str, str]:
    first = (int(month[5:7]) - 1) // 3 * 3 + 1
    return f"{month[:4]}-{first:02}-01", _month(f"{month[:4]}-{first + 2:02}")[1]


def _month(month: str) -> tuple[str, str]:
    year, number = int(month[:4]), int(month[5:7])
    last = monthrange(year, number)[1] if year else 31
    return f"{month}-01", f"{month}-{last}"


_INTERVALS: dict[str, Callable[[str], tuple[str, str]]] = {"year": _year, "quarter": _quarter, "month": _month}


def period_of(text: str) -> tuple[str, str, str]:
    """`2022`, `2022Q3`, `2022-07`, or "" (all time) -> grain, first and last day ("" for all time). Raises ValueError for another form."""
    if not text:
        return "all", "", ""
    if not (found := _PERIOD.fullmatch(text)):
        raise ValueError(f"a period is written 2022, 2022Q3 or 2022-07, not {text!r}")
    if found["month"]:
        return "month", *_month(text)
    if found["quarter"]:
        return "quarter", *_quarter(f"{found['year']}-{3 * int(found['quarter']):02}")
    return "year", *_year(text)


def period_name(grain: str, period_start: str) -> str:
    """The other way round: a cell's grain and first day -> `2022`, `2022Q3`, `2022-07`, or "" for all time."""
    if grain == "quarter":
        return f"{period_start[:4]}Q{(int(period_start[5:7]) + 2) // 3}"
    return period_start[: {"year": 4, "month": 7}.get(grain, 0)]


def period_cells(observations: pd.DataFrame, grain: str) -> pd.DataFrame:
    """Columns period_start, period_end of the one cell of this grain that holds each row, on the index of those rows that one holds.

    The grain `all` holds every row and has no period. Raises ValueError for a grain outside GRAINS.
    """
    if grain not in GRAINS:
        raise ValueError(f"unknown grain {grain!r}; known: {', '.join(GRAINS)}")
    if grain == "all":
        return pd.DataFrame({"period_start": "", "period_end": ""}, index=observations.index, dtype="str")
    dated = observations["period_start"].str.fullmatch(_DATE) & observations["period_end"].str.fullmatch(_DATE)
    starts, ends = (observations.loc[dated.astype(bool), column].str[:7] for column in ("period_start", "period_end"))
    months = pd.unique(pd.concat([starts, ends]))
    interval = {month: _INTERVALS[grain](month) for month in months}
    first = {month: start for month, (start, _) in interval.items()}
    last = {month: end for month, (_, end) in interval.items()}
    inside = starts[starts.map(first) == ends.map(first)]
    return pd.DataFrame({"period_start": inside.map(first), "period_end": inside.map(last)}, dtype="str")


def memberships(observations: pd.DataFrame, grains: Sequence[str]) -> pd.DataFrame:
    """One row per observation and cell that holds it: grain (its place in GRAINS), the cell's period, on the observation's index."""
    held = [period_cells(observations, grain).assign(grain=GRAINS.index(grain)) for grain in grains]
    return pd.concat(held) if held else period_cells(observations, "all").assign(grain=0).iloc[:0]


def longer_than(observations: pd.DataFrame, grain: str) -> pd.DataFrame:
    """The observations that no cell of this grain holds: their period is longer than it or crosses its border, or is not known.

    A chart by month says with them how much lies in longer periods. Raises ValueError for a grain outside GRAINS.
    """
    return observations[~observations.index.isin(period_cells(observations, grain).index)]
