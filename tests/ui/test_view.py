import pandas as pd
import pytest

from etl.rollup import statistics
from tests.ui.sample import observations
from ui.selection import Selection, rows
from ui.view import (
    axis_labels,
    counted_ids,
    date_rows,
    left_out,
    longer_total,
    metric_choices,
    of_metric,
    period_label,
    place_rows,
    scope_totals,
    scoped,
    with_ids,
)

WORDS = {"市级": "市级", "全国": "全国", "": "未归区"}


def cells(**changes: str) -> pd.DataFrame:
    return rows(statistics(observations(), ("all",)), Selection(**changes))


def reached(city: str = "北京市", status: str = "actual") -> pd.DataFrame:
    return of_metric(cells(city=city, status=status), "reached", "人")


def test_the_districts_sum_and_the_municipal_figure_stand_apart() -> None:
    found = scope_totals(reached(), observations())
    assert set(found) == {"districts", "municipal", "unplaced"}
    assert (found["districts"]["value"], found["districts"]["value_max"], found["districts"]["bound"]) == (48520, 48530, "approx")
    assert (found["districts"]["figures"], found["districts"]["documents"]) == (4, 2)
    assert found["municipal"]["value"] == 743
    assert found["unplaced"]["value"] == 12


def test_where_nothing_is_reported_there_is_no_total() -> None:
    assert scope_totals(reached("天津市").iloc[:0], observations()) == {}


def test_every_district_of_beijing_has_its_tile_and_silence_is_no_figure() -> None:
    made = place_rows(reached(), "北京市", ["actual"], WORDS).set_index("place")
    tiled = made[~made["apart"]]
    assert len(tiled) == 16 and not tiled[["row", "column"]].duplicated().any()
    assert made.loc["延庆区", "figures"] == 0 and pd.isna(made.loc["延庆区", "value"])
    assert (made.loc["顺义区", "value"], made.loc["顺义区", "bound"]) == (3000, "at_least")
    assert list(made.index[made["apart"]]) == ["经济技术开发区", "市级", "未归区"]
    assert not made[["row", "column"]].dropna().duplicated().any()


def test_planned_and_actual_figures_of_a_district_are_rows_of_their_own() -> None:
    made = place_rows(reached(status=""), "北京市", ["actual", "planned"], WORDS).set_index("key")
    assert (made.loc["顺义区|actual", "value"], made.loc["顺义区|planned", "value"]) == (3000, 20000)
    assert made.loc["昌平区|planned", "figures"] == 0


def test_another_city_shows_the_districts_it_reports_and_no_grid() -> None:
    made = place_rows(reached("天津市"), "天津市", ["actual"], WORDS)
    assert list(made["place"]) == ["和平区"]
    assert made["row"].isna().all()


def test_what_a_cell_leaves_out_is_read_with_its_reason_and_the_figure_that_stands() -> None:
    shunyi = reached()[reached()["district"] == "顺义区"]
    assert counted_ids(shunyi) == ("id05",)
    assert left_out(shunyi) == (("id06", "part", "id05"), ("id07", "restated", "id05"))
    assert left_out(pd.DataFrame({"left_out": ["x=rejected", ""]})) == (("x", "rejected", ""),)


def test_metrics_are_offered_with_their_units_the_most_reported_first() -> None:
    offered = metric_choices(cells(city="北京市"))
    assert offered[0] == ("reached", "人")
    assert set(offered) == {("reached", "人"), ("spent", "元"), ("disputes_accepted", "件"), ("recruited", "人"), ("rate", "%")}
    assert metric_choices(cells(city="上海市")) == []


@pytest.mark.parametrize(("grain", "label"), [("year", "2023"), ("quarter", "2023Q3"), ("month", "2023-08")])
def test_a_period_has_a_label_at_each_grain(grain: str, label: str) -> None:
    assert period_label("2023-08-01", grain) == label


def test_the_time_axis_has_no_gaps() -> None:
    assert axis_labels("2022-11-01", "2023-02-28", "month") == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert axis_labels("2022-11-01", "2023-02-28", "quarter") == ["2022Q4", "2023Q1"]
    assert axis_labels("2022-11-01", "2024-02-28", "year") == ["2022", "2023", "2024"]


def test_a_year_is_never_spread_over_months_and_the_rest_is_told() -> None:
    inside = scoped(of_metric(rows(observations(), Selection(city="北京市")), "reached", "人"), "districts")
    by_month, by_year = date_rows(inside, "month"), date_rows(inside, "year")
    assert list(by_month["period"]) == ["2023-08"]
    assert list(by_month["value"]) == [3520]
    assert dict(zip(by_year["period"], by_year["value"], strict=True)) == {"2022": 45000, "2023": 3520}
    total, behind = longer_total(inside, "month")
    assert total is not None and (total["value"], total["figures"]) == (45000, 1)
    assert counted_ids(behind) == ("id01",)
    assert longer_total(inside, "year")[0] is None


def test_a_period_keeps_what_it_left_out() -> None:
    inside = scoped(of_metric(rows(observations(), Selection(city="北京市")), "reached", "人"), "districts")
    assert [reason for _, reason, _ in left_out(date_rows(inside, "month"))] == ["part", "restated"]


def test_figures_come_in_the_order_of_the_build() -> None:
    assert list(with_ids(observations(), ["id05", "id01"])["observation_id"]) == ["id01", "id05"]
