"""Why a number: what its cell counts, what it leaves out and why, what may overlap, and what of the same kind lies outside it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from etl.rollup.cells import statistics
from etl.rollup.membership import longer_than, period_of
from etl.rollup.overlaps import overlaps
from etl.rollup.totals import Total, total_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of statistics. `period`: `2022`, `2022Q3`, `2022-07`, or "" for all time. Fields are the columns' values."""

    city: str
    district: str
    metric: str
    unit: str
    status: str = "actual"
    period: str = ""


@dataclass(frozen=True, eq=False)
class Explanation:
    """One cell explained. All frames hold rows of the observations that were given, with all their columns, by document and place.

    `counted`: the figures behind `total` (added, or only listed where it has no value), with `overlap` and `other_id` ("" where nothing
    is in question; codes of `overlap_kinds`). `left_out`: with `reason` (of `reasons`) and `standing_id`. `outside`: what is of the same
    place, metric, unit and status and touches the cell's period without lying in it, or has no period; never spread over it.
    """

    cell: Cell
    grain: str
    period_start: str
    period_end: str
    total: Total
    counted: pd.DataFrame
    left_out: pd.DataFrame
    outside: pd.DataFrame


def explain(observations: pd.DataFrame, cell: Cell) -> Explanation:
    """Observations (the ones the statistics were made of) -> the cell explained, the same numbers as in `statistics`.

    A cell that no row falls into has a total without figures; what lies outside is told all the same.
    Raises ValueError for a period in another form, and as `statistics` does.
    """
    grain, start, end = period_of(cell.period)
    wanted = {"city": cell.city, "district": cell.district, "metric": cell.metric, "unit": cell.unit, "status": cell.status}
    rows = observations[(observations[list(wanted)].astype("str").fillna("") == pd.Series(wanted)).all(axis=1)]
    rows = rows.sort_values(["document", "char_start", "observation_id"], ignore_index=True)
    cells = statistics(rows, (grain,))
    found = cells[cells["period_start"] == start].to_dict("records")
    flags = overlaps(rows, (grain,))
    flags = flags.loc[flags["period_start"] == start, ["observation_id", "overlap", "other_id"]]
    counted = found[0]["counted_ids"].split(";") if found else []
    left_out = _entries(found[0]["left_out"]) if found else _entries("")
    outside = longer_than(rows, grain)
    touching = ((outside["period_start"] <= end) & (outside["period_end"] >= start)) | (outside["period_start"] == "")
    return Explanation(
        cell=cell,
        grain=grain,
        period_start=start,
        period_end=end,
        total=total_of(found[0] if found else None),
        counted=rows[rows["observation_id"].isin(counted)]
        .merge(flags, on="observation_id", how="left")
        .fillna({"overlap": "", "other_id": ""}),
        left_out=rows.merge(left_out, on="observation_id"),
        outside=outside[touching],
    )


def _entries(left_out: str) -> pd.DataFrame:
    """`id=reason:standing_id` joined with `;` -> observation_id, reason, standing_id."""
    parts = [entry.replace("=", ":", 1).split(":", 2) for entry in left_out.split(";") if entry]
    return pd.DataFrame([(*part, "")[:3] for part in parts], columns=["observation_id", "reason", "standing_id"], dtype="str")
