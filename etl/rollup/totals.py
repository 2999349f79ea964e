"""Cells -> totals over the districts of a city, with municipal and national figures beside them, never inside."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from etl import tables
from etl.rollup.adding import add
from etl.rollup.cells import statistics, typed
from etl.rollup.exclusion import exclude_rows
from etl.rollup.membership import GRAINS
from etl.rollup.rows import prepared

SCOPES = ("districts", "municipal", "national", "unplaced")
TOTALS = tuple("scope" if column == "district" else column for column in tables.STATISTICS if column != "left_out")
_SCOPE_OF = {"市级": "municipal", "全国": "national", "": "unplaced"}
_KEY = ["city", "scope_order", "metric_order", "metric", "unit", "status", "grain_order", "period_start", "period_end"]


@dataclass(frozen=True, slots=True)
class Total:
    """One total. No figures: value None, bound "". `documents` is the number of sources, `organizations` of bodies, behind it.

    With figures but value None: they may not be added (several labels, rates), only listed.
    """

    value: float | None = None
    value_max: float | None = None
    bound: str = ""
    figures: int = 0
    documents: int = 0
    organizations: int = 0
    counted_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """What one KPI shows: the districts' sum, the municipal figure apart, and what the texts place in no district."""

    districts: Total
    municipal: Total
    unplaced: Total


def totals(cells: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Cells from `statistics` and the observations they were made of -> columns TOTALS, sorted.

    One row per city, scope, metric, unit, status, grain and period; `scope` is districts (their cells added),
    municipal (市级), national (全国) or unplaced (no district known). A `latest` metric is added over districts only where
    all have one label. Cells without figures add nothing. For a chart by date: `totals(statistics(rows, ("month",)), rows)`.
    """
    counting = cells[cells["figures"] > 0]
    scope = counting["district"].map(_SCOPE_OF).fillna("districts")
    behind = counting[["city", "grain", "period_start", "period_end"]].assign(
        scope=scope,
        scope_order=scope.map({name: order for order, name in enumerate(SCOPES)}),
        grain_order=counting["grain"].map({name: order for order, name in enumerate(GRAINS)}),
        observation_id=counting["counted_ids"].str.split(";"),
    )
    rows = exclude_rows(prepared(observations)).drop(columns=["city", "period_start", "period_end"])
    counted = behind.explode("observation_id").merge(rows, on="observation_id", validate="many_to_one")
    counted["total"] = counted.groupby(_KEY, sort=True).ngroup()
    return typed(counted.groupby("total")[[*_KEY, "scope", "grain", "group"]].first().join(add(counted, "total")), TOTALS)


def headline_total(observations: pd.DataFrame, *, city: str, metric: str, unit: str, status: str = "actual") -> Headline:
    """The all-time totals of one city, metric, unit and status over the given (perhaps filtered) observations.

    The same numbers as in `statistics.csv`: the cells of `statistics`, added by `totals`.
    """
    wanted = {"city": city, "metric": metric, "unit": unit, "status": status}
    rows = observations[(observations[list(wanted)] == pd.Series(wanted)).all(axis=1)]
    found = {row.pop("scope"): row for row in totals(statistics(rows, ("all",)), rows).to_dict("records")}
    return Headline(*(total_of(found.get(scope)) for scope in ("districts", "municipal", "unplaced")))


def total_of(row: Mapping[Hashable, Any] | None) -> Total:
    """A row of `totals` or `statistics` as a Total; one without figures, or none, as a total of nothing."""
    if row is None or not row["figures"]:
        return Total()
    return Total(
        value=None if pd.isna(row["value"]) else row["value"],
        value_max=None if pd.isna(row["value_max"]) else row["value_max"],
        bound=row["bound"],
        figures=row["figures"],
        documents=row["documents"],
        organizations=row["organizations"],
        counted_ids=tuple(row["counted_ids"].split(";")),
    )
