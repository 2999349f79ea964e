"""Pairs of rows that may speak of one thing, and how their periods and amounts lie to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

# Pairs looked at in one go: what fits into some hundred megabytes.
AT_ONCE = 2_000_000
_LOOKED_AT = ["first_day", "last_day", "value", "upper", "place"]


def paired(rows: pd.DataFrame, others: pd.DataFrame, key: Sequence[str], columns: Sequence[str] = ()) -> Iterator[pd.DataFrame]:
    """All pairs of a row and another of the same key, some at a time; at least one frame, if an empty one.

    Columns: the row's period, amount, place and `columns`, the other's with `_by`, and their index as row, row_by.
    """
    names = [*_LOOKED_AT, *columns]
    left = rows[[*key, *names]].rename_axis(index="row").reset_index()
    right = others[[*key, *names]].rename(columns={name: f"{name}_by" for name in names}).rename_axis(index="row_by").reset_index()
    partners = left.merge(right.groupby(list(key), sort=False).size().rename("partners").reset_index(), on=list(key), how="left")[
        "partners"
    ]
    batch = (partners.fillna(0).cumsum() // AT_ONCE).to_numpy()
    for some in [left[batch == number] for number in sorted(set(batch))] or [left]:
        pairs = some.merge(right, on=list(key))
        yield pairs[pairs["row"] != pairs["row_by"]]


def held(pairs: pd.DataFrame) -> pd.Series:
    """Whether the other's period holds the row's."""
    return (pairs["first_day_by"] <= pairs["first_day"]) & (pairs["last_day"] <= pairs["last_day_by"])


def inside(pairs: pd.DataFrame) -> pd.Series:
    """Whether the row's period lies strictly inside the other's."""
    return held(pairs) & ~same_period(pairs)


def same_period(pairs: pd.DataFrame) -> pd.Series:
    """Whether both have one period."""
    return (pairs["first_day_by"] == pairs["first_day"]) & (pairs["last_day"] == pairs["last_day_by"])


def days_between(pairs: pd.DataFrame) -> pd.Series:
    """Days from the end of the earlier period to the beginning of the later; 0 or less where they share a day."""
    starts, ends = pairs[["first_day", "first_day_by"]].max(axis=1), pairs[["last_day", "last_day_by"]].min(axis=1)
    return starts - ends


def not_less(pairs: pd.DataFrame) -> pd.Series:
    """Whether the other's amount is at least the row's, at both ends of a range."""
    return (pairs["value"] <= pairs["value_by"]) & (pairs["upper"] <= pairs["upper_by"])
