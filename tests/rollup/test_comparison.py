from typing import Any

import pandas as pd

from etl.rollup import COMPARISON, compare, statistics, totals
from etl.storage import DENOMINATORS
from tests.rollup.examples import observations

CHAOYANG = {"district": "朝阳区", "organization": "朝阳区总工会"}
HAIDIAN = {"district": "海淀区", "organization": "海淀区总工会"}
STOCK = {"metric": "stock", "label": "工会会员"}
HEADS = [
    ("北京市", "昌平区", "members", 50.0, "区总工会年报", "2022-12-31"),
    ("北京市", "昌平区", "members", 80.0, "区总工会年报", "2023-06-30"),
    ("北京市", "昌平区", "members", 90.0, "区总工会年报", "2024-12-31"),
    ("北京市", "昌平区", "workers", 400.0, "统计年鉴", "2022-12-31"),
]


def compared(*changes: dict[str, Any], grain: str = "all", **given: Any) -> pd.DataFrame:
    rows = observations(*changes)
    cells = statistics(rows, (grain,))
    made = compare(cells, totals(cells, rows), **given)
    assert tuple(made.columns) == COMPARISON
    return made


def denominators(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(DENOMINATORS))


def test_districts_are_ranked_and_share_the_citys_sum() -> None:
    made = compared({}, CHAOYANG | {"value": 250.0}, HAIDIAN | {"value": 50.0})
    assert list(zip(made["district"], made["rank"], made["share"], strict=True)) == [
        ("朝阳区", 1, 62.5),
        ("昌平区", 2, 25),
        ("海淀区", 3, 12.5),
    ]
    assert set(made["ranked"]) == {3}
    assert set(made["share_bound"]) == {"exact"}


def test_equal_districts_share_a_rank() -> None:
    assert list(compared({}, CHAOYANG, HAIDIAN | {"value": 50.0})["rank"]) == [1, 1, 3]


def test_a_hedged_figure_makes_the_shares_of_all_uncertain() -> None:
    made = compared({}, CHAOYANG | {"value": 300.0, "bound": "at_least"}).set_index("district")
    assert dict(made["share_bound"]) == {"朝阳区": "approx", "昌平区": "at_most"}


def test_municipal_national_and_unplaced_figures_are_no_district() -> None:
    made = compared({}, {"district": "市级"}, {"district": "全国", "city": ""}, {"district": ""})
    assert (list(made["district"]), list(made["share"])) == (["昌平区"], [100])


def test_what_cannot_be_added_is_not_ranked() -> None:
    made = compared(STOCK, CHAOYANG | STOCK | {"label": "快递员"})
    assert made["rank"].isna().all() and made["share"].isna().all()
    assert len(made) == 2
    assert compared({"metric": "rate", "unit": "%"}).empty


def test_periods_units_statuses_and_cities_are_compared_apart() -> None:
    other = CHAOYANG | {"value": 7.0}
    march = {"period_start": "2023-03-01", "period_end": "2023-03-31"}
    for change in ({"unit": "户"}, {"status": "planned"}, {"city": "天津市"}, march):
        assert list(compared({}, other | change, grain="month")["rank"]) == [1, 1]


def test_without_denominators_nothing_is_said_per_head() -> None:
    made = compared({})
    assert made["per_head"].isna().all() and made["heads"].isna().all()
    assert list(made["heads_source"]) == [""]


def test_heads_are_those_of_the_last_count_before_the_periods_end() -> None:
    made = compared({}, {"period_start": "2023-07-01", "period_end": "2023-07-31"}, grain="month", denominators=denominators(*HEADS))
    assert list(zip(made["heads"], made["per_head"], made["heads_date"], strict=True)) == [(50, 2, "2022-12-31"), (80, 1.25, "2023-06-30")]
    assert list(made["heads_source"]) == ["区总工会年报"] * 2


def test_all_time_takes_the_last_count_and_what_lies_before_the_first_takes_the_first() -> None:
    assert list(compared({}, denominators=denominators(*HEADS))["heads"]) == [90]
    early = {"period_start": "2020-03-01", "period_end": "2020-03-31"}
    assert list(compared(early, grain="month", denominators=denominators(*HEADS))["heads"]) == [50]


def test_heads_are_of_the_kind_asked_for_and_of_the_same_district() -> None:
    made = compared({"bound": "at_least"}, CHAOYANG, denominators=denominators(*HEADS), kind="workers").set_index("district")
    assert dict(made["per_head"].fillna(-1)) == {"昌平区": 0.25, "朝阳区": -1}
    assert dict(made["per_head_bound"]) == {"昌平区": "at_least", "朝阳区": ""}
    assert made.loc["昌平区", "heads_kind"] == "workers"
