"""Observations -> cells of place, metric, unit, status and period. Source: "Adding up" in the design, `adds` in the specification."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from etl import tables
from etl.rollup.adding import add, joined
from etl.rollup.exclusion import exclude, exclude_rows
from etl.rollup.membership import GRAINS, memberships
from etl.rollup.rows import SLOT, prepared

CELL_KEY = ["slot", "grain", "period_start", "period_end"]
# What the rules of a cell and the adding look at; every further column would be copied once per grain.
_LOOKED_AT = [
    *(
        "observation_id",
        "document",
        "organization",
        "level",
        "review",
        "published",
        "value",
        "value_max",
        "adds",
        "new",
        "summed",
        "body",
        "head",
    ),
    *("upper", "bits", "precision", "first_day", "last_day", "place", "slot", "content", "thing", "reason", "standing_id"),
]
_COUNTS = ["figures", "documents", "organizations"]


def statistics(observations: pd.DataFrame, grains: Sequence[str] = GRAINS) -> pd.DataFrame:
    """Observations (all of them, or any filtered subset) -> one row per cell, columns `tables.STATISTICS`, sorted.

    `grains`: the period cells wanted; ("all",) gives one cell for everything that was passed in, so the number for a
    date window is `statistics(select(observations, start=..., end=...), ("all",))`. A row falls into a year, quarter or
    month only if its whole period lies inside it. A cell whose rows are all left out has figures 0 and no value:
    no data, not 0. Where figures may only be listed, value, value_max and bound are empty and counted_ids lists them.
    The order of the rows changes nothing. Raises ValueError for missing columns or an unknown metric, bound or grain.
    """
    rows = exclude_rows(prepared(observations))
    members = in_cells(rows, grains)
    left_out = members[members["reason"] != ""]
    entries = left_out["observation_id"] + "=" + left_out["reason"]
    entries = entries.where(left_out["standing_id"] == "", entries + ":" + left_out["standing_id"])
    cells = with_slots(members.drop_duplicates("cell").set_index("cell")[CELL_KEY], rows)
    cells = cells.join(add(members[members["reason"] == ""], "cell")).join(joined(entries, left_out["cell"]).rename("left_out"))
    cells[_COUNTS] = cells[_COUNTS].fillna(0)
    cells["grain"] = cells["grain"].map(dict(enumerate(GRAINS)))
    return typed(cells, tables.STATISTICS)


def in_cells(rows: pd.DataFrame, grains: Sequence[str]) -> pd.DataFrame:
    """Rows of `exclude_rows` -> one per cell that holds them, sorted by cell and place, with what the cell leaves out.

    Columns of the cell: cell (a number, in the table's order), grain (its place in GRAINS), period_start, period_end; the row's own
    period is in first_day, last_day.
    """
    members = memberships(rows, grains).join(rows[_LOOKED_AT])
    members["cell"] = members.groupby(CELL_KEY, sort=True).ngroup()
    return exclude(members.sort_values(["cell", "place"], ignore_index=True))


def with_slots(cells: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """A frame with the column slot, and the rows it was made of -> the same with city, district, group, metric, unit and status."""
    slots = rows.drop_duplicates("slot").set_index("slot")[[name for name in SLOT if name in tables.STATISTICS]]
    return cells.join(slots, on="slot")


def typed(cells: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """These columns with the types of `tables.TYPES`, missing texts empty, numbered from 0."""
    kinds = {column: tables.TYPES.get(column, "str") for column in columns}
    texts = {column: "" for column, kind in kinds.items() if kind == "str"}
    return cells[list(columns)].fillna(texts).astype(kinds).reset_index(drop=True)
