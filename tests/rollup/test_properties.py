"""What holds for any observations whatever."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import tables
from etl.rollup import add_bounds, headline_total, reasons, statistics, totals
from tests.rollup.examples import observations

DAYS = st.sampled_from(["", "2022-12-31", "2023-01-01", "2023-02-03", "2023-03-31", "2023-12-31"])
CHANGES = st.fixed_dictionaries(
    {
        "document": st.sampled_from(["a.txt", "b.txt"]),
        "organization": st.sampled_from(["昌平区总工会", "南口镇总工会", ""]),
        "district": st.sampled_from(["昌平区", "朝阳区", "市级", ""]),
        "metric": st.sampled_from(["reached", "stock", "sites", "rate"]),
        "label": st.sampled_from(["驿站", "新建驿站", "“驿站”", "会员"]),
        "value": st.integers(0, 10**9).map(lambda tenths: tenths / 10),
        "value_max": st.sampled_from([None, 10**9]),
        "bound": st.sampled_from(tables.ALLOWED["bound"]),
        "role": st.sampled_from(["total", "total", "total", "part", "restated", "per_unit"]),
        "whole_id": st.sampled_from(["", "a"]),
        "published": st.sampled_from(["", "2023-01", "2023-01-02", "2023-06-30"]),
        "review": st.sampled_from(tables.ALLOWED["review"]),
    }
)
PERIODS = st.tuples(DAYS, DAYS).map(sorted).map(lambda days: {"period_start": days[0], "period_end": days[1]})
ROWS = st.lists(st.builds(dict.__or__, CHANGES, PERIODS), max_size=12).map(lambda rows: observations(*rows))


def cells_with_rows(rows: pd.DataFrame) -> list[tuple[dict, pd.DataFrame]]:
    by_id = rows.set_index("observation_id")
    return [(cell, by_id.loc[[i for i in cell["counted_ids"].split(";") if i]]) for cell in statistics(rows).to_dict("records")]


@settings(deadline=None, max_examples=40)
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: pd.DataFrame, random) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(statistics(rows.iloc[order]), statistics(rows))


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_a_value_is_the_sum_of_the_figures_that_its_cell_lists(rows: pd.DataFrame) -> None:
    for cell, counted in cells_with_rows(rows):
        assert cell["figures"] == len(counted)
        if pd.notna(cell["value"]):
            assert cell["value"] == pytest.approx(sum(counted["value"]), abs=1e-6)
            assert cell["bound"] == add_bounds(counted["bound"])
            assert pd.isna(cell["value_max"]) == counted["value_max"].isna().all()
        else:
            assert (cell["bound"], pd.isna(cell["value_max"])) == ("", True)


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_every_row_is_counted_or_left_out_with_a_reason_once_in_all_time(rows: pd.DataFrame) -> None:
    cells = statistics(rows, ("all",))
    counted = [i for ids in cells["counted_ids"] for i in ids.split(";") if i]
    left_out = [entry for text in cells["left_out"] for entry in text.split(";") if entry]
    assert sorted(counted + [entry.split("=")[0] for entry in left_out]) == sorted(rows["observation_id"])
    assert {entry.split("=")[1].split(":")[0] for entry in left_out} <= set(reasons())


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_the_headline_is_the_sum_of_the_district_cells(rows: pd.DataFrame) -> None:
    cells = statistics(rows, ("all",))
    mine = cells[cells["district"].isin(["昌平区", "朝阳区"]) & (cells["metric"] == "reached") & (cells["figures"] > 0)]
    found = headline_total(rows, city="北京市", metric="reached", unit="人").districts
    assert (found.figures, found.bound) == (mine["figures"].sum(), add_bounds(mine["bound"]))
    assert (found.value or 0) == pytest.approx(mine["value"].sum(), abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_totals_list_the_figures_of_their_cells(rows: pd.DataFrame) -> None:
    cells = statistics(rows)
    made = totals(cells, rows)
    assert made["figures"].sum() == cells["figures"].sum()
    assert sorted(";".join(made["counted_ids"]).split(";")) == sorted(";".join(cells.loc[cells["figures"] > 0, "counted_ids"]).split(";"))
