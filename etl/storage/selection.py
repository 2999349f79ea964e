"""Slices of a stored table."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd


def select(frame: pd.DataFrame, where: Mapping[str, Collection[str]] | None = None, *, start: str = "", end: str = "") -> pd.DataFrame:
    """The rows whose columns hold one of the wanted values (column -> values; an empty collection asks nothing).

    With `start` or `end` (`YYYY-MM-DD`): only rows whose whole period lies in that window, so none without a period.
    Works on observations, statistics and unresolved. Raises ValueError for a column the frame does not have.
    """
    # pandas and not DuckDB: the tables are in memory already, and a mask over 100,000 rows takes milliseconds.
    wanted = {column: values for column, values in (where or {}).items() if values}
    if missing := [column for column in (*wanted, *(["period_start"] if start or end else [])) if column not in frame]:
        raise ValueError(f"this table has no column {', '.join(missing)}")
    rows = pd.Series(True, index=frame.index)
    for column, values in wanted.items():
        rows &= frame[column].astype("str").fillna("").isin(list(values))
    if start or end:
        rows &= (frame["period_start"] != "") & (frame["period_end"] != "")
    if start:
        rows &= frame["period_start"] >= start
    if end:
        rows &= frame["period_end"] <= end
    return frame[rows]
