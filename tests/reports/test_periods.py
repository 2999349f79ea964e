import pytest

from etl.reports.periods import a_year_before, first_day, recent, shifted


@pytest.mark.parametrize(
    ("name", "grain", "steps", "expected"),
    [
        ("2023", "year", -1, "2022"),
        ("2023Q1", "quarter", -1, "2022Q4"),
        ("2023Q4", "quarter", 1, "2024Q1"),
        ("2023Q3", "quarter", 0, "2023Q3"),
        ("2023-01", "month", -1, "2022-12"),
        ("2023-12", "month", 1, "2024-01"),
        ("2023-10", "month", -1, "2023-09"),
    ],
)
def test_periods_follow_one_another_across_years(name: str, grain: str, steps: int, expected: str) -> None:
    assert shifted(name, grain, steps) == expected


@pytest.mark.parametrize(
    ("name", "grain", "before", "day"),
    [
        ("2023", "year", "2022", "2023-01-01"),
        ("2023Q1", "quarter", "2022Q1", "2023-01-01"),
        ("2023Q4", "quarter", "2022Q4", "2023-10-01"),
        ("2024-02", "month", "2023-02", "2024-02-01"),
    ],
)
def test_a_period_knows_its_first_day_and_the_same_period_of_the_year_before(name: str, grain: str, before: str, day: str) -> None:
    assert (a_year_before(name, grain), first_day(name, grain)) == (before, day)


@pytest.mark.parametrize(("name", "grain"), [("2023", "year"), ("2023Q3", "quarter"), ("2023-09", "month")])
def test_a_trend_reaches_back_to_the_same_period_of_the_year_before(name: str, grain: str) -> None:
    told = recent(name, grain)
    assert told[-1] == name
    assert a_year_before(name, grain) in told
    assert told == sorted(told)
