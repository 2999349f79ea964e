"""Counted rows -> one amount per group, with its bound and what stands behind it. Every number shown anywhere is made here."""

from __future__ import annotations

import numpy as np
import pandas as pd

from etl.rollup.bounds import NAMES

# Values carry four decimals at most (percentages), so more than six in a sum are noise of binary fractions.
DECIMALS = 6
REVIEWED = ("accepted", "corrected")


def add(counted: pd.DataFrame, key: str) -> pd.DataFrame:
    """Rows of `rows.prepared` that count, with a group number in the column `key` -> one row per group, on that number.

    Columns: value, value_max, bound, figures, documents, organizations, reviewed_share, counted_ids. The three first are
    missing where the figures may only be listed: metrics that add as `list`, and standing numbers of several things.
    """
    rows = counted.sort_values([key, "place"])
    numbers, starts = np.unique(rows[key].to_numpy(), return_index=True)
    groups = rows.groupby(key, sort=True)
    made = pd.DataFrame(
        {
            "value": groups["value"].sum().round(DECIMALS),
            "value_max": rows["value_max"]
            .fillna(rows["value"])
            .groupby(rows[key])
            .sum()
            .round(DECIMALS)
            .where(groups["value_max"].count() > 0),
            "bound": "",
            "figures": groups.size(),
            "documents": groups["document"].nunique(),
            "organizations": rows["organization"].where(rows["organization"] != "").groupby(rows[key]).nunique(),
            "reviewed_share": rows["review"].isin(REVIEWED).groupby(rows[key]).mean().round(4),
            "counted_ids": joined(rows["observation_id"], rows[key]),
        },
        index=pd.Index(numbers, name=key),
    )
    if len(made):
        made["bound"] = np.array(NAMES, dtype=object)[np.bitwise_or.reduceat(rows["bits"].to_numpy(), starts)]
    listed = ~_addable(rows, key)
    made.loc[listed, ["value", "value_max"]] = np.nan
    made.loc[listed, "bound"] = ""
    return made


def joined(texts: pd.Series, key: pd.Series) -> pd.Series:
    """Texts and their group numbers, both sorted by group -> the texts of each group joined with `;`."""
    numbers, starts = np.unique(key.to_numpy(), return_index=True)
    parts = texts.to_numpy(dtype=object)
    ends = [*starts, len(parts)][1:]
    lists = [";".join(parts[start:end]) for start, end in zip(starts, ends, strict=True)]
    return pd.Series(lists, index=pd.Index(numbers), dtype="str")


def _addable(rows: pd.DataFrame, key: str) -> pd.Series:
    """Per group: whether its figures are of one thing. Newly built sites are one thing whatever their labels say."""
    thing = rows["thing"].where(~rows["new"], "new").where(rows["adds"] == "latest", "")
    one = thing.groupby(rows[key]).nunique() <= 1
    return one & (rows["adds"] != "list").groupby(rows[key]).all()
