import pytest

from etl.rollup import statistics
from etl.storage import select
from tests.rollup.examples import observations

ROWS = observations(
    {},
    {"district": "朝阳区"},
    {"district": "朝阳区", "metric": "spent"},
    {"period_start": "2023-01-01", "period_end": "2023-12-31"},
    {"period_start": "", "period_end": ""},
)


@pytest.mark.parametrize(
    ("where", "start", "end", "ids"),
    [
        ({}, "", "", "abcde"),
        ({"district": []}, "", "", "abcde"),
        ({"district": ["朝阳区"]}, "", "", "bc"),
        ({"district": ["朝阳区", "昌平区"], "metric": ["reached"]}, "", "", "abde"),
        ({"district": ["西城区"]}, "", "", ""),
        ({"article": ["1"]}, "", "", "abcde"),
        ({}, "2023-02-01", "2023-02-28", "abc"),
        ({}, "2023-02-02", "2023-02-28", ""),
        ({}, "2023-01-01", "", "abcd"),
        ({}, "", "2023-06-30", "abc"),
        ({"district": ["昌平区"]}, "2023-01-01", "2023-12-31", "ad"),
    ],
)
def test_a_slice_holds_the_rows_asked_for(where: dict[str, list[str]], start: str, end: str, ids: str) -> None:
    assert "".join(select(ROWS, where, start=start, end=end)["observation_id"]) == ids


def test_cells_can_be_sliced_like_rows() -> None:
    found = select(statistics(ROWS), {"grain": ["month"], "district": ["昌平区"]}, start="2023-02-01", end="2023-02-28")
    assert list(found["counted_ids"]) == ["a"]


@pytest.mark.parametrize(("where", "start"), [({"grain": ["year"]}, ""), ({}, "2023-01-01")])
def test_a_column_that_the_table_lacks_is_named(where: dict[str, list[str]], start: str) -> None:
    with pytest.raises(ValueError, match="grain" if where else "period_start"):
        select(ROWS.drop(columns="period_start"), where, start=start)
