"""Figures that another figure of their cell contains. Source: the design, "Adding up". Strict: in doubt nothing is contained.

A body's own figure is contained in another of its figures of the same thing whose period is longer and whose value is not less. Within a
district a sub-union's figure is contained in the district body's own figure of the same thing, for a period that holds it, where that is
not less than all of them together. Only rows still standing in a cell are looked at, so a month never sees the year's figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

SUB_UNIONS = ("subdistrict", "industry", "grassroots")
# Pairs of rows looked at in one go: what fits into some hundred megabytes.
AT_ONCE = 2_000_000
_LOOKED_AT = ["first_day", "last_day", "days", "value", "upper", "place", "observation_id"]


def in_longer_periods(standing: pd.DataFrame) -> pd.Series:
    """Rows standing in cells (column `cell`) -> id of the figure that contains each, on the index of those that one contains."""
    key = ["cell", "body", "thing"]
    dated = standing[standing["summed"] & (standing["days"] > 0)]
    several = dated[dated.groupby(key, sort=False)["days"].transform("nunique") > 1]
    return _longest(pairs[inside(pairs) & _not_less(pairs)] for pairs in paired(several, several, key))


def in_district_figures(standing: pd.DataFrame) -> pd.Series:
    """Rows standing in cells -> id of their district body's own figure that contains each sub-union's, on the index of those contained."""
    dated = standing[(standing["adds"] != "list") & (standing["days"] > 0)]
    own, subs = dated[dated["head"]], dated[~dated["head"] & dated["level"].isin(SUB_UNIONS)]
    chosen = _longest(pairs[held(pairs)] for pairs in paired(subs, own, ["cell", "thing"]))
    if chosen.empty:
        return chosen
    together = subs.loc[chosen.index, ["cell", "value", "upper"]].assign(by=chosen).groupby(["cell", "by"]).sum().reset_index()
    against = own[["cell", "observation_id", "value", "upper"]].rename(columns={"observation_id": "by"})
    sums = together.merge(against, on=["cell", "by"], suffixes=("", "_by"), validate="one_to_one")
    enough = sums[_not_less(sums)].set_index(["cell", "by"]).index
    return chosen[pd.MultiIndex.from_arrays([subs.loc[chosen.index, "cell"], chosen]).isin(enough)]


def paired(rows: pd.DataFrame, others: pd.DataFrame, key: Sequence[str], columns: Sequence[str] = ()) -> Iterator[pd.DataFrame]:
    """All pairs of a row and another of the same key, some at a time: the row's columns, the other's with `_by`, their index as row, row_by."""
    looked_at = [*_LOOKED_AT, *columns]
    left = rows[[*key, *looked_at]].rename_axis(index="row").reset_index()
    right = others[[*key, *looked_at]].rename(columns={name: f"{name}_by" for name in looked_at}).rename_axis(index="row_by").reset_index()
    left = left.merge(right.groupby(list(key), sort=False).size().rename("partners").reset_index(), on=list(key))
    for _, some in left.drop(columns="partners").groupby(left["partners"].cumsum() // AT_ONCE, sort=False):
        pairs = some.merge(right, on=list(key))
        yield pairs[pairs["row"] != pairs["row_by"]]


def held(pairs: pd.DataFrame) -> pd.Series:
    """Whether the other's period holds the row's."""
    return (pairs["first_day_by"] <= pairs["first_day"]) & (pairs["last_day"] <= pairs["last_day_by"])


def inside(pairs: pd.DataFrame) -> pd.Series:
    """Whether the row's period lies strictly inside the other's."""
    return held(pairs) & (pairs["days"] < pairs["days_by"])


def _not_less(pairs: pd.DataFrame) -> pd.Series:
    return (pairs["value"] <= pairs["value_by"]) & (pairs["upper"] <= pairs["upper_by"])


def _longest(found: Iterator[pd.DataFrame]) -> pd.Series:
    """Of each row's containers the id of the one with the longest period, of those the greatest, of those the first."""
    columns = ["row", "days_by", "value_by", "place_by", "observation_id_by"]
    kept = [pairs[columns] for pairs in found]
    if not kept:
        return pd.Series(dtype="str")
    best = pd.concat(kept).sort_values(columns[:4], ascending=[True, False, False, True]).drop_duplicates("row")
    return best.set_index("row")["observation_id_by"]
