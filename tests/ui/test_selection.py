import pandas as pd
import pytest

from tests.ui.sample import observations
from ui.selection import Facts, Selection, data_date, facts, main_city, rows


def ids(selection: Selection) -> list[str]:
    return [one.removeprefix("id") for one in rows(observations(), selection)["observation_id"]]


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(status=""), 16),
        (Selection(), 15),
        (Selection(city="天津市"), 1),
        (Selection(districts=("昌平区", "大兴区")), 7),
        (Selection(status="planned"), 1),
        (Selection(group="funds"), 2),
        (Selection(metrics=("recruited", "rate")), 2),
        (Selection(units=("件",)), 1),
        (Selection(start="2023-01-01", end="2023-12-31"), 9),
        (Selection(start="2023-08-01", end="2023-08-31"), 5),
        (Selection(city="上海市"), 0),
    ],
)
def test_the_filters_take_the_rows_they_ask_for(selection: Selection, found: int) -> None:
    assert len(ids(selection)) == found


def test_a_window_takes_only_periods_that_lie_wholly_inside_and_none_without_a_period() -> None:
    assert ids(Selection(start="2022-06-01", end="2023-12-30", status="planned")) == ["08"]
    assert ids(Selection(city="天津市", start="2000-01-01", end="2100-01-01")) == []
    assert ids(Selection(districts=("昌平区",), start="2022-01-01", end="2022-12-30")) == []


def test_the_headlines_follow_place_days_and_status_but_no_metric() -> None:
    asked = Selection("北京市", ("昌平区",), "2022-01-01", "2022-12-31", "funds", ("spent",), ("元",), "actual")
    assert asked.for_headlines() == Selection("北京市", ("昌平区",), "2022-01-01", "2022-12-31")


def test_beijing_opens_first_where_the_build_holds_it() -> None:
    seen = observations()
    assert main_city(seen) == "北京市"
    assert main_city(seen[seen["city"] == "天津市"]) == "天津市"
    assert main_city(seen[seen["city"] == ""]) == ""


def test_the_facts_of_a_build_name_its_cities_years_and_days() -> None:
    found = facts(observations())
    assert found == Facts("2024-01-12", ("北京市", "天津市"), ("2023", "2022"), "2022-01-01", "2023-12-31")
    assert facts(observations().iloc[:0]) == Facts("", (), (), "", "")


def test_the_data_date_is_the_newest_publication_and_never_a_planned_day() -> None:
    seen = observations()
    assert data_date(seen) == "2024-01-12"
    assert data_date(seen[seen["document"] == "summer.txt"]) == "2023-08-05"
    assert data_date(seen[seen["document"] == "summer.txt"].assign(published="")) == "2023-08-05"
    assert data_date(pd.DataFrame(columns=seen.columns)) == ""
