"""Rows of the stored tables -> the records of a report, each figure with the number of its endnote."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from etl.reports.content import Amount, Item
from etl.vocabulary.metrics import metrics

Row = Mapping[Hashable, Any]
# observation_id -> number of its endnote, in the order in which the report comes to speak of them.
Numbers = dict[str, int]


def cite(numbers: Numbers, ids: Iterable[str]) -> tuple[int, ...]:
    """The endnotes of these observations; those not yet spoken of get the next numbers."""
    return tuple(numbers.setdefault(one, len(numbers) + 1) for one in ids)


def amount(row: Row) -> Amount:
    """Value, upper end, bound and unit of a cell or an observation, to the digit."""
    return Amount(_number(row["value"]), _number(row["value_max"]), row["bound"], row["unit"])


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def has_value(cell: Row | None) -> bool:
    """Whether a cell is there and has a number, of figures that may be added."""
    return cell is not None and bool(cell["figures"]) and amount(cell).value is not None


def item(row: Row, numbers: Numbers, remark: str = "") -> Item:
    """One observation."""
    return Item(
        metric=row["metric"],
        organization="" if row["organization"] == f"{row['district']}总工会" else row["organization"],
        label=row["label"],
        amount=amount(row),
        status=row["status"],
        period_start=row["period_start"],
        period_end=row["period_end"],
        source=cite(numbers, [row["observation_id"]])[0],
        remark=remark,
    )


def metric_order(rows: Iterable[Row]) -> list[Row]:
    """Rows in the order of the metrics' table; within a metric as they come."""
    order = {metric: place for place, metric in enumerate(metrics())}
    return sorted(rows, key=lambda row: order[row["metric"]])


def ids(joined: str) -> list[str]:
    """`a;b` -> its ids."""
    return joined.split(";") if joined else []


def reasons_of(left_out: str) -> dict[str, str]:
    """`id=reason` and `id=reason:standing_id`, joined with `;` -> id -> `reason` or `reason:standing_id`."""
    return dict(entry.split("=", 1) for entry in ids(left_out))
