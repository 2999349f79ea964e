from typing import Any

import pandas as pd
import pytest

from etl import tables
from etl.rollup import reasons, statistics
from tests.rollup.examples import observations


def whole(*changes: dict[str, Any]) -> dict[str, Any]:
    """The only all-time cell of these rows."""
    (cell,) = statistics(observations(*changes), ("all",)).to_dict("records")
    return {str(name): None if pd.isna(value) else value for name, value in cell.items()}


STOCK = {"metric": "stock", "label": "工会会员", "value": 900.0}
SITES = {"metric": "sites", "label": "暖心驿站", "unit": "家", "value": 30.0}
NEW = SITES | {"label": "新建暖心驿站", "value": 5.0}
RATE = {"metric": "rate", "label": "建会率", "unit": "%", "value": 92.0}
OTHER_BODY = {"organization": "南口镇总工会"}
LATER = {"period_start": "2023-02-28", "published": "2023-03-02"}

# rows -> value, value_max, bound, counted ids, left out
ADDED: dict[str, tuple[list[dict[str, Any]], float | None, float | None, str, str, str]] = {
    "figures of a sum are added": ([{}, {"value": 20.5}], 120.5, None, "exact", "a;b", ""),
    "a sum carries its bound": ([{}, {"bound": "at_least"}], 200, None, "at_least", "a;b", ""),
    "a range adds value and upper end": ([{}, {"value": 20.0, "value_max": 30.0}], 120, 130, "exact", "a;b", ""),
    "sums have no noise of binary fractions": ([{"value": 0.1}, {"value": 0.2}], 0.3, None, "exact", "a;b", ""),
    "a part is in its whole already": ([{}, {"role": "part", "whole_id": "a"}], 100, None, "exact", "a", "b=part:a"),
    "a part without a known whole is left out too": ([{}, {"role": "part"}], 100, None, "exact", "a", "b=part"),
    "a repetition counts once": ([{"role": "restated", "whole_id": "b"}, {}], 100, None, "exact", "b", "a=restated:b"),
    "a standard for each is no amount": ([{}, {"role": "per_unit"}], 100, None, "exact", "a", "b=per_unit"),
    "what review rejected is left out, whatever its role": (
        [{}, {"role": "part", "whole_id": "a", "review": "rejected"}],
        100, None, "exact", "a", "b=rejected",
    ),
    "a cell that counts nothing has no value, not 0": ([{"role": "per_unit"}], None, None, "", None, "a=per_unit"),
    "of standing numbers the newest stands": ([STOCK, STOCK | LATER | {"value": 950.0}], 950, None, "exact", "b", "a=superseded:b"),
    "newest is decided by the day it speaks of, then by publication": (
        [STOCK | {"published": "2023-06-01"}, STOCK | {"period_end": "2023-03-31", "published": "2023-04-01", "value": 950.0}],
        950, None, "exact", "b", "a=superseded:b",
    ),
    "of equally new standing numbers the greater stands": ([STOCK, STOCK | {"value": 950.0}], 950, None, "exact", "b", "a=superseded:b"),
    "a standing number told again in other words is one": (
        [STOCK | {"value": 27.0, "label": "对镇街和功能区的联系"}, STOCK | LATER | {"value": 27.0, "label": "联系镇街、功能区，全覆盖"}],
        27, None, "exact", "b", "a=superseded:b",
    ),
    "standing numbers of one value are two where their labels share nothing": (
        [STOCK | {"value": 27.0, "label": "镇街"}, STOCK | LATER | {"value": 27.0, "label": "医院"}],
        None, None, "", "a;b", "",
    ),
    "standing numbers of one thing are added over bodies": ([STOCK, STOCK | OTHER_BODY | {"value": 50.0}], 950, None, "exact", "a;b", ""),
    "one thing may be written in two ways": ([STOCK, STOCK | OTHER_BODY | {"label": "“工会”的会员"}], 1800, None, "exact", "a;b", ""),
    "standing numbers of several things are listed, never added": ([STOCK, STOCK | {"label": "职工"}], None, None, "", "a;b", ""),
    "several things are listed even where one of them is out of date": (
        [STOCK, STOCK | LATER, STOCK | {"label": "职工"}],
        None, None, "", "b;c", "a=superseded:b",
    ),
    "newly built sites are summed": ([NEW, NEW | {"label": "新增职工书屋"}], 10, None, "exact", "a;b", ""),
    "beside standing sites the new ones are left out": ([SITES, NEW], 30, None, "exact", "a", "b=new_site"),
    "a rejected standing number does not push new sites out": ([SITES | {"review": "rejected"}, NEW], 5, None, "exact", "b", "a=rejected"),
    "new words mark new sites only": (
        [STOCK | {"label": "新增会员"}, STOCK | LATER | {"label": "新增会员"}],
        900, None, "exact", "b", "a=superseded:b",
    ),
    "rates are listed": ([RATE], None, None, "", "a", ""),
    "rates are never added": ([RATE, RATE], None, None, "", "a;b", ""),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "value", "value_max", "bound", "counted", "left_out"), ADDED.values(), ids=list(ADDED))
