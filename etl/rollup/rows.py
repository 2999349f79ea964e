"""Observations -> the rows that are added: checked, in order of place, with what the metric and the label say about adding."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from etl.rollup.bounds import CODES
from etl.rollup.labels import content, thing
from etl.vocabulary.metrics import Metric, metrics

_TEXTS = (
    *("observation_id", "document", "organization", "level", "city", "district", "metric", "label", "unit", "bound", "status"),
    *("role", "whole_id", "period_start", "period_end", "period_basis", "published", "review"),
)
_NUMBERS = ("article", "value", "value_max", "char_start")
# Precision of a bound: an exact figure says more than a one-sided one, and that more than an approximate one.
_PRECISION = {"exact": 0, "at_least": 1, "at_most": 1, "approx": 2}
UNKNOWN = -1_000_000  # as a day: before every other
SLOT = ["city", "district", "metric_order", "metric", "group", "unit", "status"]
_CUMULATIVE = "累计|以来|历年|至今"
_NAMING = ["label", "metric", "organization", "district"]


def prepared(observations: pd.DataFrame) -> pd.DataFrame:
    """Any frame of observations -> its rows by document and place in it, missing texts empty, and further columns.

    group, adds, metric_order (from the metric table); new (a newly built site), summed (adds as a sum); body (who, however its name is
    written), head (the body is its district's own), story (number of the article); content, thing (of the label); upper (the upper end),
    bits and precision (of the bound); since (published, unknown last); first_day, last_day (the period, as numbers); place (the row's
    rank); slot (number of the city, district, metric, unit and status, in the order of the table).
    Raises ValueError for missing columns, an unknown metric or bound, and an id that stands twice.
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
    rows = rows.assign(
        group=rows["metric"].map({code: metric.group for code, metric in known.items()}).astype("str"),
        adds=rows["metric"].map({code: metric.adds for code, metric in known.items()}).astype("str"),
        metric_order=rows["metric"].map({code: order for order, code in enumerate(known)}).astype("int64"),
        new=_newly_built(rows, known),
        body=_bodies(rows),
        story=rows.groupby(["document", "article"], dropna=False, sort=False).ngroup(),
        upper=rows["value_max"].fillna(rows["value"]),
        bits=rows["bound"].map(CODES).astype("int64"),
        precision=rows["bound"].map(_PRECISION).astype("int64"),
        since=rows["published"].where(rows["published"] != "", "9999"),
        first_day=_day_numbers(rows["period_start"]),
        last_day=_day_numbers(rows["period_end"]),
        place=np.arange(len(rows)),
    )
    heads = rows.loc[(rows["level"] == "district") & (rows["body"] != ""), ["city", "district", "body"]].drop_duplicates().assign(head=True)
    rows = rows.merge(heads, on=["city", "district", "body"], how="left").assign(head=lambda r: r["head"].eq(True))
    rows = rows.assign(summed=(rows["adds"] == "sum") | rows["new"], slot=rows.groupby(SLOT, sort=True).ngroup())
    return rows.join(_named(rows))


def _day_numbers(dates: pd.Series) -> pd.Series:
    """Days since 1970, UNKNOWN where there is no date."""
    days = pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce") - pd.Timestamp("1970-01-01")
    return days.dt.days.fillna(UNKNOWN).astype("int64")


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """content and thing of each row's label, read once per wording."""
    number = rows.groupby(_NAMING, sort=False).ngroup().to_numpy()
    wordings = rows[_NAMING].drop_duplicates().to_numpy(dtype=object).tolist()
    said = [content(*wording) for wording in wordings]
    things = [thing(words, label, metric) for words, (label, metric, *_) in zip(said, wordings, strict=True)]
    named = pd.DataFrame({"content": said, "thing": things}, dtype="str").iloc[number].set_axis(rows.index)
    return _cumulative_named(rows, named)


def _cumulative_named(rows: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """A cumulative figure whose label has no words of its own (以来累计) speaks of what the body's last total in the article does."""
    mute = (named["content"] == "") & rows["label"].str.contains(_CUMULATIVE, regex=True)
    before = named.where((rows["role"] == "total") & ~mute).groupby([rows["story"], rows["slot"], rows["body"]], sort=False).ffill()
    return named.mask(mute, before.fillna(named))


def _bodies(rows: pd.DataFrame) -> pd.Series:
    """One key for a body's name with and without its city, or the 市 that stands for it (北京市总工会, 市总工会)."""
    columns = ["organization", "city"]
    number = rows.groupby(columns, sort=False).ngroup().to_numpy()
    names = rows[columns].drop_duplicates().to_numpy(dtype=object).tolist()
    keys = [re.sub(rf"^(?:{re.escape(city.removesuffix('市'))})?市*", "", re.sub(r"\s", "", name)) or name for name, city in names]
    return pd.Series(keys, dtype="str").iloc[number].set_axis(rows.index)


def _newly_built(rows: pd.DataFrame, known: dict[str, Metric]) -> pd.Series:
    new = pd.Series(False, index=rows.index)
    for metric in known.values():
        for word in metric.new_words:
            new |= (rows["metric"] == metric.metric) & rows["label"].str.contains(word, regex=False)
    return new
