import pytest

from etl.rollup import longer_than, statistics
from tests.rollup.examples import observations


def cells_of(start: str, end: str) -> dict[str, tuple[str, str]]:
    cells = statistics(observations({"period_start": start, "period_end": end}))
    return {grain: (a, b) for grain, a, b in zip(cells["grain"], cells["period_start"], cells["period_end"], strict=True)}


YEAR, ALL = ("2023-01-01", "2023-12-31"), ("", "")


@pytest.mark.parametrize(
    ("start", "end", "cells"),
    [
        ("2023-05-03", "2023-05-03", {"year": YEAR, "quarter": ("2023-04-01", "2023-06-30"), "month": ("2023-05-01", "2023-05-31")}),
        ("2023-02-01", "2023-02-28", {"year": YEAR, "quarter": ("2023-01-01", "2023-03-31"), "month": ("2023-02-01", "2023-02-28")}),
        (
            "2024-02-29",
            "2024-02-29",
            {"year": ("2024-01-01", "2024-12-31"), "quarter": ("2024-01-01", "2024-03-31"), "month": ("2024-02-01", "2024-02-29")},
        ),
        ("2023-04-30", "2023-05-01", {"year": YEAR, "quarter": ("2023-04-01", "2023-06-30")}),
        ("2023-03-31", "2023-04-01", {"year": YEAR}),
        ("2023-01-01", "2023-12-31", {"year": YEAR}),
        ("2022-09-01", "2023-09-30", {}),
        ("2022-12-31", "2023-01-01", {}),
        ("2022-05-01", "2023-05-31", {}),
        ("", "", {}),
    ],
)
def test_a_row_counts_only_where_its_whole_period_lies_inside(start: str, end: str, cells: dict[str, tuple[str, str]]) -> None:
    assert cells_of(start, end) == cells | {"all": ALL}


def test_what_no_month_holds_can_be_told_apart() -> None:
    rows = observations(
        {"period_start": "2023-05-01", "period_end": "2023-05-31"},
        {"period_start": "2023-01-01", "period_end": "2023-12-31"},
        {"period_start": "", "period_end": ""},
    )
    assert list(longer_than(rows, "month")["observation_id"]) == ["b", "c"]
    assert list(longer_than(rows, "year")["observation_id"]) == ["c"]
    assert longer_than(rows, "all").empty


def test_an_unknown_grain_is_refused() -> None:
    with pytest.raises(ValueError, match="week"):
        statistics(observations({}), ("week",))
