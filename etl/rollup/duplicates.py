"""Rows of different articles that report one figure. Source: the design, "Adding up".

Same place, body, metric, unit, value, status and period, and labels that may speak of one figure (`labels.one_figure`). An article's own
rows are never one figure: which of them repeat each other was settled when it was read. So of the articles that report a figure the one
with most rows of it says how many figures there are, and a copy of a document adds none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from etl.rollup.labels import components, one_figure

FIGURE = ["city", "district", "body", "metric", "unit", "status", "value", "upper", "period_start", "period_end"]


def distinct(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `rows.prepared` (those that may stand for a figure) -> columns standing_id, thing on their index.

    standing_id: "" for the row that stands for its figure, else that row's id. The first published stands; of one day's the more precise,
    then the first by document and place. thing: what all rows of the figure together name, so that it does not matter which stands.
    """
    several = rows[rows.groupby(FIGURE, sort=False)["story"].transform("nunique") > 1]
    made = pd.DataFrame({"standing_id": "", "thing": rows["thing"]}, index=rows.index, dtype="str")
    if several.empty:
        return made
    # Of an unknown body or period nothing is joined that differs in words.
    known = (several["body"] != "") & (several["period_start"] != "")
    figure = several.groupby(FIGURE, sort=False).ngroup()
    named = several.assign(figure=figure)
    named["thing"] = told_together(named, ["figure"], known)
    named["which"] = named.sort_values("place").groupby(["figure", "thing", "story"], sort=False).cumcount()
    named = named.sort_values(["since", "precision", "place"])
    standing = named.groupby(["figure", "thing", "which"], sort=False)["observation_id"].transform("first")
    made.loc[named.index, "standing_id"] = standing.where(standing != named["observation_id"], "")
    made.loc[named.index, "thing"] = named["thing"]
    return made


def told_together(rows: pd.DataFrame, key: Sequence[str], which: pd.Series) -> pd.Series:
    """The thing of each row; of the rows chosen by `which` one thing for those of one key that may be one figure (the value agrees).

    Several things that are one are called by the name of one of them, the same in whatever order the rows come.
    """
    wordings: defaultdict[tuple[object, ...], set[tuple[str, str, float]]] = defaultdict(set)
    keys = list(zip(*(rows[column].tolist() for column in key), strict=True))
    things = rows["thing"].tolist()
    for at, one, chosen, *told in zip(keys, things, which.tolist(), rows["content"].tolist(), rows["value"].tolist(), strict=True):
        if chosen:
            wordings[at].add((one, *told))
    joined = {at: _joined(told) for at, told in wordings.items() if len(told) > 1}
    return pd.Series(
        [joined[at].get(one, one) if at in joined else one for at, one in zip(keys, things, strict=True)], rows.index, dtype="str"
    )


def _joined(wordings: set[tuple[str, str, float]]) -> dict[str, str]:
    """Thing, content and value of some wordings -> thing -> the name of all that are one with it."""
    pairs = [(a[0], b[0]) for a, b in combinations(wordings, 2) if a[0] != b[0] and a[2] == b[2] and one_figure(a[1], b[1], a[2])]
    return components([one for one, _, _ in wordings], pairs)
