"""Which rows a cell leaves out, and why. Each rule looks at the rows still standing and names the one that stands instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from etl.rollup.containment import in_district_figures, in_longer_periods
from etl.rollup.duplicates import distinct, told_together
from etl.vocabulary.load import load_records

# Rows still standing in their cells -> the ids that stand instead ("" for none), on the index of the rows to leave out.
Rule = Callable[[pd.DataFrame], "pd.Series[str]"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for leaving a row out: its code in `left_out`, and what to tell a reader."""

    reason: str
    zh: str
    en: str


@cache
def reasons() -> dict[str, Reason]:
    """Reason code -> Reason: the fixed list that `left_out` draws from, in the order in which they are tried."""
    return {r.reason: r for r in load_records(Path(__file__).with_name("reasons.yaml"), Reason, unique=("reason",))}


def exclude_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `rows.prepared` -> the same with reason and standing_id ("" where no rule of this kind leaves the row out).

    These rules do not depend on a cell: what review rejected, what is no total, and what another article reports too.
    Rows that report one figure get one `thing`.
    """
    rows = rows.assign(reason="", standing_id="")
    rejected = rows["review"] == "rejected"
    for role in ("part", "restated", "per_unit"):
        _leave_out(rows, role, rows["whole_id"][(rows["role"] == role) & ~rejected])
    _leave_out(rows, "rejected", rows["standing_id"][rejected])
    figures = distinct(rows[rows["reason"] == ""])
    rows.loc[figures.index, "thing"] = figures["thing"]
    _leave_out(rows, "duplicate", figures["standing_id"][figures["standing_id"] != ""])
    return rows


def exclude(members: pd.DataFrame) -> pd.DataFrame:
    """Rows of `exclude_rows`, once per cell that holds them (column `cell`, index unique) -> what each cell leaves out, likewise.

    The id that stands instead is one that counts in the cell, as far as there is one.
    """
    members = members.copy()
    rules: tuple[tuple[str, Rule], ...] = (
        ("new_site", _new_beside_standing),
        ("superseded", _superseded),
        ("contained", in_longer_periods),
        ("contained", in_district_figures),
    )
    for reason, rule in rules:
        _leave_out(members, reason, rule(members[members["reason"] == ""]))
    return _followed(members)


def _leave_out(rows: pd.DataFrame, reason: str, standing: pd.Series) -> None:
    rows.loc[standing.index, "reason"] = reasons()[reason].reason
    rows.loc[standing.index, "standing_id"] = standing


def _new_beside_standing(members: pd.DataFrame) -> pd.Series:
    latest = members[members["adds"] == "latest"]
    with_standing = latest["cell"][~latest["new"]].unique()
    return latest["standing_id"][latest["new"] & latest["cell"].isin(with_standing)]


def _superseded(members: pd.DataFrame) -> pd.Series:
    """Of each body and thing the newest figure stands: by last day, then published, then the more precise, then the greater."""
    standing = members[(members["adds"] == "latest") & ~members["new"]]
    retold = (standing["body"] != "") & standing.duplicated(["cell", "body", "value"], keep=False)
    standing = standing.assign(thing=told_together(standing, ["cell", "body"], retold))
    order = {"last_day": False, "published": False, "precision": True, "value": False, "upper": False, "thing": False, "place": True}
    newest = standing.sort_values(list(order), ascending=list(order.values()))
    first = newest.groupby(["cell", "body", "thing"], sort=False)["observation_id"].transform("first")
    return first[first != newest["observation_id"]]


def _followed(members: pd.DataFrame) -> pd.DataFrame:
    """Where the standing row is itself left out of the cell in favour of another, that one is named."""
    left = members[members["standing_id"] != ""]
    keys = list(zip(left["cell"], left["observation_id"], strict=True))
    instead = dict(zip(keys, left["standing_id"], strict=True))
    ends = []
    for cell, one in keys:
        seen, at = {one}, instead[cell, one]
        while at not in seen and (cell, at) in instead:
            seen.add(at)
            at = instead[cell, at]
        ends.append(at)
    members.loc[left.index, "standing_id"] = pd.Series(ends, index=left.index, dtype="str")
    return members
