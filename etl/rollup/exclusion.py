"""Which rows a cell leaves out, and why. Each rule looks at the rows still standing and names the one that stands instead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from etl.vocabulary.load import load_records


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


def exclude(members: pd.DataFrame) -> pd.DataFrame:
    """Rows of `rows.prepared`, once per cell that holds them (column `cell`, index unique) -> the same with reason and standing_id.

    Both are "" where the row counts in its cell; the reason is one of `reasons()`.
    """
    members = members.assign(reason="", standing_id="")
    for rule in (_rejected, _not_a_total, _new_beside_standing, _superseded):
        for reason, standing in rule(members[members["reason"] == ""]):
            members.loc[standing.index, "reason"] = reasons()[reason].reason
            members.loc[standing.index, "standing_id"] = standing
    return members


# A rule's answer: pairs of a reason and the ids that stand instead ("" for none), on the index of the rows left out.
Excluded = list[tuple[str, "pd.Series[str]"]]


def _rejected(members: pd.DataFrame) -> Excluded:
    return [("rejected", members["standing_id"][members["review"] == "rejected"])]


def _not_a_total(members: pd.DataFrame) -> Excluded:
    return [(role, members["whole_id"][members["role"] == role]) for role in ("part", "restated", "per_unit")]


def _new_beside_standing(members: pd.DataFrame) -> Excluded:
    latest = members[members["adds"] == "latest"]
    with_standing = latest["cell"][~latest["new"]].unique()
    return [("new_site", latest["standing_id"][latest["new"] & latest["cell"].isin(with_standing)])]


def _superseded(members: pd.DataFrame) -> Excluded:
    """Of each body and label the newest figure stands: by last day, then published; of equals the one that comes first."""
    standing = members[(members["adds"] == "latest") & ~members["new"]]
    newest = standing.sort_values(["last_day", "published", "place"], ascending=[False, False, True])
    first = newest.groupby(["cell", "organization", "canonical"], sort=False)["observation_id"].transform("first")
    return [("superseded", first[first != newest["observation_id"]])]
