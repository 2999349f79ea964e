from typing import Any

import pytest

from etl.rollup import statistics
from tests.rollup.examples import observations

YEAR = {"period_start": "2023-01-01", "period_end": "2023-12-31", "value": 900.0}
STREET = {"organization": "南口镇总工会", "level": "subdistrict"}
FACTORY = {"organization": "某厂工会", "level": "grassroots"}


def cells(*changes: dict[str, Any]) -> dict[str, tuple[float, str, str]]:
    """Grain -> value, counted ids and left out; the examples have one cell of each grain at most."""
    made = statistics(observations(*changes))
    assert not made["grain"].duplicated().any()
    return {str(c["grain"]): (c["value"], c["counted_ids"], c["left_out"]) for c in made.to_dict("records")}


@pytest.mark.parametrize(
    "longer",
    [
        YEAR,
        YEAR | {"value": 100.0},
        YEAR | {"document": "b.txt", "published": "2024-01-10"},
        YEAR | {"label": "慰问的职工"},
        YEAR | {"bound": "at_least"},
        {"period_start": "2023-02-01", "period_end": "2023-03-01", "value": 101.0},
        {"period_start": "2023-01-31", "period_end": "2023-02-28", "value": 101.0},
    ],
    ids=str,
)
def test_a_figure_is_contained_in_the_bodys_figure_for_a_longer_period(longer: dict[str, Any]) -> None:
    assert cells({}, longer)["all"] == (longer["value"], "b", "a=contained:b")


@pytest.mark.parametrize(
    "longer",
    [
        YEAR | {"organization": "南口镇总工会"},
        YEAR | {"label": "体检"},
        YEAR | {"label": "慰问困难职工"},
        YEAR | {"value": 99.0},
        YEAR | {"period_start": "2023-02-02"},
        {"value": 900.0},
        YEAR | {"period_start": "", "period_end": ""},
        YEAR | {"role": "per_unit"},
        YEAR | {"review": "rejected"},
    ],
    ids=str,
)
def test_in_doubt_nothing_is_contained(longer: dict[str, Any]) -> None:
    assert "a" in cells({}, longer)["all"][1].split(";")


def test_figures_of_other_statuses_and_units_contain_nothing() -> None:
    for other in ({"status": "planned"}, {"unit": "人次"}, {"metric": "participants"}, {"district": "市级"}):
        made = statistics(observations({}, YEAR | other), ("all",))
        assert list(made["left_out"]) == ["", ""]


def test_an_unknown_body_contains_nothing() -> None:
    assert cells({"organization": ""}, YEAR | {"organization": ""})["all"][1] == "a;b"


def test_a_month_never_sees_the_figure_of_the_year() -> None:
    made = cells({}, YEAR)
    assert made["month"] == made["quarter"] == (100, "a", "")
    assert made["year"] == made["all"] == (900, "b", "a=contained:b")


def test_of_periods_within_periods_the_longest_is_named() -> None:
    quarter = {"period_start": "2023-01-01", "period_end": "2023-03-31", "value": 300.0}
    made = cells({}, quarter, YEAR)
    assert made["quarter"] == (300, "b", "a=contained:b")
    assert made["year"] == (900, "c", "a=contained:c;b=contained:c")


def test_a_range_contains_what_does_not_pass_its_upper_end() -> None:
    longer = YEAR | {"value": 90.0, "value_max": 110.0}
    assert cells({"value": 80.0, "value_max": 110.0}, longer)["all"][1] == "b"
    assert cells({"value": 80.0, "value_max": 111.0}, longer)["all"][1] == "a;b"


def test_a_standing_number_is_superseded_not_contained() -> None:
    stock = {"metric": "stock", "label": "工会会员"}
    assert cells(stock, YEAR | stock)["all"][2] == "a=superseded:b"


def test_newly_built_sites_are_contained_like_any_sum() -> None:
    new = {"metric": "sites", "label": "新建驿站", "unit": "家"}
    assert cells(new, YEAR | new)["all"] == (900, "b", "a=contained:b")


def test_a_cumulative_figure_without_words_of_its_own_speaks_of_the_figure_before_it() -> None:
    aid, since = {"label": "给学生发助学金"}, YEAR | {"period_start": "2007-01-01", "label": "以来累计"}
    assert cells(aid, since)["all"] == (900, "b", "a=contained:b")
    assert cells(aid, since | {"article": 2})["all"][1] == "a;b"
    assert cells(aid, since | {"label": "发放"})["all"][1] == "a;b"


def test_what_a_duplicate_or_a_part_stands_behind_is_named_to_the_end() -> None:
    made = cells(YEAR, {}, {"document": "b.txt"}, {"document": "b.txt", "role": "part", "whole_id": "c", "value": 7.0})
    assert made["all"] == (900, "a", "b=contained:a;c=duplicate:a;d=part:a")


SUMS: dict[str, tuple[list[dict[str, Any]], float, str, str]] = {
    "a sub-union's figure is in its district's own": ([YEAR, STREET], 900, "a", "b=contained:a"),
    "the same period will do": ([{"value": 101.0}, STREET], 101, "a", "b=contained:a"),
    "several sub-unions together": ([YEAR, STREET | {"value": 400.0}, FACTORY | {"value": 500.0}], 900, "a", "b=contained:a;c=contained:a"),
    "together they must not be more": ([YEAR, STREET | {"value": 401.0}, FACTORY | {"value": 500.0}], 1801, "a;b;c", ""),
    "nor one of them": ([{}, STREET | {"value": 101.0}], 201, "a;b", ""),
    "the district's period must hold theirs": ([{"value": 900.0}, STREET | {"period_end": "2023-03-01"}], 1000, "a;b", ""),
    "the thing must be the same": ([YEAR, STREET | {"label": "体检"}], 1000, "a;b", ""),
    "a body of no known rank is no sub-union": ([YEAR, STREET | {"level": ""}], 1000, "a;b", ""),
    "a sub-union contains nothing of its district's": ([{}, STREET | YEAR], 1000, "a;b", ""),
    "what is contained already is not counted against the district": (
        [YEAR, STREET | YEAR | {"value": 880.0}, STREET | {"value": 100.0}],
        900, "a", "b=contained:a;c=contained:a",
    ),
    "an unknown period is in doubt": ([YEAR | {"period_start": "", "period_end": ""}, STREET], 1000, "a;b", ""),
    "standing numbers of a sub-union are in the district's": (
        [YEAR | {"metric": "stock", "label": "会员"}, STREET | {"metric": "stock", "label": "工会会员"}],
        900, "a", "b=contained:a",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "value", "counted", "left_out"), SUMS.values(), ids=list(SUMS))
def test_a_district_bodys_own_figure_stands_for_its_sub_unions(
    rows: list[dict[str, Any]], value: float, counted: str, left_out: str
) -> None:
    assert cells(*rows)["all"] == (value, counted, left_out)


def test_municipal_figures_contain_nothing_of_the_districts() -> None:
    made = statistics(observations({}, YEAR | {"district": "市级", "organization": "北京市总工会", "level": "municipal"}), ("all",))
    assert dict(zip(made["district"], made["value"], strict=True)) == {"昌平区": 100, "市级": 900}
