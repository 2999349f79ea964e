from typing import Any

import pytest

from etl.rollup import OVERLAPS, overlap_kinds, overlaps, statistics
from tests.rollup.examples import observations

YEAR = {"period_start": "2023-01-01", "period_end": "2023-12-31", "value": 900.0, "document": "b.txt"}
STREET = {"organization": "南口镇总工会", "level": "subdistrict"}
DAY = {"period_start": "2023-02-01", "period_end": "2023-02-01", "period_basis": "publication"}
NEXT = {"period_start": "2023-02-03", "period_end": "2023-02-03", "period_basis": "publication", "document": "b.txt"}


def flags(*changes: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Figure, other figure and kind of the all-time flags."""
    made = overlaps(observations(*changes), ("all",))
    assert tuple(made.columns) == OVERLAPS
    return list(zip(made["observation_id"], made["other_id"], made["overlap"], strict=True))


FLAGGED: dict[str, tuple[list[dict[str, Any]], list[tuple[str, str, str]]]] = {
    "a part of the thing inside a longer period": (
        [{"label": "慰问困难职工"}, YEAR | {"label": "慰问困难职工和一线工人"}],
        [("a", "b", "longer_period")],
    ),
    "the whole of the thing, but more than the longer period's": ([{}, YEAR | {"value": 99.0}], [("a", "b", "longer_period")]),
    "crossing periods": ([{}, {"period_start": "2023-02-15", "period_end": "2023-03-15"}], [("b", "a", "crossing_period")]),
    "one value under labels that share half": (
        [{"label": "困难职工家庭", "value": 45.0}, {"label": "困难职工子女", "value": 45.0, "document": "b.txt"}],
        [("b", "a", "same_value")],
    ),
    "one value on two days of publication": ([DAY, NEXT], [("b", "a", "same_value")]),
    "a sub-union beside its district, where it cannot be told": ([{"value": 50.0}, STREET], [("b", "a", "district_figure")]),
    "a figure that is a part elsewhere": (
        [{"value": 45.0}, {"value": 45.0, "document": "b.txt", "role": "part", "whole_id": "c"}, {"document": "b.txt", "label": "体检"}],
        [("a", "b", "part_elsewhere")],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), FLAGGED.values(), ids=list(FLAGGED))
def test_what_may_overlap_is_flagged_and_still_counted(rows: list[dict[str, Any]], expected: list[tuple[str, str, str]]) -> None:
    assert flags(*rows) == expected
    (cell,) = statistics(observations(*rows), ("all",)).to_dict("records")
    assert expected[0][0] in cell["counted_ids"].split(";")


@pytest.mark.parametrize(
    "rows",
    [
        [{}, YEAR],  # contained: left out, so nothing is in doubt
        [{}, {"document": "b.txt"}],  # one figure
        [{}, YEAR | {"organization": "朝阳区总工会"}],
        [{}, YEAR | {"label": "体检"}],
        [{}, YEAR | {"unit": "人次"}],
        [{}, YEAR | {"status": "planned"}],
        [DAY, NEXT | {"period_start": "2023-05-03", "period_end": "2023-05-03"}],
        [DAY, NEXT | {"period_basis": "stated"}],
        [{}, {"period_start": "2023-03-01", "period_end": "2023-03-31"}],
        [{}, {"period_start": "", "period_end": ""}],
        [{"metric": "stock", "label": "会员"}, STREET | {"metric": "stock", "label": "驿站"}],
        [{"metric": "rate", "unit": "%"}, YEAR | {"metric": "rate", "unit": "%"}],
        [],
    ],
    ids=str,
)
def test_what_is_settled_or_has_nothing_in_common_is_not_flagged(rows: list[dict[str, Any]]) -> None:
    assert flags(*rows) == []


def test_a_flag_stands_in_the_cells_that_count_both() -> None:
    made = overlaps(observations({"label": "慰问困难职工"}, YEAR | {"label": "慰问困难职工和一线工人"}))
    assert list(made["grain"]) == ["year", "all"]
    assert list(made["period_start"]) == ["2023-01-01", ""]


def test_each_figure_is_flagged_once_for_the_strongest_reason() -> None:
    rows = [DAY | {"label": "慰问困难职工"}, NEXT | {"label": "慰问困难职工"}, YEAR | {"label": "慰问困难职工和一线工人"}]
    assert flags(*rows) == [("a", "c", "longer_period"), ("b", "a", "same_value")]


def test_every_kind_of_overlap_is_told_in_two_languages() -> None:
    assert {kind for _, expected in FLAGGED.values() for *_, kind in expected} == set(overlap_kinds())
    assert all(kind.zh and kind.en for kind in overlap_kinds().values())
