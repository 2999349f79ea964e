"""Observations for tests: one with plain values, changed where an example needs it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from etl import tables
from etl.records import Observation
from etl.vocabulary.metrics import metrics

PLAIN: dict[str, Any] = {
    "observation_id": "",
    "document": "a.txt",
    "article": 1,
    "headline": "送温暖到一线",
    "published": "2023-03-01",
    "published_basis": "manifest",
    "newspaper": "",
    "page": "",
    "organization": "昌平区总工会",
    "level": "district",
    "city": "北京市",
    "district": "昌平区",
    "metric": "reached",
    "label": "慰问职工",
    "value": 100.0,
    "value_max": None,
    "unit": "人",
    "bound": "exact",
    "status": "actual",
    "role": "total",
    "whole_id": "",
    "period_start": "2023-02-01",
    "period_end": "2023-02-28",
    "period_basis": "stated",
    "quote": "100名",
    "sentence": "昌平区总工会慰问职工100名。",
    "char_start": 0,
    "char_end": 4,
    "cell": "",
    "confidence": 0.95,
    "source": "report",
    "rules": ("arabic", "subject"),
    "review": "unreviewed",
}


def observations(*changes: dict[str, Any]) -> pd.DataFrame:
    """One row per set of changes; ids a, b, c … and rising places unless the changes say otherwise."""
    made = []
    for number, change in enumerate(changes):
        row = PLAIN | {"observation_id": chr(ord("a") + number), "char_start": 10 * number, "char_end": 10 * number + 4} | change
        made.append(Observation(**row | {"group": metrics()[row["metric"]].group}))
    return tables.frame(made, tables.OBSERVATIONS)