def test_a_cell_adds_what_may_be_added(
    rows: list[dict[str, Any]], value: float | None, value_max: float | None, bound: str, counted: str | None, left_out: str
) -> None:
    cell = whole(*rows)
    assert (cell["value"], cell["value_max"], cell["bound"]) == (value, value_max, bound)
    assert (cell["counted_ids"], cell["left_out"]) == (counted or "", left_out)
    assert cell["figures"] == len((counted or "").split(";") if counted else [])


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("city", "北京市", "天津市"),
        ("district", "昌平区", "市级"),
        ("district", "昌平区", "全国"),
        ("metric", "reached", "participants"),
        ("unit", "人", "人次"),
        ("status", "actual", "planned"),
    ],
)
def test_figures_that_differ_in_kind_are_never_added(column: str, one: str, other: str) -> None:
    cells = statistics(observations({column: one}, {column: other, "value": 7.0}), ("all",))
    assert dict(zip(cells[column], cells["value"], strict=True)) == {one: 100, other: 7}


def test_a_cell_says_how_much_stands_behind_it() -> None:
    cell = whole(
        {},
        OTHER_BODY | {"review": "accepted"},
        {"document": "b.txt", "review": "corrected", "value": 40.0},
        {"organization": ""},
        {"role": "part", "document": "c.txt"},
    )
    assert (cell["figures"], cell["documents"], cell["organizations"], cell["reviewed_share"]) == (4, 2, 2, 0.5)


def test_new_sites_are_summed_in_the_month_that_holds_no_standing_number() -> None:
    rows = observations(SITES | {"period_start": "2023-01-01", "period_end": "2023-12-31"}, NEW)
    cells = statistics(rows, ("year", "month")).set_index("grain")
    assert dict(cells["value"]) == {"year": 30, "month": 5}
    assert dict(cells["left_out"]) == {"year": "b=new_site", "month": ""}


def test_cells_have_the_columns_and_types_of_the_table() -> None:
    for rows in (observations({}), observations()):
        cells = statistics(rows)
        assert tuple(cells.columns) == tables.STATISTICS
        assert {column: str(cells[column].dtype) for column in cells} == {c: tables.TYPES.get(c, "str") for c in tables.STATISTICS}


def test_cells_come_in_the_order_of_place_metric_and_grain() -> None:
    cells = statistics(observations({"district": "朝阳区"}, {"metric": "spent", "unit": "元"}, {}))
    assert list(zip(cells["district"], cells["metric"], cells["grain"], strict=True)) == [
        (district, metric, grain)
        for district, metric in [("昌平区", "reached"), ("昌平区", "spent"), ("朝阳区", "reached")]
        for grain in ("year", "quarter", "month", "all")
    ]


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (observations({}).drop(columns=["bound", "city"]), "lack columns: city, bound"),
        (observations({}).assign(metric="visitors"), "unknown metric: visitors"),
        (observations({}).assign(bound="about"), "unknown bound: about"),
        (pd.concat([observations({}), observations({})]), "stands twice: a"),
    ],
)
def test_a_frame_that_is_no_table_of_observations_is_refused(frame: pd.DataFrame, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        statistics(frame)


def test_missing_texts_count_as_empty() -> None:
    rows = observations({"district": "", "period_start": "", "period_end": ""})
    as_read_by_others = rows.astype({"district": "object"}).assign(district=None, period_start=float("nan"), period_end=float("nan"))
    pd.testing.assert_frame_equal(statistics(as_read_by_others), statistics(rows))


def test_every_reason_is_told_in_two_languages() -> None:
    assert all(reason.zh and reason.en for reason in reasons().values())
