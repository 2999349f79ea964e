"""Figures that another figure of their cell contains. Source: the design, "Adding up". Strict: in doubt nothing is contained.

A body's own figure is contained in another of its figures of the same thing whose period is longer and whose value is not less. Within a
district a sub-union's figure is contained in the district body's own figure of the same thing, for a period that holds it, where that is
not less than all of them together. Only rows still standing in a cell are looked at, so a month never sees the year's figure.
"""

from __future__ import annotations

import pandas as pd

from etl.rollup.pairs import held, inside, not_less, paired
from etl.rollup.rows import UNKNOWN

SUB_UNIONS = ("subdistrict", "industry", "grassroots")


def dated(rows: pd.DataFrame) -> pd.Series:
    """Whether the period of a row is known."""
    return (rows["first_day"] != UNKNOWN) & (rows["last_day"] != UNKNOWN)


def of_sub_unions(rows: pd.DataFrame) -> pd.Series:
    """Whether a row is a figure of a body below its district's own."""
    return ~rows["head"] & rows["level"].isin(SUB_UNIONS)


def in_longer_periods(standing: pd.DataFrame) -> pd.Series:
    """Rows standing in cells (column `cell`) -> id of the figure that contains each, on the index of those that one contains."""
    key = ["cell", "body", "thing"]
    rows = standing[standing["summed"] & (standing["body"] != "") & dated(standing)]
    rows = rows[rows.duplicated(key, keep=False)]
    if rows.empty:
        return pd.Series(dtype="str")
    found = [pairs[inside(pairs) & not_less(pairs)] for pairs in paired(rows, rows, key)]
    return _longest(found, standing)


def in_district_figures(standing: pd.DataFrame) -> pd.Series:
    """Rows standing in cells -> id of their district body's own figure that contains each sub-union's, on the index of those contained."""
    rows = standing[(standing["adds"] != "list") & dated(standing)]
    subs, own = rows[of_sub_unions(rows)], rows[rows["head"]]
    if subs.empty or own.empty:
        return pd.Series(dtype="str")
    chosen = _longest([pairs[held(pairs)] for pairs in paired(subs, own, ["cell", "thing"])], standing)
    together = subs.loc[chosen.index, ["cell", "value", "upper"]].assign(by=chosen).groupby(["cell", "by"]).sum().reset_index()
    against = own[["cell", "observation_id", "value", "upper"]].rename(columns={"observation_id": "by"})
    sums = together.merge(against, on=["cell", "by"], suffixes=("", "_by"), validate="one_to_one")
    enough = sums[not_less(sums)].set_index(["cell", "by"]).index
    return chosen[pd.MultiIndex.from_arrays([subs.loc[chosen.index, "cell"], chosen]).isin(enough)]


def _longest(found: list[pd.DataFrame], rows: pd.DataFrame) -> pd.Series:
    """Of each row's containers the id of the one with the longest period, of those the greatest, of those the first."""
    pairs = pd.concat(found).assign(length=lambda p: p["last_day_by"] - p["first_day_by"])
    order = {"row": True, "length": False, "value_by": False, "place_by": True}
    best = pairs.sort_values(list(order), ascending=list(order.values())).drop_duplicates("row")
    return pd.Series(rows.loc[best["row_by"], "observation_id"].to_numpy(), index=pd.Index(best["row"].to_numpy()), dtype="str")
