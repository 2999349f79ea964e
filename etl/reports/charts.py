"""Which charts a report has: a key figure over time where more than one period has a number, else what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from etl.reports.content import Bar, Chart, Line
from etl.reports.periods import Period, first_day, recent
from etl.reports.rows import Row, amount, has_value, ids
from etl.vocabulary.metrics import metrics

MOST_CHARTS = 6
MOST_BARS = 8


def charts(
    key: Sequence[Line], cells: Mapping[tuple[str, str, str, str], Row], rows: Mapping[str, Row], period: Period
) -> tuple[Chart, ...]:
    """The key lines' charts, in their order. Standing numbers have none: their things may differ from period to period."""
    summed = [line for line in key if metrics()[line.metric].adds == "sum"]
    made = (_trend(line, cells, period) or _makeup(line, cells, rows, period) for line in summed)
    return tuple(chart for chart in made if chart)[:MOST_CHARTS]


def _trend(line: Line, cells: Mapping[tuple[str, str, str, str], Row], period: Period) -> Chart | None:
    bars = []
    for name in recent(period.name, period.grain):
        cell = cells.get(("actual", line.metric, line.amount.unit, first_day(name, period.grain)))
        bars.append(Bar(name, amount(cell) if cell is not None and has_value(cell) else None, name == period.name))
    if sum(bar.amount is not None for bar in bars) < 2:
        return None
    return Chart("trend", line.metric, line.amount.unit, tuple(bars))


def _makeup(line: Line, cells: Mapping[tuple[str, str, str, str], Row], rows: Mapping[str, Row], period: Period) -> Chart | None:
    """The figures of the cell by size. With more of them than bars there is no chart: some left away would look like all."""
    counted = [rows[one] for one in ids(cells["actual", line.metric, line.amount.unit, period.start]["counted_ids"])]
    if not 2 <= len(counted) <= MOST_BARS:
        return None
    counted.sort(key=lambda row: -row["value"])
    return Chart("makeup", line.metric, line.amount.unit, tuple(Bar(row["label"], amount(row), True) for row in counted))
