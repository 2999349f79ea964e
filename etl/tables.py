"""Schemas of the stored tables: column order, types, allowed values; and the one crossing from records to DataFrames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import Any

import pandas as pd

from etl.records import Observation, Unresolved

OBSERVATIONS = tuple(field.name for field in fields(Observation))
UNRESOLVED = tuple(field.name for field in fields(Unresolved))
STATISTICS = (
    "city",
    "district",
    "group",
    "metric",
    "unit",
    "status",
    "grain",
    "period_start",
    "period_end",
    "value",
    "value_max",
    "bound",
    "figures",
    "documents",
    "organizations",
    "reviewed_share",
    "counted_ids",
    "left_out",
)

# Columns that are not text. Whole numbers that may be missing use pandas' nullable Int64.
TYPES: dict[str, str] = {
    "article": "Int64",
    "value": "float64",
    "value_max": "float64",
    "char_start": "Int64",
    "char_end": "Int64",
    "confidence": "float64",
    "figures": "Int64",
    "documents": "Int64",
    "organizations": "Int64",
    "reviewed_share": "float64",
}
LISTS = ("rules", "counted_ids", "left_out")

ALLOWED: dict[str, tuple[str, ...]] = {
    "level": ("", "national", "municipal", "district", "subdistrict", "industry", "grassroots"),
    "bound": ("exact", "at_least", "approx", "at_most"),
    "status": ("actual", "planned"),
    "role": ("total", "part", "restated", "per_unit"),
    "period_basis": ("", "stated", "relative", "publication"),
    "published_basis": ("", "manifest", "metadata", "filename", "masthead", "inferred"),
    "source": ("report", "return"),
    "review": ("unreviewed", "accepted", "corrected", "rejected"),
}


def frame(records: Iterable[Any], columns: tuple[str, ...]) -> pd.DataFrame:
    """Records, or tuples in the columns' order -> DataFrame with exactly these columns.

    Text is str with "" for missing; numbers as in TYPES with NaN or <NA> for missing; list columns are joined with `;`.
    """
    rows = [row if isinstance(row, tuple) else astuple(row) for row in records]
    made = pd.DataFrame(rows, columns=list(columns))
    made = made.astype({column: TYPES[column] for column in columns if column in TYPES})
    for column in columns:
        if column in TYPES:
            continue
        if column in LISTS:
            made[column] = pd.Series([x if isinstance(x, str) else ";".join(x) for x in made[column]], dtype="str")
        else:
            made[column] = made[column].astype("str")
    return made
