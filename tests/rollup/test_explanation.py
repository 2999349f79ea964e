from typing import Any

import pandas as pd
import pytest

from etl.rollup import Cell, Explanation, Total, explain, period_name, period_of, statistics
from tests.rollup.examples import observations

YEAR = {"period_start": "2023-01-01", "period_end": "2023-12-31", "value": 900.0}
CELL = Cell("北京市", "昌平区", "reached", "人")
ROWS = [
    YEAR | {"label": "慰问困难职工和一线工人"},
    {"label": "慰问困难职工"},
    {"label": "慰问困难职工", "document": "b.txt"},
    {"role": "part", "whole_id": "a", "value": 7.0},
    {"period_start": "", "period_end": "", "value": 3.0, "label": "体检"},
    {"district": "朝阳区"},
]


def explained(period: str, rows: list[dict[str, Any]] = ROWS) -> Explanation:
    return explain(observations(*rows), Cell("北京市", "昌平区", "reached", "人", period=period))


def ids(rows: pd.DataFrame) -> str:
    return "".join(rows["observation_id"])


def test_a_cell_tells_what_it_counts_and_what_not() -> None:
    found = explained("")
    assert found.total == Total(1003, None, "exact", figures=3, documents=1, organizations=1, counted_ids=("a", "b", "e"))
    assert list(zip(found.counted["observation_id"], found.counted["overlap"], found.counted["other_id"], strict=True)) == [
        ("a", "", ""),
        ("b", "longer_period", "a"),
        ("e", "", ""),
    ]
    assert list(zip(found.left_out["observation_id"], found.left_out["reason"], found.left_out["standing_id"], strict=True)) == [
        ("d", "part", "a"),
        ("c", "duplicate", "b"),
    ]
    assert found.outside.empty


def test_every_line_comes_with_its_sentence() -> None:
    found = explained("2023-02")
    for rows in (found.counted, found.left_out, found.outside):
        assert len(rows) and rows["sentence"].str.len().min() > 0


def test_what_is_longer_than_the_cell_or_undated_lies_outside() -> None:
    month = explained("2023-02")
    assert (ids(month.counted), ids(month.left_out), ids(month.outside)) == ("b", "dc", "ae")
    assert (month.grain, month.period_start, month.period_end) == ("month", "2023-02-01", "2023-02-28")
    assert ids(explained("2022").outside) == "e"


def test_a_cell_without_figures_has_no_value_and_tells_what_lies_outside() -> None:
    found = explained("2023-07")
    assert found.total == Total()
    assert (len(found.counted), len(found.left_out), ids(found.outside)) == (0, 0, "ae")


def test_a_cell_that_leaves_everything_out_has_no_value() -> None:
    found = explained("", [{"role": "per_unit"}])
    assert (found.total, ids(found.left_out)) == (Total(), "a")


@pytest.mark.parametrize("period", ["", "2023", "2023Q1", "2023-02"])
def test_the_numbers_are_those_of_statistics(period: str) -> None:
    rows = observations(*ROWS)
    grain, start, _ = period_of(period)
    cells = statistics(rows)
    mine = cells[(cells["district"] == "昌平区") & (cells["grain"] == grain) & (cells["period_start"] == start)]
    found = explain(rows, Cell("北京市", "昌平区", "reached", "人", period=period))
    assert list(mine[["value", "bound", "figures"]].iloc[0]) == [found.total.value, found.total.bound, found.total.figures]
    assert mine["counted_ids"].iloc[0].split(";") == list(found.total.counted_ids)


def test_a_frame_of_no_rows_explains_to_nothing() -> None:
    assert explain(observations(), CELL).total == Total()


@pytest.mark.parametrize(
    ("period", "cell"),
    [
        ("2022", ("year", "2022-01-01", "2022-12-31")),
        ("2022Q3", ("quarter", "2022-07-01", "2022-09-30")),
        ("2024-02", ("month", "2024-02-01", "2024-02-29")),
        ("", ("all", "", "")),
    ],
)
def test_a_period_is_written_shortly_and_back(period: str, cell: tuple[str, str, str]) -> None:
    assert period_of(period) == cell
    assert period_name(cell[0], cell[1]) == period


@pytest.mark.parametrize("period", ["2022Q5", "2022-13", "22", "2022-1", "去年", "2022-01-01"])
def test_a_period_in_another_form_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match="2022Q3"):
        period_of(period)
