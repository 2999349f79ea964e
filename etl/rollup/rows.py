"""Observations -> the rows that are added: checked, in order of place, with what the metric and the label say about adding."""

from __future__ import annotations

import numpy as np
import pandas as pd

from etl.rollup.bounds import CODES
from etl.rollup.labels import canonical_label
from etl.vocabulary.metrics import Metric, metrics

_TEXTS = (
    *("observation_id", "document", "organization", "city", "district", "metric", "label", "unit", "bound", "status"),
    *("role", "whole_id", "period_start", "period_end", "published", "review"),
)
_NUMBERS = ("value", "value_max", "char_start")


def prepared(observations: pd.DataFrame) -> pd.DataFrame:
    """Any frame of observations -> its rows by document and place in it, missing texts empty, and further columns.

    group, adds, metric_order (from the metric table), canonical (label), new (a newly built site), bits (of the bound),
    last_day (period_end), place (the row's rank). Raises ValueError for missing columns or an unknown metric or bound,
    and for an id that stands twice.
    """
    if missing := [column for column in (*_TEXTS, *_NUMBERS) if column not in observations]:
        raise ValueError(f"the observations lack columns: {', '.join(missing)}")
    rows = observations[[*_TEXTS]].astype("str").fillna("").join(observations[[*_NUMBERS]].astype("float64"))
    rows = rows.sort_values(["document", "char_start", "observation_id"], ignore_index=True)
    known = metrics()
    for column, allowed in (("metric", set(known)), ("bound", set(CODES))):
        if unknown := set(rows[column]) - allowed:
            raise ValueError(f"unknown {column}: {', '.join(sorted(unknown))}")
    if twice := list(rows.loc[rows["observation_id"].duplicated(), "observation_id"].head(3)):
        raise ValueError(f"observation_id stands twice: {', '.join(twice)}")
    return rows.assign(
        group=rows["metric"].map({code: metric.group for code, metric in known.items()}).astype("str"),
        adds=rows["metric"].map({code: metric.adds for code, metric in known.items()}).astype("str"),
        metric_order=rows["metric"].map({code: order for order, code in enumerate(known)}).astype("int64"),
        canonical=rows["label"].map(canonical_label).astype("str"),
        new=_newly_built(rows, known),
        bits=rows["bound"].map(CODES).astype("int64"),
        last_day=rows["period_end"],
        place=np.arange(len(rows)),
    )


def _newly_built(rows: pd.DataFrame, known: dict[str, Metric]) -> pd.Series:
    new = pd.Series(False, index=rows.index)
    for metric in known.values():
        for word in metric.new_words:
            new |= (rows["metric"] == metric.metric) & rows["label"].str.contains(word, regex=False)
    return new
