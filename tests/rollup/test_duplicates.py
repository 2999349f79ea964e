from typing import Any

import pytest

from etl.rollup import statistics
from tests.rollup.examples import observations

B = {"document": "b.txt"}


def told(*changes: dict[str, Any]) -> tuple[float, str, str]:
    """Value, counted ids and left out of the only all-time cell."""
    (cell,) = statistics(observations(*changes), ("all",)).to_dict("records")
    return cell["value"], cell["counted_ids"], cell["left_out"]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"label": "“慰问”的职工"},
        {"bound": "at_least"},
        {"organization": "北京市昌平区总工会"},
        {"published": "2023-05-01"},
        {"headline": "另一个标题", "newspaper": "另一份报纸"},
    ],
    ids=str,
)
def test_a_figure_that_two_documents_report_counts_once(change: dict[str, Any]) -> None:
    assert told({}, B | change) == (100, "a", "b=duplicate:a")


@pytest.mark.parametrize(
    "change",
    [
        {"organization": "南口镇总工会"},
        {"value": 101.0},
        {"value_max": 120.0},
        {"period_start": "2023-03-01", "period_end": "2023-03-31"},
        {"period_start": "2023-02-02", "period_end": "2023-03-01"},
        {"label": "慰问困难职工家庭"},
        {"label": "体检"},
    ],
    ids=str,
)
def test_what_differs_in_more_than_words_is_another_figure(change: dict[str, Any]) -> None:
    value, counted, left_out = told({"label": "慰问一线职工"}, B | {"label": "慰问一线职工"} | change)
    assert (counted, left_out) == ("a;b", "")
    assert value == 100 + change.get("value", 100)


@pytest.mark.parametrize(("value", "ids"), [(263.0, "a"), (26.0, "a;b"), (200.0, "a;b")])
def test_a_specific_value_is_one_figure_whatever_its_label_says(value: float, ids: str) -> None:
    assert told({"label": "困难职工", "value": value}, B | {"label": "一线工人", "value": value})[1] == ids


def test_rows_of_one_article_are_figures_of_their_own() -> None:
    assert told({}, {})[:2] == (200, "a;b")


def test_articles_of_one_document_can_report_one_figure() -> None:
    assert told({}, {"article": 2})[1:] == ("a", "b=duplicate:a")


def test_the_article_with_most_rows_of_a_figure_says_how_many_there_are() -> None:
    assert told({}, {}, B, B | {"article": 2}) == (200, "a;b", "c=duplicate:a;d=duplicate:a")


def test_three_wordings_are_one_figure_where_one_of_them_joins_the_others() -> None:
    words = ("环卫工人", "环卫工人和快递员", "快递员")
    value, counted, left_out = told(*({"label": label, "document": f"{n}.txt", "value": 45.0} for n, label in enumerate(words)))
    assert (value, counted, left_out) == (45, "a", "b=duplicate:a;c=duplicate:a")


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ({"published": "2023-03-02"}, {"published": "2023-03-01"}, "b"),
        ({"published": ""}, {"published": "2023-03-01"}, "b"),
        ({"published": "2023-03"}, {"published": "2023-03-01"}, "a"),
        ({"document": "z.txt"}, {}, "b"),
        ({"bound": "approx"}, {}, "b"),
        ({"bound": "approx"}, {"published": "2023-03-02"}, "a"),
        ({"article": 2, "char_start": 90}, {"article": 1, "char_start": 10, "document": "a.txt"}, "b"),
    ],
)
def test_first_published_stands_then_the_more_precise_then_the_first_in_place(one: dict, other: dict, standing: str) -> None:
    assert told(one, B | other)[1] == standing


def test_a_figure_rejected_in_review_does_not_stand_for_its_copy() -> None:
    assert told({"review": "rejected"}, B)[1:] == ("b", "a=rejected")


@pytest.mark.parametrize("unknown", [{"organization": ""}, {"period_start": "", "period_end": ""}])
def test_of_an_unknown_body_or_period_only_the_same_thing_is_one_figure(unknown: dict[str, Any]) -> None:
    assert told(unknown, B | unknown)[1] == "a"
    worded = unknown | {"value": 45.0}
    assert told(worded | {"label": "环卫工人"}, B | worded | {"label": "环卫工人和快递员"})[1] == "a;b"


def test_a_copy_is_not_the_newer_standing_number() -> None:
    stock = {"metric": "stock", "label": "工会会员"}
    assert told(stock, B | stock)[1:] == ("a", "b=duplicate:a")


def test_listed_figures_count_once_too() -> None:
    rate = {"metric": "rate", "label": "建会率", "unit": "%", "value": 92.0}
    assert told(rate, B | rate)[1:] == ("a", "b=duplicate:a")
