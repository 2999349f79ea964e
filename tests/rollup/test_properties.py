"""What holds for any observations whatever."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import tables
from etl.rollup import add_bounds, headline_total, overlaps, reasons, statistics, totals
from tests.rollup.examples import observations

DAYS = st.sampled_from(["", "2022-12-31", "2023-01-01", "2023-02-03", "2023-03-31", "2023-12-31"])
CHANGES = st.fixed_dictionaries(
    {
        "document": st.sampled_from(["a.txt", "b.txt"]),
        "article": st.integers(1, 2),
        "organization": st.sampled_from(["昌平区总工会", "南口镇总工会", ""]),
        "level": st.sampled_from(["district", "subdistrict"]),
        "district": st.sampled_from(["昌平区", "朝阳区", "市级", ""]),
        "metric": st.sampled_from(["reached", "stock", "sites", "rate"]),
        "label": st.sampled_from(["驿站", "新建驿站", "“驿站”", "会员", "会员和驿站", "以来累计", ""]),
        "value": st.sampled_from([1.0, 27.0, 100.0, 263.0]) | st.integers(0, 10**9).map(lambda tenths: tenths / 10),
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


CELL = ["city", "district", "metric", "unit", "status", "grain", "period_start"]


def amounts(rows: pd.DataFrame) -> pd.DataFrame:
    """What may not change where nothing is reported anew: cell -> value, bound and number of distinct figures."""
    return statistics(rows).set_index(CELL)[["value", "value_max", "bound", "figures"]]


def copied(rows: pd.DataFrame, **changes: object) -> pd.DataFrame:
    """The rows under ids of their own."""
    ids = {column: rows[column].where(rows[column] == "", "copy-" + rows[column]) for column in ("observation_id", "whole_id")}
    return rows.assign(**(ids | changes))


def cells_with_rows(rows: pd.DataFrame) -> list[tuple[dict, pd.DataFrame]]:
    by_id = rows.set_index("observation_id")
    return [(cell, by_id.loc[[i for i in cell["counted_ids"].split(";") if i]]) for cell in statistics(rows).to_dict("records")]


@settings(deadline=None, max_examples=25)
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: pd.DataFrame, random) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(statistics(rows.iloc[order]), statistics(rows))


@settings(deadline=None, max_examples=25)
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


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_every_row_is_counted_or_left_out_with_a_reason_once_in_all_time(rows: pd.DataFrame) -> None:
    cells = statistics(rows, ("all",))
    counted = [i for ids in cells["counted_ids"] for i in ids.split(";") if i]
    left_out = [entry for text in cells["left_out"] for entry in text.split(";") if entry]
    assert sorted(counted + [entry.split("=")[0] for entry in left_out]) == sorted(rows["observation_id"])
    assert {entry.split("=")[1].split(":")[0] for entry in left_out} <= set(reasons())


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_the_headline_is_the_sum_of_the_district_cells(rows: pd.DataFrame) -> None:
    cells = statistics(rows, ("all",))
    mine = cells[cells["district"].isin(["昌平区", "朝阳区"]) & (cells["metric"] == "reached") & (cells["figures"] > 0)]
    found = headline_total(rows, city="北京市", metric="reached", unit="人").districts
    assert (found.figures, found.bound) == (mine["figures"].sum(), add_bounds(mine["bound"]))
    assert (found.value or 0) == pytest.approx(mine["value"].sum(), abs=1e-6)


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_totals_list_the_figures_of_their_cells(rows: pd.DataFrame) -> None:
    cells = statistics(rows)
    made = totals(cells, rows)
    assert made["figures"].sum() == cells["figures"].sum()
    assert sorted(";".join(made["counted_ids"]).split(";")) == sorted(";".join(cells.loc[cells["figures"] > 0, "counted_ids"]).split(";"))


@settings(deadline=None, max_examples=25)
@given(ROWS, st.sampled_from(["0.txt", "z.txt"]))
def test_a_copy_of_a_document_under_another_name_changes_no_amount(rows: pd.DataFrame, name: str) -> None:
    copy = copied(rows[rows["document"] == "b.txt"], document=name)
    pd.testing.assert_frame_equal(amounts(pd.concat([copy, rows], ignore_index=True)), amounts(rows))


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_splitting_documents_between_articles_changes_no_amount(rows: pd.DataFrame) -> None:
    names = rows["article"].astype("str") + "-" + rows["document"]
    split = rows.assign(document=names, article=1).astype({"article": "Int64"})
    pd.testing.assert_frame_equal(amounts(split), amounts(rows))


@settings(deadline=None, max_examples=25)
@given(ROWS, st.data())
def test_an_equally_precise_restatement_changes_no_amount(rows: pd.DataFrame, data: st.DataObject) -> None:
    totals = rows[(rows["role"] == "total") & (rows["review"] != "rejected")]
    if totals.empty:
        return
    again = totals.iloc[[data.draw(st.integers(0, len(totals) - 1))]]
    in_the_article = copied(again, role="restated", whole_id=again["observation_id"], char_start=10**6)
    elsewhere = copied(again, document="c.txt", label="“" + again["label"] + "”")
    # A label without words of its own says in another article nothing of what it spoke of in this one.
    worded = elsewhere[~elsewhere["label"].isin(["“”", "“以来累计”"])]
    for restated in (in_the_article, worded):
        pd.testing.assert_frame_equal(amounts(pd.concat([rows, restated], ignore_index=True)), amounts(rows))


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_the_row_that_stands_for_a_duplicate_or_contained_one_counts_in_the_cell(rows: pd.DataFrame) -> None:
    for cell in statistics(rows).to_dict("records"):
        counted = set(cell["counted_ids"].split(";"))
        for entry in filter(None, cell["left_out"].split(";")):
            one, _, why = entry.partition("=")
            reason, _, standing = why.partition(":")
            assert reason not in ("duplicate", "superseded", "contained") or (standing in counted and one not in counted)


@settings(deadline=None, max_examples=25)
@given(ROWS)
def test_what_is_flagged_is_counted_and_so_is_the_other_unless_a_part_elsewhere(rows: pd.DataFrame) -> None:
    counted = {tuple(cell[name] for name in CELL): set(cell["counted_ids"].split(";")) for cell in statistics(rows).to_dict("records")}
    for flag in overlaps(rows).to_dict("records"):
        ids = counted[tuple(flag[name] for name in CELL)]
        assert flag["observation_id"] in ids
        assert (flag["other_id"] in ids) is (flag["overlap"] != "part_elsewhere")
