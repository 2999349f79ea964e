"""What a report does not add, and says so: metrics without data, figures outside its period, figures that a cell leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from etl.reports.content import Gaps, Item
from etl.reports.periods import Period
from etl.reports.rows import Numbers, Row, cite, item, metric_order, reasons_of
from etl.vocabulary.metrics import metrics


def gaps(
    beyond: pd.DataFrame, cells: pd.DataFrame, inside: Sequence[Row], period: Period, coverage: pd.DataFrame | None, numbers: Numbers
) -> Gaps:
    """What is missing from the period; `beyond` and `coverage` as in `Material`, `inside` the period's cells."""
    all_time = cells.loc[cells["grain"] == "all", "left_out"]
    told_elsewhere = {one for left_out in all_time for one, why in reasons_of(left_out).items() if why.startswith("duplicate")}
    own = beyond[(beyond["role"] == "total") & (beyond["review"] != "rejected") & ~beyond["observation_id"].isin(told_elsewhere)]
    dated = own["period_start"] != ""
    touching = dated & (own["period_start"] <= period.end) & (own["period_end"] >= period.start)
    longer, undated = (metric_order(own[rows].to_dict("records")) for rows in (touching, ~dated))
    there = {cell["metric"] for cell in inside if cell["status"] == "actual" and cell["figures"]}
    elsewhere = {row["metric"] for row in longer if row["status"] == "actual"} - there
    # Rates and leftovers are no work that a report could lack.
    wanted = [metric.metric for metric in metrics().values() if metric.adds != "list"]
    return Gaps(
        silent=tuple(metric for metric in wanted if metric not in there | elsewhere),
        only_longer=tuple(metric for metric in wanted if metric in elsewhere),
        longer=tuple(item(row, numbers) for row in longer),
        undated=tuple(item(row, numbers) for row in undated),
        townships=_places(coverage, "township"),
        zones=_places(coverage, "zone"),
    )


def left_out(inside: Sequence[Row], rows: Mapping[str, Row], numbers: Numbers, shown: Collection[int]) -> tuple[tuple[Item, ...], int]:
    """The figures that the period's cells leave out, reason and standing endnote in `remark` (`part:3`), and the number of restatements.

    Those say the same within one article and are not listed. Figures whose endnotes are in `shown` stand in the report already.
    """
    why = {one: reason for cell in inside for one, reason in reasons_of(cell["left_out"]).items()}
    repeated = [one for one, reason in why.items() if reason.startswith("restated")]
    made = []
    for row in metric_order([rows[one] for one in why if one not in repeated]):
        if numbers.get(row["observation_id"]) in shown:
            continue
        reason, _, standing = why[row["observation_id"]].partition(":")
        instead = cite(numbers, [standing])[0] if standing in rows else ""
        made.append(item(row, numbers, f"{reason}:{instead}"))
    return tuple(made), len(repeated)


def _places(coverage: pd.DataFrame | None, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    if coverage is None or not (coverage["kind"] == kind).any():
        return None
    of_kind = coverage[coverage["kind"] == kind]
    spoken_of = (of_kind["figures"] + of_kind["named"]) > 0
    return tuple(of_kind.loc[spoken_of, "name"]), tuple(of_kind.loc[~spoken_of, "name"])
